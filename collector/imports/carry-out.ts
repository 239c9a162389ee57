import type { SiteKey } from '../../client/protocol/ids.ts';
import type { Ingest } from '../ingest/ingest-request.ts';
import type { ImportProblem } from './import-facts.ts';
import type { ImportRecord, ImportRecords } from './import-records.ts';
import type { ReadOptions } from './read-chunks.ts';
import type { ImportChunk } from './record-mapper.ts';
import { type ImportEnd, type ImportProgress, runImport } from './run-import.ts';

/** A place is noted at most so often: what was done since is done again after a crash, and adds nothing. */
const noteMs = 1000;

/** How an import reads its file. */
export type ReadFile = (record: ImportRecord, options: ReadOptions) => AsyncIterable<ImportChunk>;

type Deps = {
  records: ImportRecords;
  ingest: Ingest;
  read: ReadFile;
  batchSize: number;
  /** So many chunks are handed to the ingest at once. */
  together?: number;
  onProgress(progress: ImportProgress): void;
  isCancelled(): boolean;
  now(): number;
  wait(ms: number): Promise<void>;
};

/**
 * Carries an import out, from its start or from where it broke off, and keeps its record up to date.
 * Answers the record at its end.
 */
export const carryOut = async (begun: ImportRecord, deps: Deps): Promise<ImportRecord> => {
  const { records, now } = deps;
  const from: ImportProgress = {
    tally: begun.tally,
    problems: await problemsBefore(begun, records),
    next: begun.next,
  };
  let latest = from;
  let notedAt = now();
  let noted = from.problems;
  const note = async (record: ImportRecord, problems: readonly ImportProblem[]): Promise<void> => {
    await records.save(record, problems === noted ? undefined : problems);
    noted = problems;
    notedAt = now();
  };
  const { batchSize } = deps;
  const end = await runImport({
    ...deps,
    site: begun.plan.site.key as SiteKey,
    chunks: deps.read(begun, { from: begun.next, batchSize, now: begun.startedAt }),
    from,
    onProgress: async (progress) => {
      latest = progress;
      deps.onProgress(progress);
      if (now() - notedAt >= noteMs) await note(withProgress(begun, progress), progress.problems);
    },
  }).catch((cause: unknown): ImportEnd => ({ ...latest, type: 'failed', why: String(cause) }));
  const record: ImportRecord = {
    ...withProgress(begun, end),
    status: end.type,
    ...(end.why !== undefined && { why: end.why }),
    finishedAt: now(),
  };
  await note(record, end.problems);
  return record;
};

/** What lies behind the place that was noted comes up again. */
const problemsBefore = async (
  { id, next }: ImportRecord,
  records: ImportRecords,
): Promise<readonly ImportProblem[]> => {
  if (!next) return [];
  return (await records.problems(id)).filter(({ line }) => line < next.line);
};

const withProgress = (record: ImportRecord, { tally, next }: ImportProgress): ImportRecord => ({
  ...record,
  tally,
  ...(next && { next }),
});
