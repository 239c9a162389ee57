import { closeSync, fsyncSync, openSync } from 'node:fs';
import { backup, DatabaseSync } from 'node:sqlite';
import { pendingSteps } from './schema.ts';

/** A megabyte a step: progress is told between two of them. */
const pagesPerStep = 256;

/**
 * Copies the database into a file while others read and write it. The copy is of one moment: the
 * connection that reads holds its snapshot, so commits of the meantime neither appear nor make SQLite
 * begin anew ("SQLite Backup API", on a source that changes).
 */
export const copyDatabase = async (
  path: string,
  to: string,
  progress: (done: number, of: number) => void,
): Promise<void> => {
  const source = new DatabaseSync(path, { readOnly: true });
  try {
    source.exec('PRAGMA busy_timeout = 5000; BEGIN');
    source.prepare('SELECT count(*) FROM sqlite_schema').get();
    await backup(source, to, {
      rate: pagesPerStep,
      progress: ({ totalPages, remainingPages }) =>
        progress(totalPages - remainingPages, totalPages),
    });
  } finally {
    source.close();
  }
  settleFile(to);
};

/** Makes one file of a database, without a write-ahead log beside it, and has it on disk. */
export const settleFile = (path: string): void => {
  const db = new DatabaseSync(path);
  db.exec('PRAGMA journal_mode = DELETE');
  db.close();
  const file = openSync(path, 'r+');
  fsyncSync(file);
  closeSync(file);
};

/** What a file turned out to be when it was looked at from beginning to end. */
export type FileCheck =
  | { type: 'sound'; events: number; isOlder: boolean }
  | { type: 'no_database' }
  | { type: 'not_ours' }
  | { type: 'newer' }
  | { type: 'damaged'; how: string };

/** Checks a whole database file: every page, every index, and that it is one of ours. */
export const checkFile = (path: string): FileCheck => {
  const db = new DatabaseSync(path, { readOnly: true });
  try {
    return check(db);
  } catch (cause) {
    const how = cause instanceof Error ? cause.message : String(cause);
    return /not a database/.test(how) ? { type: 'no_database' } : { type: 'damaged', how };
  } finally {
    db.close();
  }
};

const check = (db: DatabaseSync): FileCheck => {
  const { done, pending, isNewer } = pendingSteps(db);
  if (done === 0) return { type: 'not_ours' };
  if (isNewer) return { type: 'newer' };
  const [problem] = db
    .prepare('PRAGMA integrity_check(1)')
    .all()
    .map((row) => String(row.integrity_check));
  if (problem !== 'ok') {
    const how = (problem ?? 'nothing could be read').replaceAll(/[*\s]+/g, ' ').trim();
    return { type: 'damaged', how };
  }
  const events = Number(db.prepare('SELECT count(*) AS events FROM events').get()?.events);
  return { type: 'sound', events, isOlder: pending.length > 0 };
};
