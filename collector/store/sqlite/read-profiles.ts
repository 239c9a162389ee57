import type { DatabaseSync } from 'node:sqlite';
import type { ProfileId, SiteKey } from '../../../client/protocol/ids.ts';
import type { ProfileQuery, ProfileRow, StoreReader } from '../store.ts';
import type { Row } from './event-row.ts';

const columns = `p.id, s.key AS site, p.search_text, p.first_seen_at, p.last_seen_at, p.is_junk, p.body
  FROM profiles p JOIN sites s ON s.id = p.site`;

/** Lists and searches derived profiles. */
export const createProfileReader = (
  db: DatabaseSync,
): Pick<StoreReader, 'junkCount' | 'profile' | 'profiles'> => {
  const one = db.prepare(`SELECT ${columns} WHERE p.id = ?`);
  const junk = db.prepare('SELECT count(*) AS profiles FROM profiles WHERE is_junk = 1');
  const junkOfSite = db.prepare(`
    SELECT count(*) AS profiles FROM profiles
    WHERE is_junk = 1 AND site = (SELECT id FROM sites WHERE key = ?)`);
  return {
    profile: async (id) => {
      const row = one.get(id);
      return row && toProfileRow(row);
    },
    profiles: async (query) => list(db, query),
    junkCount: async (site) =>
      Number((site === undefined ? junk.get() : junkOfSite.get(site))?.profiles),
  };
};

const list = (db: DatabaseSync, query: ProfileQuery): ProfileRow[] => {
  const words = (query.q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const conditions = ['1', ...words.map(() => 'instr(p.search_text, ?) > 0')];
  const values: (string | number)[] = [...words];
  if (query.site !== undefined) {
    conditions.push('p.site = (SELECT id FROM sites WHERE key = ?)');
    values.push(query.site);
  }
  if (!query.withJunk) conditions.push('p.is_junk = 0');
  if (query.before !== undefined) {
    conditions.push('p.last_seen_at < ?');
    values.push(query.before);
  }
  return db
    .prepare(
      `SELECT ${columns} WHERE ${conditions.join(' AND ')}
       ORDER BY p.last_seen_at DESC, p.id LIMIT ?`,
    )
    .all(...values, query.limit)
    .map(toProfileRow);
};

const toProfileRow = (row: Row): ProfileRow => ({
  id: String(row.id) as ProfileId,
  site: String(row.site) as SiteKey,
  searchText: String(row.search_text),
  firstSeenAt: Number(row.first_seen_at),
  lastSeenAt: Number(row.last_seen_at),
  isJunk: row.is_junk === 1,
  body: String(row.body),
});
