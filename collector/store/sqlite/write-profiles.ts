import type { DatabaseSync } from 'node:sqlite';
import type { SiteKey, VisitorId } from '../../../client/protocol/ids.ts';
import type { ProfileChange, StoreWriter } from '../store.ts';
import type { createCompactKeys } from './compact-keys.ts';
import { inTransaction } from './transaction.ts';

/** Saves derived profiles and settles the marks of the visitors they reflect. */
export const createProfileWriter = (
  db: DatabaseSync,
  keys: ReturnType<typeof createCompactKeys>,
): Pick<StoreWriter, 'forgetProfiles' | 'saveProfiles' | 'staleVisitors'> => {
  const stale = db.prepare(`
    SELECT s.key AS site, v.visitor, m.up_to FROM stale_visitors m
    JOIN visitors v ON v.id = m.visitor JOIN sites s ON s.id = m.site ORDER BY m.since LIMIT ?`);
  const save = db.prepare(`
    INSERT INTO profiles (id, site, search_text, first_seen_at, last_seen_at, is_junk, body)
    VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET site = excluded.site, search_text = excluded.search_text,
      first_seen_at = excluded.first_seen_at, last_seen_at = excluded.last_seen_at,
      is_junk = excluded.is_junk, body = excluded.body`);
  const remove = db.prepare('DELETE FROM profiles WHERE id = ?');
  const settle = db.prepare('DELETE FROM stale_visitors WHERE visitor = ? AND up_to <= ?');

  const markAll = db.prepare(`
    INSERT INTO stale_visitors (visitor, site, since, up_to)
    SELECT visitor, site, max(seq), max(seq) FROM events GROUP BY visitor, site
    ON CONFLICT (visitor) DO UPDATE SET up_to = excluded.up_to`);

  const write = (change: ProfileChange): void => {
    for (const id of change.remove) remove.run(id);
    for (const row of change.save) {
      const site = keys.siteKey(row.site);
      const { id, searchText, firstSeenAt, lastSeenAt, isJunk, body } = row;
      save.run(id, site, searchText, firstSeenAt, lastSeenAt, isJunk ? 1 : 0, body);
    }
    for (const { site, visitorId, upTo } of change.settled) {
      settle.run(keys.visitorKey(keys.siteKey(site), visitorId), upTo);
    }
  };

  return {
    forgetProfiles: async () =>
      inTransaction(db, () => {
        db.exec('DELETE FROM profiles');
        return Number(markAll.run().changes);
      }),
    staleVisitors: async (limit) =>
      stale.all(limit).map((row) => ({
        site: String(row.site) as SiteKey,
        visitorId: String(row.visitor) as VisitorId,
        upTo: Number(row.up_to),
      })),
    saveProfiles: async (change) => {
      try {
        inTransaction(db, () => write(change));
      } catch (cause) {
        keys.forget();
        throw cause;
      }
    },
  };
};
