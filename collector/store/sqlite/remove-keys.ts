import type { DatabaseSync } from 'node:sqlite';
import { crowdedKey } from '../event-keys.ts';
import type { Row } from './event-row.ts';

/** Takes events out of the index of keys, and marks who shared a key with them. */
export const createKeyRemover = (db: DatabaseSync) => {
  const keysOfEvent = db.prepare('SELECT site, key FROM event_keys WHERE visitor = ? AND seq = ?');
  const sharing = db.prepare(`
    SELECT DISTINCT visitor FROM event_keys WHERE site = ? AND key = ? AND key <> ''
    LIMIT ${crowdedKey + 1}`);
  const mark = db.prepare(`
    INSERT INTO stale_visitors (visitor, site, since, up_to)
    SELECT visitor, site, max(seq), max(seq) FROM event_keys WHERE site = ? AND key = ?
    GROUP BY visitor ON CONFLICT (visitor) DO NOTHING`);
  const remove = db.prepare('DELETE FROM event_keys WHERE visitor = ? AND seq = ?');

  return {
    markSharing: (events: readonly Row[]): void => {
      const keys = new Map<string, Row>();
      for (const { visitor, seq } of events) {
        for (const row of keysOfEvent.all(Number(visitor), Number(seq))) {
          keys.set(`${row.site}\n${row.key}`, row);
        }
      }
      for (const { site, key } of keys.values()) {
        const found = sharing.all(Number(site), String(key)).length;
        if (found > 0 && found <= crowdedKey) mark.run(Number(site), String(key));
      }
    },
    remove: (visitor: number, seq: number): void => {
      remove.run(visitor, seq);
    },
  };
};
