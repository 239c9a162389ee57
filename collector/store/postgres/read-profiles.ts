import type { ProfileId } from '../../../client/protocol/ids.ts';
import type { ProfileFilter } from '../people.ts';
import type { ProfileQuery, ProfileRow, StoreReader } from '../store.ts';
import { toVisitorKey } from './keys.ts';
import type { Ask } from './pool.ts';
import { profileColumns, toProfileRow, withBodies } from './profile-columns.ts';
import { toStorable } from './storable-text.ts';

const one = `SELECT ${profileColumns} FROM profiles p ${withBodies}
  WHERE p.visitor = $1 AND p.id = $2`;
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

/** Names a value's place in a statement. */
type Given = (value: unknown) => string;

const list = async (ask: Ask, query: ProfileQuery): Promise<ProfileRow[]> => {
  const values: unknown[] = [];
  const given: Given = (value) =>
    `$${values.push(typeof value === 'string' ? toStorable(value) : value)}`;
  const words = (query.q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const texts = [
    ...conditionsOf(query, given),
    ...filterBy(query.filter ?? {}, given),
    ...words.map((word) => `strpos(b.search_text, ${given(word)}) > 0`),
  ];
  const where = texts.length > 0 ? `WHERE ${texts.join(' AND ')}` : '';
  const { rows } = await ask(
    `SELECT ${profileColumns} FROM profiles p ${withBodies} ${where}
     ORDER BY p.last_seen_at DESC, p.id LIMIT ${given(query.limit)}`,
    values,
  );
  return rows.map(toProfileRow);
};

const conditionsOf = ({ site, after, withJunk }: ProfileQuery, given: Given): string[] => {
  const texts: string[] = [];
  if (site !== undefined) texts.push(`p.site = ${given(site)}`);
  if (!withJunk) texts.push('NOT p.is_junk');
  if (after) {
    const at = given(after.lastSeenAt);
    texts.push(`p.last_seen_at <= ${at}`);
    texts.push(`(p.last_seen_at < ${at} OR p.id > ${given(after.id)})`);
  }
  return texts;
};

const filterBy = (filter: ProfileFilter, given: Given): string[] => {
  const { stage, cart, newsletter, engagement, intent, seenAfter, seenBefore } = filter;
  const texts: string[] = [];
  const where = (column: string, value: string | number | undefined): void => {
    if (value !== undefined) texts.push(`p.${column} ${given(value)}`);
  };
  where('stage =', stage);
  where('cart =', cart);
  where('newsletter =', newsletter);
  where('engagement >=', engagement);
  where('intent >=', intent);
  where('last_seen_at >=', seenAfter);
  where('last_seen_at <', seenBefore);
  if (filter.hasOrders !== undefined)
    texts.push(filter.hasOrders ? 'p.orders > 0' : 'p.orders = 0');
  if (filter.segment !== undefined) {
    texts.push(`EXISTS (SELECT 1 FROM segment_members m WHERE m.visitor = p.visitor
      AND m.profile = p.id AND m.site = p.site AND m.segment = ${given(filter.segment)})`);
  }
  return texts;
};
