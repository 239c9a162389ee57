import type { DatabaseSync } from 'node:sqlite';
import type { Row } from './event-row.ts';
import { createKeyRemover } from './remove-keys.ts';

/** What of events is needed to remove them. */
export const removedColumns = 'seq, site, visitor, user_id';

/** Removes events, and marks whoever did them, was named by them or shared a key with them. */
export const createEventRemover = (db: DatabaseSync): ((rows: readonly Row[]) => void) => {
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

  return (rows) => {
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
  };
};
