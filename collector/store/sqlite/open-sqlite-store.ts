import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { NewEvent } from '../event.ts';
import type { Appended, Store, StoreReader } from '../store.ts';
import { createCheckpoints } from './checkpoints.ts';
import { createCompactKeys } from './compact-keys.ts';
import { createCrowdReader } from './crowd-marks.ts';
import { createEventDeleter } from './delete-events.ts';
import { lockFile } from './lock-file.ts';
import { createMeasure } from './measure.ts';
import { createOwnerRecordReader, createOwnerRecordWriter } from './owner-records.ts';
import { createEventReader } from './read-events.ts';
import { createKeyedEventReader } from './read-keyed-events.ts';
import { createPeopleReader } from './read-people.ts';
import { createProfileReader } from './read-profiles.ts';
import { migrate } from './schema.ts';
import { createEventWriter } from './write-events.ts';
import { createProfileWriter } from './write-profiles.ts';

/**
 * `synchronous = FULL`: a commit is on disk before it returns. SQLite's own checkpoints, in line, are for a
 * store that is alone with its file; otherwise `createCheckpoints` is long done when they would be due.
 * `secure_delete`: what was erased is overwritten, and not merely let go of.
 */
const writerSettings = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA busy_timeout = 5000;
  PRAGMA wal_autocheckpoint = 30000;
  PRAGMA journal_size_limit = 209715200;
  PRAGMA secure_delete = ON;
  PRAGMA temp_store = MEMORY;
  PRAGMA cache_size = -16384;`;

/**
 * Who is alone with a file writes much at once: the pages of one commit of an import are all in memory, and
 * none of them is written twice for want of room. Many commits change the same pages of an index, which
 * are copied into the file once for some of them.
 */
const aloneSettings = 'PRAGMA cache_size = -98304; PRAGMA wal_autocheckpoint = 100000;';

/**
 * Opens the embedded store in this thread, and creates or upgrades its file; `:memory:` keeps none. With
 * `isAlone` nobody else may have it open, and nobody can until it is closed.
 */
export const openSqliteStore = (path: string, { isAlone = false } = {}): Store => {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const db = new DatabaseSync(path);
  if (isAlone) lockFile(db, path);
  db.exec(writerSettings);
  if (isAlone) db.exec(aloneSettings);
  migrate(db);
  const keys = createCompactKeys(db);
  const write = createEventWriter(db, keys);
  const profiles = createProfileWriter(db, keys);
  const checkpoints = path === ':memory:' || isAlone ? undefined : createCheckpoints(db, path);
  const appendGroup = (appends: readonly (readonly NewEvent[])[]): Appended[] => {
    const counts = write(appends);
    checkpoints?.afterCommit();
    return counts;
  };
  return {
    ...createEventReader(db),
    ...createKeyedEventReader(db),
    ...createProfileReader(db),
    ...createCrowdReader(db),
    ...createPeopleReader(db),
    ...createOwnerRecordReader(db),
    ...createOwnerRecordWriter(db),
    ...profiles,
    saveProfiles: (change) => withoutSync(db, () => profiles.saveProfiles(change)),
    measure: createMeasure(db),
    deleteEvents: createEventDeleter(db),
    append: async (events) => appendGroup([events])[0] ?? { inserted: 0, duplicates: 0 },
    appendGroup: async (appends) => appendGroup(appends),
    close: async () => {
      await checkpoints?.close();
      db.close();
    },
  };
};

/**
 * Commits without waiting for the disk, as the next commit of events does it for both. For what can be
 * derived anew: a loss of power may undo such a commit, with the marks in it, but nothing else.
 */
const withoutSync = <Result>(db: DatabaseSync, commit: () => Result): Result => {
  db.exec('PRAGMA synchronous = NORMAL');
  try {
    return commit();
  } finally {
    db.exec('PRAGMA synchronous = FULL');
  }
};

/** More of a file than that is read page by page. */
const mappedBytes = 64 * 1024 ** 3;

/**
 * Opens an existing store for questions only; it sees every commit made before it was asked. With `isAlone`
 * the file is mapped into memory, so that a walk through all of it needs no cache of its own.
 */
export const openSqliteReader = (
  path: string,
  { isAlone = false } = {},
): StoreReader & { close(): Promise<void> } => {
  const db = new DatabaseSync(path, { readOnly: true });
  db.exec('PRAGMA busy_timeout = 5000; PRAGMA cache_size = -4096; PRAGMA temp_store = MEMORY;');
  if (isAlone) db.exec(`PRAGMA mmap_size = ${mappedBytes}`);
  return {
    ...createEventReader(db),
    ...createKeyedEventReader(db),
    ...createProfileReader(db),
    ...createCrowdReader(db),
    ...createPeopleReader(db),
    ...createOwnerRecordReader(db),
    measure: createMeasure(db),
    close: async () => db.close(),
  };
};
