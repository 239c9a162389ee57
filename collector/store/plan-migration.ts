import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { DatabaseAddress } from './database.ts';
import { type PendingSteps, pendingSteps } from './sqlite/schema.ts';

/** What opening the store would do to its schema; changes nothing, and makes no file. */
export const planMigration = async (database: DatabaseAddress): Promise<PendingSteps> => {
  const db = existsSync(database.path)
    ? new DatabaseSync(database.path, { readOnly: true })
    : new DatabaseSync(':memory:');
  try {
    return pendingSteps(db);
  } finally {
    db.close();
  }
};
