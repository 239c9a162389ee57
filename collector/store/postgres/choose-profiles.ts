import type { ProfileFilter } from '../people.ts';
import { nearSearch, parseSearch, type Search } from '../search-text.ts';
import type { ProfileQuery, ProfileRow } from '../store.ts';
import type { Ask } from './pool.ts';
import { profileColumns, toProfileRow, withBodies } from './profile-columns.ts';
import { toStorable } from './storable-text.ts';

/** Names a value's place in a statement. */
type Given = (value: unknown) => string;
/** A condition of its own beside those of the query. */
type Way = (given: Given) => string;

const wordsOfLength = `SELECT string_agg(word, ' ') AS words FROM search_words
  WHERE length(word) >= $1 AND length(word) <= $2`;

/** Reads the profiles that a query asks for, newest first. */
export const createProfileChooser = (
  ask: Ask,
): ((query: ProfileQuery) => Promise<ProfileRow[]>) => {
  const choose = async (query: ProfileQuery, way?: Way): Promise<ProfileRow[]> => {
    const values: unknown[] = [];
    const given: Given = (value) =>
      `$${values.push(typeof value === 'string' ? toStorable(value) : value)}`;
    const texts = [
      ...conditionsOf(query, given),
      ...filterBy(query.filter ?? {}, given),
      ...(way ? [way(given)] : []),
    ];
    const where = texts.length > 0 ? `WHERE ${texts.join(' AND ')}` : '';
    const { rows } = await ask(
      `SELECT ${profileColumns} FROM (
         SELECT p.* FROM profiles p ${where}
         ORDER BY p.last_seen_at DESC, p.id LIMIT ${given(query.limit)}) AS p ${withBodies}
       ORDER BY p.last_seen_at DESC, p.id`,
      values,
    );
    return rows.map(toProfileRow);
  };

  const nearlyAs = async ({ words }: Search): Promise<Search | undefined> => {
    const lengths = words.map(([word = '']) => word.length);
    const range = [Math.min(...lengths) - 1, Math.max(...lengths) + 1];
    const [row] = (await ask(wordsOfLength, range)).rows;
    return nearSearch({ words }, String(row?.words ?? '').split(' '));
  };

  /** The first way of reading what was typed by which anybody is found, on whichever page. */
  const searchAll = async (query: ProfileQuery, wanted: Search): Promise<ProfileRow[]> => {
    const { after: _, ...fromTheTop } = query;
    const ways: (() => Promise<Way | undefined>)[] = [
      async () => wanted.name && named(wanted.name),
      async () => containing(wanted),
      async () => {
        const near = await nearlyAs(wanted);
        return near && containing(near);
      },
    ];
    for (const findWay of ways) {
      const way = await findWay();
      if (!way) continue;
      const found = await choose(query, way);
      if (found.length > 0) return found;
      if (query.after && (await choose({ ...fromTheTop, limit: 1 }, way)).length > 0) return [];
    }
    return [];
  };

  return (query) => {
    const wanted = parseSearch(query.q);
    return wanted ? searchAll(query, wanted) : choose(query);
  };
};

const named =
  ({ id, word }: NonNullable<Search['name']>): Way =>
  (given) =>
    `(p.id = ${given(id)} OR EXISTS (SELECT 1 FROM profile_names n
    WHERE n.visitor = p.visitor AND n.id = p.id AND n.name = ${given(word)}))`;

const containing =
  ({ words }: Search): Way =>
  (given) => {
    const texts = words.map((spellings) =>
      spellings.map((one) => `t.text LIKE ${given(`%${escaped(one)}%`)}`).join(' OR '),
    );
    return `EXISTS (SELECT 1 FROM profile_search t WHERE t.visitor = p.visitor AND t.id = p.id
      AND (${texts.join(') AND (')}))`;
  };

const escaped = (word: string): string => word.replace(/[\\%_]/g, (letter) => `\\${letter}`);

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
