import type { StoreReader, StoreWriter } from '../store/store.ts';
import type { ImportProblem } from './import-facts.ts';
import type { ImportPlan } from './import-plan.ts';
import type { ImportTally } from './import-tally.ts';
import type { Resume } from './record-mapper.ts';

/** What is kept of an import: to show it, and to go on with it after a crash. */
export type ImportRecord = {
  id: string;
  plan: ImportPlan;
  /** What its owner called it. */
  name?: string;
  status: 'running' | 'finished' | 'cancelled' | 'failed';
  why?: string;
  /** Of the file. */
  bytes: number;
  startedAt: number;
  finishedAt?: number;
  tally: ImportTally;
  next?: Resume;
  /** The collector keeps a copy of the file, and can go on by itself. */
  isSpooled?: true;
};

const prefix = 'import:';
const problemPrefix = 'import_problems:';
/** Kept for good: a number for each file. */
const firstPrefix = 'import_first:';
/** Older ones are forgotten; what they brought stays. */
const maxKept = 30;

/** Keeps imports among the settings. */
export const createImportRecords = (store: {
  reads: Pick<StoreReader, 'setting' | 'settings'>;
  writes: Pick<StoreWriter, 'saveSetting'>;
}) => {
  const list = async (): Promise<ImportRecord[]> =>
    (await store.reads.settings())
      .filter(({ key }) => key.startsWith(prefix))
      .map(({ value }) => JSON.parse(value) as ImportRecord)
      .toSorted((a, b) => b.startedAt - a.startedAt);

  const forget = async (id: string): Promise<void> => {
    await store.writes.saveSetting(`${prefix}${id}`, null);
    await store.writes.saveSetting(`${problemPrefix}${id}`, null);
  };

  return {
    list,
    forget,
    find: async (id: string): Promise<ImportRecord | undefined> => {
      const text = await store.reads.setting(`${prefix}${id}`);
      return text === undefined ? undefined : (JSON.parse(text) as ImportRecord);
    },
    problems: async (id: string): Promise<ImportProblem[]> => {
      const text = await store.reads.setting(`${problemPrefix}${id}`);
      return text === undefined ? [] : (JSON.parse(text) as ImportProblem[]);
    },
    /** Problems first: what is refused before a place is known when the place is. */
    save: async (record: ImportRecord, problems?: readonly ImportProblem[]): Promise<void> => {
      const key = `${problemPrefix}${record.id}`;
      if (problems) await store.writes.saveSetting(key, JSON.stringify(problems));
      await store.writes.saveSetting(`${prefix}${record.id}`, JSON.stringify(record));
    },
    /**
     * When a file of this content was imported first. A repeat says no more than the first time, and of the same
     * moment: whoever was erased since does not come back by it.
     */
    firstAt: async (id: string, now: number): Promise<number> => {
      const key = `${firstPrefix}${id}`;
      if (await store.writes.saveSetting(key, String(now), 'absent')) return now;
      const first = Number(await store.reads.setting(key));
      return Number.isFinite(first) ? Math.min(first, now) : now;
    },
    /** Forgets the oldest that are done. */
    tidy: async (): Promise<void> => {
      const done = (await list()).filter(({ status }) => status !== 'running');
      for (const { id } of done.slice(maxKept)) await forget(id);
    },
  };
};
export type ImportRecords = ReturnType<typeof createImportRecords>;
