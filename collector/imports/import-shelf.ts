import type { Site } from '../config/site.ts';
import type { Ingest } from '../ingest/ingest-request.ts';
import type { Audit, AuditActor } from '../owner/audit.ts';
import { carryOut, type ReadFile } from './carry-out.ts';
import type { ImportProblem } from './import-facts.ts';
import type { ImportRecord, ImportRecords } from './import-records.ts';
import { emptyTally } from './import-tally.ts';
import { describePreview } from './import-words.ts';
import { planImport } from './plan-import.ts';
import { type ImportPreview, previewImport } from './preview-import.ts';
import type { ReadOptions } from './read-chunks.ts';
import type { ImportChunk } from './record-mapper.ts';
import type { Said } from './shapes/shapes.ts';
import type { Spool } from './spool.ts';

/** What is to be imported, and from where. */
export type ImportRequest = Said & { site: Site; upload: string; name?: string };

export type ImportShelf = {
  spool: Spool;
  list(): Promise<ImportRecord[]>;
  find(id: string): Promise<ImportRecord | undefined>;
  problems(id: string): Promise<readonly ImportProblem[]>;
  preview(request: ImportRequest): Promise<PreviewAnswer>;
  /** Begins an import, which goes on by itself; one of the same file that runs already is answered. */
  start(request: ImportRequest, by: AuditActor): Promise<StartAnswer>;
  /** False where none of this id runs. */
  cancel(id: string, by: AuditActor): Promise<boolean>;
  /** Goes on with what a crash or a stop broke off. */
  resume(): Promise<void>;
  /** Stops what runs; it goes on with the next start. */
  stop(): Promise<void>;
};

type Unreadable = { type: 'unreadable'; expected: string };
export type PreviewAnswer =
  | ({ type: 'preview'; kind: string; shape: string; words: string[] } & ImportPreview)
  | Unreadable;
export type StartAnswer = { type: 'started'; record: ImportRecord } | Unreadable;

/** Small, because what shops send meanwhile waits for one batch of them. */
const batchSize = 500;
const missing: Unreadable = { type: 'unreadable', expected: 'an upload that is there' };

type Running = { isCancelled: boolean; done: Promise<void>; record: ImportRecord };

type Deps = {
  spool: Spool;
  records: ImportRecords;
  ingest: Ingest;
  audit: Audit;
  /** Reads a file in a thread of its own. */
  read(path: string, plan: ImportRecord['plan'], options: ReadOptions): AsyncIterable<ImportChunk>;
  now(): number;
  wait(ms: number): Promise<void>;
  /** Hears of what no single line caused. */
  onError(cause: unknown): void;
};

/** Runs imports beside the ingest, one thread for each file, and lets them be asked for. */
export const createImportShelf = (deps: Deps): ImportShelf => {
  const { spool, records, audit, now } = deps;
  const running = new Map<string, Running>();
  let isStopping = false;

  const read: ReadFile = ({ id, plan }, options) => deps.read(spool.pathOf(id), plan, options);

  const run = async (begun: ImportRecord, own: Running): Promise<void> => {
    const isCancelled = (): boolean => own.isCancelled || isStopping;
    const record = await carryOut(begun, {
      ...deps,
      read,
      batchSize,
      isCancelled,
      onProgress: ({ tally, next }) => {
        own.record = { ...own.record, tally, ...(next && { next }) };
      },
    });
    if (isStopping && !own.isCancelled && record.status === 'cancelled') {
      const { finishedAt: _, ...rest } = record;
      await records.save({ ...rest, status: 'running' });
      return;
    }
    await spool.drop(record.id);
    await audit('collector', 'import_finished', record.id);
    await records.tidy();
  };

  const begin = (record: ImportRecord): void => {
    const own: Running = { isCancelled: false, record, done: Promise.resolve() };
    running.set(record.id, own);
    own.done = run(record, own)
      .catch(deps.onError)
      .finally(() => running.delete(record.id));
  };

  /** What is in memory is newer than what was noted last. */
  const current = (record: ImportRecord): ImportRecord => running.get(record.id)?.record ?? record;

  const goOn = async (): Promise<void> => {
    await spool.tidy(now());
    for (const record of await records.list()) {
      const isOurs = record.status === 'running' && record.isSpooled === true && !isStopping;
      if (!isOurs || running.has(record.id) || !(await spool.has(record.id))) continue;
      if (await spool.claim(record.id)) begin(record);
    }
  };
  let resuming = Promise.resolve();

  return {
    spool,
    list: async () => (await records.list()).map(current),
    find: async (id) => {
      const record = await records.find(id);
      return record && current(record);
    },
    problems: records.problems,
    preview: async (request) => {
      const planned = await planUpload(request, deps);
      if (planned.type !== 'planned') return planned;
      const { path, plan } = planned;
      const options = { batchSize, now: plan.asOf, isShown: true };
      const preview = await previewImport(deps.read(path, plan, options), () => {});
      const { kind, shape } = plan;
      return { type: 'preview', kind, shape, words: describePreview(plan, preview), ...preview };
    },
    start: async (request, by) => {
      const planned = await planUpload(request, deps);
      if (planned.type !== 'planned') return planned;
      const { id, bytes } = planned;
      const known = running.get(id);
      if (known) {
        await spool.remove(planned.path);
        return { type: 'started', record: known.record };
      }
      const plan = { ...planned.plan, asOf: await records.firstAt(id, planned.plan.asOf) };
      await spool.keep(request.upload, id);
      const record = toRecord({ id, plan, bytes, startedAt: now() }, request.name);
      await spool.claim(id);
      await records.save(record, []);
      await audit(by, 'import_started', id);
      begin(record);
      return { type: 'started', record };
    },
    cancel: async (id, by) => {
      const own = running.get(id);
      if (!own) return false;
      own.isCancelled = true;
      await own.done;
      await audit(by, 'import_cancelled', id);
      return true;
    },
    resume: () => {
      resuming = goOn();
      return resuming;
    },
    stop: async () => {
      isStopping = true;
      await resuming.catch(() => {});
      await Promise.all([...running.values()].map(({ done }) => done));
    },
  };
};

const toRecord = (
  begun: Pick<ImportRecord, 'id' | 'plan' | 'bytes' | 'startedAt'>,
  name: string | undefined,
): ImportRecord => ({
  ...begun,
  ...(name !== undefined && { name }),
  status: 'running',
  tally: emptyTally,
  isSpooled: true,
});

const planUpload = async (
  { site, upload, kind, shape }: ImportRequest,
  { spool, now }: { spool: Spool; now(): number },
) => {
  const path = await spool.find(upload);
  if (path === undefined) return missing;
  const planned = await planImport(path, site, { kind, shape }, now());
  return planned.type === 'planned' ? { ...planned, path } : toUnreadable(planned.expected);
};

const toUnreadable = (expected: string): Unreadable => ({ type: 'unreadable', expected });
