import type { DatabaseSync } from 'node:sqlite';
import type { DeletedEvents, StoreWriter } from '../store.ts';
import { createEventRemover, removedColumns } from './remove-events.ts';
import { inTransaction } from './transaction.ts';

/** `+site` keeps SQLite from walking all events of the site instead of a stretch of the log. */
const chosen = `
  SELECT ${removedColumns} FROM events
  WHERE seq > :after AND seq <= :upTo AND +site = (SELECT id FROM sites WHERE key = :site)
  AND at < :before AND event NOT IN (SELECT value FROM json_each(:keep)) ORDER BY seq LIMIT :limit`;

/** Deletes events by age; whoever they belong to is folded anew from what is left. */
export const createEventDeleter = (db: DatabaseSync): StoreWriter['deleteEvents'] => {
  const choose = db.prepare(chosen);
  const remove = createEventRemover(db);
  return async (query) => {
    // Most slices of a log have nothing to delete, and then need no lock.
    if (choose.all(toValues({ ...query, limit: 1 })).length === 0) return 0;
    return inTransaction(db, () => {
      const rows = choose.all(toValues(query));
      remove(rows);
      return rows.length;
    });
  };
};

const toValues = ({ site, before, keep, limit, within }: DeletedEvents) => ({
  site,
  before,
  keep: JSON.stringify(keep),
  limit,
  after: within?.after ?? 0,
  upTo: within?.upTo ?? Number.MAX_SAFE_INTEGER,
});
