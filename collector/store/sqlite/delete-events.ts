import type { DatabaseSync } from 'node:sqlite';
import type { DeletedEvents, StoreWriter } from '../store.ts';
import type { Row } from './event-row.ts';
import { createKeyRemover } from './remove-keys.ts';
import { inTransaction } from './transaction.ts';

/** `+site` keeps SQLite from walking all events of the site instead of a stretch of the log. */
const chosen = `
  SELECT seq, site, visitor, user_id FROM events
  WHERE seq > :after AND seq <= :upTo AND +site = (SELECT id FROM sites WHERE key = :site)
  AND at < :before AND event NOT IN (SELECT value FROM json_each(:keep)) ORDER BY seq LIMIT :limit`;

/** Deletes events by age; whoever they belong to is folded anew from what is left. */
export const createEventDeleter = (db: DatabaseSync): StoreWriter['deleteEvents'] => {
  const choose = db.prepare(chosen);
  const mark = db.prepare(`
    INSERT INTO stale_visitors (visitor, site, since, up_to) VALUES (:visitor, :site, :seq, :seq)
    ON CONFLICT (visitor) DO NOTHING`);
  const markUser = db.prepare(`
    INSERT INTO stale_visitors (visitor, site, since, up_to)
    SELECT visitor, site, max(seq), max(seq) FROM events
    WHERE site = :site AND user_id = :user AND user_id IS NOT NULL
    GROUP BY visitor ON CONFLICT (visitor) DO NOTHING`);
  const remove = db.prepare('DELETE FROM events WHERE seq = ?');
  const keys = createKeyRemover(db);

  const deleteRows = (rows: readonly Row[]): number => {
    const visitors = new Map<unknown, Row>(rows.map((row) => [row.visitor, row]));
    const users = new Map<unknown, Row>(rows.map((row) => [row.user_id, row]));
    users.delete(null);
    for (const { visitor, site, seq } of visitors.values()) {
      mark.run({ visitor: Number(visitor), site: Number(site), seq: Number(seq) });
    }
    for (const { user_id, site } of users.values()) {
      markUser.run({ user: String(user_id), site: Number(site) });
    }
    keys.markSharing(rows);
    for (const { seq, visitor } of rows) {
      keys.remove(Number(visitor), Number(seq));
      remove.run(Number(seq));
    }
    return rows.length;
  };

  return async (query) => {
    // Most slices of a log have nothing to delete, and then need no lock.
    if (choose.all(toValues({ ...query, limit: 1 })).length === 0) return 0;
    return inTransaction(db, () => deleteRows(choose.all(toValues(query))));
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
