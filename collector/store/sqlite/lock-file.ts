import type { DatabaseSync } from 'node:sqlite';
import { StoreInUse } from '../store.ts';

/** SQLite's result code when another connection is in the way. */
const busy = 5;

/**
 * Takes the database file for this connection alone, until it is closed. In WAL mode every open
 * connection holds a lock of the operating system on the file, also one that does nothing; so this
 * finds a running collector, and a process that was killed leaves nothing behind
 * (SQLite, "PRAGMA locking_mode" and "WAL mode without shared memory").
 */
export const lockFile = (db: DatabaseSync, path: string): void => {
  try {
    db.exec(`PRAGMA busy_timeout = 0; PRAGMA locking_mode = EXCLUSIVE;
      PRAGMA journal_mode = WAL; BEGIN IMMEDIATE; COMMIT;`);
  } catch (cause) {
    db.close();
    if (codeOf(cause) === busy) throw new StoreInUse(path);
    throw cause;
  }
};

const codeOf = (cause: unknown): unknown =>
  cause instanceof Error && 'errcode' in cause ? cause.errcode : undefined;
