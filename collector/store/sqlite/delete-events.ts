import type { DatabaseSync } from 'node:sqlite';
import type { StoreWriter } from '../store.ts';
import { inTransaction } from './transaction.ts';

/** Deletes events by age; their visitors are folded anew from what is left. */
export const createEventDeleter = (db: DatabaseSync): StoreWriter['deleteEvents'] => {
  const choose = `
    SELECT seq FROM events WHERE site = (SELECT id FROM sites WHERE key = ?) AND at < ?
    AND event NOT IN (SELECT value FROM json_each(?)) ORDER BY seq LIMIT ?`;
  const mark = db.prepare(`
    INSERT INTO stale_visitors (visitor, site, since, up_to)
    SELECT visitor, site, max(seq), max(seq) FROM events WHERE seq IN (${choose})
    GROUP BY visitor, site ON CONFLICT (visitor) DO NOTHING`);
  const remove = db.prepare(`DELETE FROM events WHERE seq IN (${choose})`);
  return async ({ site, before, keep, limit }) =>
    inTransaction(db, () => {
      const values = [site, before, JSON.stringify(keep), limit];
      mark.run(...values);
      return Number(remove.run(...values).changes);
    });
};
