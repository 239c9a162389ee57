import type { DatabaseSync } from 'node:sqlite';
import type { ProfileFilter } from '../people.ts';
import { nearLengths, nearSearch, parseSearch, type Search } from '../search-text.ts';
import type { ProfileQuery } from '../store.ts';
import type { Row } from './event-row.ts';
import { createMemberReader, isMember } from './segment-members.ts';

/** Where a common word is found soon: the newest people are looked at first, one by one. */
const newestFirst = 1000;
/** A segment with fewer people is read as a whole; in a larger one the newest are found soon. */
const fewMembers = 5000;
/** The tokenizer's; shorter words are in no index. */
const gramLength = 3;

type Value = string | number;
type Given = { texts: string[]; values: Value[] };
/** Where a choice begins: tables with `profiles p` among them, and what they are narrowed down by. */
type Source = Given & { tables: string };
type Chosen = Row[];

/** Chooses the numbers of the profiles that a query asks for, newest first, without reading a body. */
export const createProfileChooser = (db: DatabaseSync): ((query: ProfileQuery) => number[]) => {
  const sites = db.prepare('SELECT id FROM sites');
  const siteNamed = db.prepare('SELECT id FROM sites WHERE key = ?');
  const membersOf = createMemberReader(db);
  const people = db.prepare('SELECT people FROM segments WHERE site = ? AND key = ?');
  const words = db.prepare(
    "SELECT group_concat(word, ' ') AS words FROM search_words WHERE length(word) BETWEEN ? AND ?",
  );

  const choose = (source: Source, site: number, query: ProfileQuery): Chosen => {
    const own = conditionsOf(site, query);
    const texts = [...source.texts, ...own.texts];
    return db
      .prepare(
        `SELECT p.no, p.last_seen_at, p.id FROM ${source.tables} WHERE ${texts.join(' AND ')}
         ORDER BY p.last_seen_at DESC, p.id LIMIT ?`,
      )
      .all(...source.values, ...own.values, query.limit);
  };

  const isSmall = (site: number, segment: string): boolean =>
    Number(people.get(site, segment)?.people ?? 0) < fewMembers;

  const list = (site: number, query: ProfileQuery): Chosen => {
    const segment = query.filter?.segment;
    const isByMembers = segment !== undefined && isSmall(site, segment);
    return choose(isByMembers ? among(membersOf(site, segment)) : all, site, query);
  };

  const search = (site: number, query: ProfileQuery, wanted: Search): Chosen => {
    const soon = choose(newestWith(wanted, site, query), site, query);
    return soon.length >= query.limit ? soon : choose(everybodyWith(wanted), site, query);
  };

  /** One site after another, because each has its people in order. */
  const overSites = (query: ProfileQuery, ofSite: (site: number) => Chosen): Chosen => {
    const rows = query.site === undefined ? sites.all() : siteNamed.all(query.site);
    const found = rows.flatMap(({ id }) => ofSite(Number(id)));
    return rows.length > 1 ? found.sort(byRecency).slice(0, query.limit) : found;
  };

  const nearlyAs = (wanted: Search): Search | undefined => {
    const lengths = wanted.words.map(([word = '']) => word.length);
    const known = words.get(
      Math.min(...lengths) - nearLengths,
      Math.max(...lengths) + nearLengths,
    )?.words;
    return nearSearch(wanted, String(known ?? '').split(' '));
  };

  /** The first way of reading what was typed by which anybody is found, on whichever page. */
  const searchAll = (query: ProfileQuery, wanted: Search): Chosen => {
    const { name } = wanted;
    const { after: _, ...fromTheTop } = query;
    const ways: ((one: ProfileQuery) => Chosen)[] = [
      ...(name
        ? [(one: ProfileQuery) => overSites(one, (site) => choose(named(name), site, one))]
        : []),
      (one) => overSites(one, (site) => search(site, one, wanted)),
      (one) => {
        const near = nearlyAs(wanted);
        return near ? overSites(one, (site) => search(site, one, near)) : [];
      },
    ];
    for (const way of ways) {
      const found = way(query);
      if (found.length > 0) return found;
      if (query.after && way({ ...fromTheTop, limit: 1 }).length > 0) return [];
    }
    return [];
  };

  return (query) => {
    const wanted = parseSearch(query.q);
    const found = wanted ? searchAll(query, wanted) : overSites(query, (site) => list(site, query));
    return found.map(({ no }) => Number(no));
  };
};

const byRecency = (a: Row, b: Row): number =>
  Number(b.last_seen_at) - Number(a.last_seen_at) || (String(a.id) < String(b.id) ? -1 : 1);

const all: Source = { tables: 'profiles p', texts: [], values: [] };
const among = (numbers: readonly number[]): Source => ({
  tables: 'json_each(?) m CROSS JOIN profiles p ON p.no = m.value',
  texts: [],
  values: [JSON.stringify(numbers)],
});

const named = ({ id, word }: NonNullable<Search['name']>): Source => ({
  tables: `(SELECT no FROM profile_names WHERE name = ? UNION SELECT no FROM profiles WHERE id = ?) n
    CROSS JOIN profiles p ON p.no = n.no`,
  texts: [],
  values: [word, id],
});

const newestWith = (wanted: Search, site: number, query: ProfileQuery): Source => {
  const own = conditionsOf(site, query);
  const { texts, values } = containing(wanted);
  return {
    tables: `(SELECT p.* FROM profiles p WHERE ${own.texts.join(' AND ')}
      ORDER BY p.last_seen_at DESC, p.id LIMIT ${newestFirst}) p
      CROSS JOIN profile_search t ON t.no = p.no`,
    texts,
    values: [...own.values, ...values],
  };
};

const everybodyWith = (wanted: Search): Source => {
  const { texts, values } = containing(wanted);
  const grams = toGrams(wanted);
  if (grams === undefined) {
    return {
      tables: 'profile_search t CROSS JOIN profiles p ON p.no = t.no',
      ...{ texts, values },
    };
  }
  return {
    tables: `profile_grams g CROSS JOIN profile_search t ON t.no = g.rowid
      CROSS JOIN profiles p ON p.no = t.no`,
    texts: ['g.profile_grams MATCH ?', ...texts],
    values: [grams, ...values],
  };
};

const containing = ({ words }: Search): Given => ({
  texts: words.map((spellings) => `(${spellings.map(() => 'instr(t.text, ?) > 0').join(' OR ')})`),
  values: words.flat(),
});

/** Trigrams that a text must have; nothing where a word is too short for any. */
const toGrams = ({ words }: Search): string | undefined => {
  const long = words.filter((spellings) => spellings.every((one) => [...one].length >= gramLength));
  if (long.length === 0) return undefined;
  return long.map((spellings) => `(${spellings.map(gramsOf).join(' OR ')})`).join(' AND ');
};

const gramsOf = (word: string): string => {
  const letters = [...word];
  const grams = letters
    .slice(0, letters.length - gramLength + 1)
    .map((_, index) => letters.slice(index, index + gramLength).join(''));
  return `(${[...new Set(grams)].map((gram) => `"${gram.replaceAll('"', '""')}"`).join(' AND ')})`;
};

const conditionsOf = (site: number, { filter = {}, after, withJunk }: ProfileQuery): Given => {
  const texts = ['p.site = ?'];
  const values: Value[] = [site];
  const where = (text: string, ...given: readonly Value[]): void => {
    texts.push(text);
    values.push(...given);
  };
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
  where: (text: string, ...given: readonly Value[]) => void,
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
