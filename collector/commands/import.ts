import { writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { type Config, readConfig } from '../config/config.ts';
import type { Site } from '../config/site.ts';
import { carryOut } from '../imports/carry-out.ts';
import { chunksInWorker } from '../imports/chunks-in-worker.ts';
import {
  type ImportKind,
  type ImportProblem,
  type ImportShape,
  importKinds,
  importShapes,
} from '../imports/import-facts.ts';
import type { ImportPlan } from '../imports/import-plan.ts';
import { createImportRecords, type ImportRecord } from '../imports/import-records.ts';
import { emptyTally, toProblemTable } from '../imports/import-tally.ts';
import { describePreview, describeResult } from '../imports/import-words.ts';
import { ingestTogether } from '../imports/ingest-together.ts';
import { planImport } from '../imports/plan-import.ts';
import { previewImport } from '../imports/preview-import.ts';
import type { Resume } from '../imports/record-mapper.ts';
import type { Ingest } from '../ingest/ingest-request.ts';
import { createWriteGroup } from '../ingest/write-group.ts';
import { stopYoungGrowth } from '../operations/bounded-heap.ts';
import { openStore, openStoreAlone } from '../store/open-store.ts';
import { type Store, StoreInUse } from '../store/store.ts';
import type { Call, Command, Outcome, Progress } from './command.ts';
import { foldStale } from './fold-stale.ts';

/** So many events are stored in one commit: more would hold up a collector beside it. */
const batchSize = 2000;
/** So many times as many where there is none, and one process has the file for itself. */
const together = 20;

type Planned = { id: string; plan: ImportPlan; bytes: number; path: string };

const readOneOf = <Value extends string>(
  flags: Call['flags'],
  name: string,
  values: readonly Value[],
): Value | undefined => {
  const text = flags.get(name);
  const found = values.find((one) => one === text);
  if (text === undefined || found !== undefined) return found;
  throw new Error(`${name} is "${text}"; expected one of ${values.join(', ')}.`);
};

const siteOf = ({ sites }: Config, key: string): Site => {
  const site = sites.get(key);
  if (site) return site;
  throw new Error(`--site is "${key}"; expected one of ${[...sites.keys()].join(', ')}.`);
};

/** Shows lines, share, speed and what is left, at every step. */
const createMeter = (progress: Call['progress'], bytes: number, now: () => number) => {
  const begun = now();
  let first: number | undefined;
  return ({ records }: { records: number }, next: Resume | undefined): void => {
    const offset = next?.offset ?? 0;
    first ??= offset;
    const seconds = Math.max(0.001, (now() - begun) / 1000);
    const left = ((bytes - offset) / Math.max(1, offset - first)) * seconds;
    const rate = Math.round(records / seconds).toLocaleString('en-US');
    const step = `${records.toLocaleString('en-US')} records, ${rate} a second, ${Math.ceil(left)} s left; bytes`;
    progress(step)(Math.min(offset, bytes), bytes);
  };
};

const dryRun = async (planned: Planned, call: Call): Promise<Outcome> => {
  const { path, plan, bytes } = planned;
  const show = createMeter(call.progress, bytes, Date.now);
  const options = { batchSize, now: plan.asOf, isShown: true };
  const preview = await previewImport(chunksInWorker(path, plan, options), show);
  writeProblems(call.flags.get('--errors'), preview.problems);
  const { kind, shape } = plan;
  return {
    lines: describePreview(plan, preview),
    json: { isDryRun: true, kind, shape, ...preview },
  };
};

const writeProblems = (path: string | undefined, problems: readonly ImportProblem[]): void => {
  if (path !== undefined) writeFileSync(path, toProblemTable(problems), { mode: 0o600 });
};

type Opened = { store: Store; isAlone: boolean };

/** Alone where it can be, and beside a collector that runs otherwise. */
const openForImport = async ({ database }: Config): Promise<Opened> => {
  try {
    return { store: await openStoreAlone(database), isAlone: true };
  } catch (cause) {
    if (!(cause instanceof StoreInUse)) throw cause;
    return { store: await openStore(database), isAlone: false };
  }
};

const importInto = async (
  { store, isAlone }: Opened,
  planned: Planned,
  { config, call }: { config: Config; call: Call },
): Promise<{ record: ImportRecord; problems: readonly ImportProblem[] }> => {
  const { id, bytes, path } = planned;
  const startedAt = planned.plan.asOf;
  const records = createImportRecords({ reads: store, writes: store });
  const plan = { ...planned.plan, asOf: await records.firstAt(id, startedAt) };
  const known = await records.find(id);
  const goesOn = known?.status === 'running' || known?.status === 'failed';
  const begun: ImportRecord = goesOn
    ? { ...known, status: 'running' }
    : { id, plan, bytes, status: 'running', startedAt, tally: emptyTally };
  await records.save(begun);
  await store.audit({ at: Date.now(), by: 'command line', action: 'import_started', subject: id });
  const show = createMeter(call.progress, bytes, Date.now);
  const record = await carryOut(begun, {
    records,
    ingest: ingestInto(store, config),
    read: (of, options) => chunksInWorker(path, of.plan, options, 2 * together),
    batchSize,
    together: isAlone && config.database.type === 'sqlite' ? together : 1,
    onProgress: ({ tally, next }) => show(tally, next),
    isCancelled: () => false,
    now: Date.now,
    wait: (ms) => wait(ms),
  });
  await store.audit({ at: Date.now(), by: 'command line', action: 'import_finished', subject: id });
  await records.tidy();
  return { record, problems: await records.problems(id) };
};

/** The ingest of a collector, in this thread. */
const ingestInto = (store: Store, { sites }: Config): Ingest => {
  let failure: unknown;
  const writeGroup = createWriteGroup({
    store,
    sites,
    onError: (cause) => {
      failure = cause;
    },
  });
  return ingestTogether(writeGroup, () => failure);
};

const tell = ({ plan, tally, status, why }: ImportRecord, folded: string[]): string[] => [
  ...describeResult(plan, tally),
  ...(status === 'failed' ? [`It broke off: ${why} Call it again, and it goes on.`] : folded),
];

const fold = async (
  { store, isAlone }: Opened,
  sites: Config['sites'],
  progress: Progress,
): Promise<string[]> => {
  if (!isAlone) return ['The collector that runs beside it brings the profiles up to date.'];
  await foldStale(store, sites, progress);
  return ['The profiles are up to date.'];
};

/** `import FILE`: bring in what a shop knew before. */
export const importCommand: Command = {
  name: 'import',
  does: 'take in customers, orders, a newsletter list or events from a file; also while the collector runs',
  operands: ['FILE'],
  flags: {
    '--site': { takes: 'KEY', isRequired: true, does: 'the shop that it is of' },
    '--kind': { takes: 'KIND', does: `${importKinds.join(', ')}; found out where absent` },
    '--shape': { takes: 'SHAPE', does: `${importShapes.join(', ')}; found out where absent` },
    '--dry-run': { does: 'read all of it, say what would happen, store nothing' },
    '--errors': { takes: 'FILE', does: 'write the problems, with line and column, as CSV' },
    '--json': { does: 'one JSON object instead of sentences' },
  },
  run: async (call) => {
    // However long the file: what is young for a moment must not make the process grow.
    stopYoungGrowth();
    const { operands, flags, env, progress } = call;
    const [path = ''] = operands;
    const config = readConfig(env);
    const site = siteOf(config, flags.get('--site') ?? '');
    const kind: ImportKind | undefined = readOneOf(flags, '--kind', importKinds);
    const shape: ImportShape | undefined = readOneOf(flags, '--shape', importShapes);
    const planned = await planImport(path, site, { kind, shape }, Date.now());
    if (planned.type === 'unknown') throw new Error(`${path}: expected ${planned.expected}.`);
    const file = { ...planned, path };
    if (flags.has('--dry-run')) return dryRun(file, call);
    const opened = await openForImport(config);
    try {
      const { record, problems } = await importInto(opened, file, { config, call });
      writeProblems(flags.get('--errors'), problems);
      const isWell = record.status === 'finished';
      const folded = isWell ? await fold(opened, config.sites, progress('profiles')) : [];
      const { id, status, tally } = record;
      return { lines: tell(record, folded), json: { id, status, tally }, isWell };
    } finally {
      await opened.store.close();
    }
  },
};
