import type { ProfileFilter } from '../people.ts';
import { nearLengths, nearSearch, parseSearch, type Search } from '../search-text.ts';
import type { ProfileQuery, ProfileRow } from '../store.ts';
import { toHex } from './keys.ts';
import type { Ask } from './pool.ts';
import { profileColumns, toProfileRow, withBodies } from './profile-columns.ts';
import { homeOf } from './profile-home.ts';
import { toStorable } from './storable-text.ts';

/** Where a common word or a large segment is found soon: the newest people are looked at first. */
const newestFirst = 1000;
/** Whoever shares a name with more is not found by it alone. */
const mostNamed = 1000;

/** Names a value's place in a statement. */
type Given = (value: unknown) => string;
/** What narrows a list down beside the columns of the profiles themselves. */
type Way = {
  /** Of a profile `p`. */
  where(given: Given): string;
  /** The keys of all those of whom it holds. */
  among(given: Given): string;
};

const wordsOfLength = `SELECT string_agg(word, ' ') AS words FROM search_words
  WHERE length(word) >= $1 AND length(word) <= $2`;
const ofName = `SELECT visitor, id FROM profile_names WHERE name = $1 LIMIT ${mostNamed}`;
const newest = 'ORDER BY p.last_seen_at DESC, p.id LIMIT';

/** Reads the profiles that a query asks for, newest first. */
export const createProfileChooser = (
  ask: Ask,
): ((query: ProfileQuery) => Promise<ProfileRow[]>) => {
  const read = async (query: ProfileQuery, way: Way | undefined, isSoon: boolean) => {
    const values: unknown[] = [];
    const given: Given = (value) =>
      `$${values.push(typeof value === 'string' ? toStorable(value) : value)}`;
    const plain = [...conditionsOf(query, given), ...filterBy(query.filter ?? {}, given)];
    const hits = isSoon ? undefined : way?.among(given);
    const more = [
      ...(way && isSoon ? [way.where(given)] : []),
      ...inSegment(query.filter ?? {}, given),
    ];
    const people = isSoon
      ? `(SELECT p.* FROM profiles p WHERE ${and(plain)} ${newest} ${newestFirst}) AS p`
      : `profiles p ${hits === undefined ? '' : 'JOIN hits h ON h.visitor = p.visitor AND h.id = p.id'}`;
    const { rows } = await ask(
      `${hits === undefined ? '' : `WITH hits AS MATERIALIZED (${hits})`}
       SELECT ${profileColumns} FROM (
         SELECT p.* FROM ${people} WHERE ${and(isSoon ? more : [...plain, ...more])}
         ${newest} ${given(query.limit)}) AS p ${withBodies}
       ORDER BY p.last_seen_at DESC, p.id`,
      values,
    );
    return rows.map(toProfileRow);
  };

  const choose = async (query: ProfileQuery, way?: Way): Promise<ProfileRow[]> => {
    if (way || query.filter?.segment !== undefined) {
      const soon = await read(query, way, true);
      if (soon.length >= query.limit) return soon;
    }
    return read(query, way, false);
  };

  const named = async ({ id, word }: NonNullable<Search['name']>): Promise<Way | undefined> => {
    const { rows } = await ask(ofName, [toStorable(word)]);
    const keys = [
      { v: homeOf(id), i: toStorable(id) },
      ...rows.map((row) => ({ v: toHex(row.visitor), i: String(row.id) })),
    ];
    const among = (given: Given): string =>
      `SELECT v AS visitor, i AS id FROM json_to_recordset(${given(JSON.stringify(keys))})
        AS g (v bytea, i text)`;
    return {
      among,
      where: (given) => `(p.visitor, p.id) IN (${among(given)})`,
    };
  };

  const nearlyAs = async ({ words }: Search): Promise<Search | undefined> => {
    const lengths = words.map(([word = '']) => word.length);
    const range = [Math.min(...lengths) - nearLengths, Math.max(...lengths) + nearLengths];
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

const containing = ({ words }: Search): Way => {
  const has = (given: Given): string =>
    and(
      words.map((spellings) => {
        const texts = spellings.map((one) => `t.text LIKE ${given(`%${escaped(one)}%`)}`);
        return `(${texts.join(' OR ')})`;
      }),
    );
  return {
    among: (given) => `SELECT t.visitor, t.id FROM profile_search t WHERE ${has(given)}`,
    where: (given) => `EXISTS (SELECT 1 FROM profile_search t
      WHERE t.visitor = p.visitor AND t.id = p.id AND ${has(given)})`,
  };
};

const escaped = (word: string): string => word.replace(/[\\%_]/g, (letter) => `\\${letter}`);

const and = (texts: readonly string[]): string => (texts.length > 0 ? texts.join(' AND ') : 'true');

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
  return texts;
};

const inSegment = ({ segment }: ProfileFilter, given: Given): string[] =>
  segment === undefined
    ? []
    : [
        `EXISTS (SELECT 1 FROM segment_members m WHERE m.visitor = p.visitor
          AND m.profile = p.id AND m.site = p.site AND m.segment = ${given(segment)})`,
      ];
