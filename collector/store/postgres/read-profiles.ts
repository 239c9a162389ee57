import type { ProfileId, SiteKey } from '../../../client/protocol/ids.ts';
import type { ProfileQuery, ProfileRow, StoreReader } from '../store.ts';
import { toVisitorKey } from './keys.ts';
import type { Ask, Row } from './pool.ts';
import { fromStorable, toStorable } from './storable-text.ts';

const columns = 'id, site, search_text, first_seen_at, last_seen_at, is_junk, body';
const one = `SELECT ${columns} FROM profiles WHERE visitor = $1 AND id = $2`;
const junk = 'SELECT count(*) AS profiles FROM profiles WHERE is_junk';

/** An anonymous profile's id names its visitor. */
const anonymous = /^v_(.+)~[^~]+$/s;

/**
 * The key of the visitor with whom a profile is kept: an anonymous one's own, and for a known person one
 * that is made of the profile's id and never changes, however many browsers there are.
 */
export const homeOf = (id: ProfileId): string => toVisitorKey(anonymous.exec(id)?.[1] ?? id);

/** Lists and searches derived profiles. */
export const createProfileReader = (
  ask: Ask,
): Pick<StoreReader, 'junkCount' | 'profile' | 'profiles'> => ({
  profile: async (id) => {
    const [row] = (await ask(one, [homeOf(id), toStorable(id)])).rows;
    return row && toProfileRow(row);
  },
  profiles: (query) => list(ask, query),
  junkCount: async (site) => {
    const { rows } =
      site === undefined ? await ask(junk) : await ask(`${junk} AND site = $1`, [toStorable(site)]);
    return Number(rows[0]?.profiles);
  },
});

const list = async (ask: Ask, query: ProfileQuery): Promise<ProfileRow[]> => {
  const values: unknown[] = [];
  const given = (value: unknown): string => `$${values.push(value)}`;
  const words = (query.q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const conditions = words.map((word) => `strpos(search_text, ${given(toStorable(word))}) > 0`);
  if (query.site !== undefined) conditions.push(`site = ${given(toStorable(query.site))}`);
  if (!query.withJunk) conditions.push('NOT is_junk');
  if (query.before !== undefined) conditions.push(`last_seen_at < ${given(query.before)}`);
  const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
  const { rows } = await ask(
    `SELECT ${columns} FROM profiles ${where}
     ORDER BY last_seen_at DESC, id LIMIT ${given(query.limit)}`,
    values,
  );
  return rows.map(toProfileRow);
};

const toProfileRow = (row: Row): ProfileRow => ({
  id: fromStorable(String(row.id)) as ProfileId,
  site: fromStorable(String(row.site)) as SiteKey,
  searchText: fromStorable(String(row.search_text)),
  firstSeenAt: Number(row.first_seen_at),
  lastSeenAt: Number(row.last_seen_at),
  isJunk: row.is_junk === true,
  body: fromStorable(String(row.body)),
});
