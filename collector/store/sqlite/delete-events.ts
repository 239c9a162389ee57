import type { DatabaseSync } from 'node:sqlite';
import type { DeletedEvents, StoreWriter } from '../store.ts';
import { inTransaction } from './transaction.ts';

const siteId = '(SELECT id FROM sites WHERE key = :site)';
const chosen = `
  SELECT seq FROM events WHERE seq > :after AND seq <= :upTo AND site = ${siteId} AND at < :before
  AND event NOT IN (SELECT value FROM json_each(:keep)) ORDER BY seq LIMIT :limit`;

/** Deletes events by age; whoever they belong to is folded anew from what is left. */
export const createEventDeleter = (db: DatabaseSync): StoreWriter['deleteEvents'] => {
  const mark = db.prepare(`
    INSERT INTO stale_visitors (visitor, site, since, up_to)
    SELECT visitor, site, max(seq), max(seq) FROM events WHERE seq IN (${chosen})
    GROUP BY visitor, site ON CONFLICT (visitor) DO NOTHING`);
  const markUsers = db.prepare(`
    INSERT INTO stale_visitors (visitor, site, since, up_to)
    SELECT visitor, site, max(seq), max(seq) FROM events WHERE site = ${siteId} AND user_id IN (
      SELECT user_id FROM events WHERE user_id IS NOT NULL AND seq IN (${chosen}))
    GROUP BY visitor, site ON CONFLICT (visitor) DO NOTHING`);
  const remove = db.prepare(`DELETE FROM events WHERE seq IN (${chosen})`);
  return async (query) =>
    inTransaction(db, () => {
      const values = toValues(query);
      mark.run(values);
      markUsers.run(values);
      return Number(remove.run(values).changes);
    });
};

const toValues = ({ site, before, keep, limit, within }: DeletedEvents) => ({
  site,
  before,
  keep: JSON.stringify(keep),
  limit,
  after: within?.after ?? 0,
  upTo: within?.upTo ?? Number.MAX_SAFE_INTEGER,
});
