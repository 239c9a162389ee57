import type { DatabaseSync } from 'node:sqlite';
import type { ProfileFilter } from '../people.ts';
import type { ProfileQuery, ProfileRow, StoreReader } from '../store.ts';
import { profileColumns, toProfileRow } from './profile-columns.ts';

const from = 'JOIN profile_bodies b ON b.no = p.no JOIN sites s ON s.id = p.site';

/** Lists and searches derived profiles. */
export const createProfileReader = (
  db: DatabaseSync,
): Pick<StoreReader, 'junkCount' | 'profile' | 'profiles'> => {
  const one = db.prepare(`SELECT ${profileColumns} FROM profiles p ${from} WHERE p.id = ?`);
  const junk = db.prepare('SELECT count(*) AS profiles FROM profiles WHERE is_junk = 1');
  const junkOfSite = db.prepare(`
    SELECT count(*) AS profiles FROM profiles
    WHERE is_junk = 1 AND site = (SELECT id FROM sites WHERE key = ?)`);
  const nameOf = createSegmentNames(db);
  return {
    profile: async (id) => {
      const row = one.get(id);
      return row && toProfileRow(row, nameOf);
    },
    profiles: async (query) => list(db, query, nameOf),
    junkCount: async (site) =>
      Number((site === undefined ? junk.get() : junkOfSite.get(site))?.profiles),
  };
};

/** Names segments by their numbers, which never change. */
export const createSegmentNames = (db: DatabaseSync): ((segment: number) => string) => {
  const names = new Map<number, string>();
  const all = db.prepare('SELECT id, key FROM segments');
  return (segment) => {
    const known = names.get(segment);
    if (known !== undefined) return known;
    for (const { id, key } of all.all()) names.set(Number(id), String(key));
    return names.get(segment) ?? '';
  };
};

type Conditions = { texts: string[]; values: (string | number)[] };

const list = (
  db: DatabaseSync,
  query: ProfileQuery,
  nameOf: (segment: number) => string,
): ProfileRow[] => {
  const { texts, values } = conditionsOf(query);
  const words = (query.q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  for (const word of words) {
    texts.push('instr(b.search_text, ?) > 0');
    values.push(word);
  }
  return db
    .prepare(
      `SELECT ${profileColumns} FROM profiles p ${from} WHERE ${texts.join(' AND ')}
       ORDER BY p.last_seen_at DESC, p.id LIMIT ?`,
    )
    .all(...values, query.limit)
    .map((row) => toProfileRow(row, nameOf));
};

const conditionsOf = ({ site, filter = {}, after, withJunk }: ProfileQuery): Conditions => {
  const texts = ['1'];
  const values: (string | number)[] = [];
  const where = (text: string, ...given: readonly (string | number)[]): void => {
    texts.push(text);
    values.push(...given);
  };
  if (site !== undefined) where('p.site = (SELECT id FROM sites WHERE key = ?)', site);
  if (!withJunk) where('p.is_junk = 0');
  if (after) {
    where('p.last_seen_at <= ?', after.lastSeenAt);
    where('(p.last_seen_at < ? OR p.id > ?)', after.lastSeenAt, after.id);
  }
  filterBy(filter, where);
  return { texts, values };
};

const filterBy = (
  filter: ProfileFilter,
  where: (text: string, ...given: readonly (string | number)[]) => void,
): void => {
  const { stage, cart, newsletter, engagement, intent, seenAfter, seenBefore } = filter;
  if (stage !== undefined) where('p.stage = ?', stage);
  if (cart !== undefined) where('p.cart = ?', cart);
  if (newsletter !== undefined) where('p.newsletter = ?', newsletter);
  if (engagement !== undefined) where('p.engagement >= ?', engagement);
  if (intent !== undefined) where('p.intent >= ?', intent);
  if (seenAfter !== undefined) where('p.last_seen_at >= ?', seenAfter);
  if (seenBefore !== undefined) where('p.last_seen_at < ?', seenBefore);
  if (filter.hasOrders !== undefined) where(filter.hasOrders ? 'p.orders > 0' : 'p.orders = 0');
  if (filter.segment !== undefined) where(isMember, filter.segment);
};

const isMember = `EXISTS (SELECT 1 FROM segment_members m JOIN segments g ON g.id = m.segment
  WHERE g.site = p.site AND g.key = ? AND m.profile = p.no)`;
