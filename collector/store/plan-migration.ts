import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { DatabaseAddress } from './database.ts';
import { pendingPostgresSteps } from './postgres/migrate.ts';
import { pendingSteps } from './sqlite/schema.ts';

/** What opening the store would do to its schema: each step in words or as SQL. */
export type MigrationPlan = { pending: readonly string[]; isNewer: boolean };

/** Finds out what opening the store would do; changes nothing, and makes no file. */
export const planMigration = async (database: DatabaseAddress): Promise<MigrationPlan> => {
  if (database.type === 'postgres') {
    return pendingPostgresSteps(database.url);
  }
  const db = existsSync(database.path)
    ? new DatabaseSync(database.path, { readOnly: true })
    : new DatabaseSync(':memory:');
  try {
    return pendingSteps(db);
  } finally {
    db.close();
  }
};
