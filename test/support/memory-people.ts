import type { ProfileId, SiteKey } from '../../client/protocol/ids.ts';
import type { PeopleReader, ProfileFilter, SegmentMove } from '../../collector/store/people.ts';
import {
  hasWords,
  nearSearch,
  parseSearch,
  type Search,
  searchableOf,
} from '../../collector/store/search-text.ts';
import type {
  ProfileChange,
  ProfileQuery,
  ProfileRow,
  StoreReader,
} from '../../collector/store/store.ts';

type PeopleQuestions = Omit<PeopleReader, 'erasedVisitors' | 'eventsOfKeys' | 'keyedEvents'> &
  Pick<StoreReader, 'junkCount' | 'profile' | 'profiles'>;
type Asked = Pick<ProfileQuery, 'filter' | 'site' | 'withJunk'>;
type Membership = { site: SiteKey; segments: ReadonlySet<string> };

/** Profiles and their segments in maps, as the store contract has them. */
export const createMemoryPeople = () => {
  const rows = new Map<ProfileId, ProfileRow>();
  const members = new Map<ProfileId, Membership>();
  const moves: SegmentMove[] = [];
  const crowds = new Set<string>();
  let lastMove = 0;

  const belong = (profileId: ProfileId, site: SiteKey, now: readonly string[], at: number) => {
    const old = members.get(profileId) ?? { site, segments: new Set<string>() };
    const move = (of: SiteKey, segment: string, type: SegmentMove['type']) =>
      moves.push({ seq: ++lastMove, site: of, segment, profileId, at, type });
    for (const segment of old.segments) if (!now.includes(segment)) move(old.site, segment, 'left');
    for (const segment of now) if (!old.segments.has(segment)) move(site, segment, 'entered');
    if (now.length > 0) members.set(profileId, { site, segments: new Set(now) });
    else members.delete(profileId);
  };

  const remove = (id: ProfileId, at: number): void => {
    rows.delete(id);
    const old = members.get(id);
    if (old) belong(id, old.site, [], at);
  };

  const isIn = (row: ProfileRow, segment: string): boolean =>
    members.get(row.id)?.segments.has(segment) ?? false;

  const isAsked = (row: ProfileRow, { site, filter = {}, withJunk }: Asked): boolean =>
    (site === undefined || row.site === site) &&
    (withJunk || !row.isJunk) &&
    (filter.segment === undefined || isIn(row, filter.segment)) &&
    fits(row, filter);

  const matching = (q: string | undefined, asked: ProfileRow[]): ProfileRow[] => {
    const wanted = parseSearch(q);
    if (!wanted) return asked;
    const { name } = wanted;
    const named = asked.filter(
      (row) => name && (name.id === row.id || searchableOf(row).names.includes(name.word)),
    );
    if (named.length > 0) return named;
    const having = (search: Search) =>
      asked.filter((row) => hasWords(searchableOf(row).text, search));
    const found = having(wanted);
    if (found.length > 0) return found;
    const vocabulary = [...rows.values()].flatMap((row) => searchableOf(row).vocabulary);
    const near = nearSearch(wanted, vocabulary);
    return near ? having(near) : [];
  };

  const ofSite = (site: SiteKey) =>
    [...rows.values()].filter((row) => row.site === site && !row.isJunk);

  const reader: PeopleQuestions = {
    crowdsAmong: async (site, words) => words.filter((word) => crowds.has(`${site}\n${word}`)),
    profile: async (id) => rows.get(id),
    profiles: async ({ q, after, limit, ...query }) => {
      const found = matching(
        q,
        [...rows.values()].filter((row) => isAsked(row, query)),
      );
      return found
        .filter((row) => after === undefined || byRecency(row, after) > 0)
        .toSorted(byRecency)
        .slice(0, limit);
    },
    junkCount: async (site) =>
      [...rows.values()].filter((row) => row.isJunk && (site === undefined || row.site === site))
        .length,
    dueProfiles: async (now, limit) =>
      [...rows.values()]
        .filter(({ appraisal }) => appraisal.dueAt !== null && appraisal.dueAt <= now)
        .toSorted((a, b) => Number(a.appraisal.dueAt) - Number(b.appraisal.dueAt) || byId(a, b))
        .slice(0, limit)
        .map(({ id }) => id),
    segmentCounts: async (site) => {
      const counts = new Map<string, number>();
      for (const one of members.values()) {
        if (one.site !== site) continue;
        for (const segment of one.segments) counts.set(segment, (counts.get(segment) ?? 0) + 1);
      }
      return [...counts]
        .map(([segment, people]) => ({ segment, people }))
        .toSorted((a, b) => (a.segment < b.segment ? -1 : 1));
    },
    segmentMoves: async ({ site, segment, profile, after = 0, limit }) =>
      moves
        .filter((move) => move.site === site && move.seq > after)
        .filter((move) => segment === undefined || move.segment === segment)
        .filter((move) => profile === undefined || move.profileId === profile)
        .slice(0, limit),
    sampleProfiles: async (site, limit) => {
      const all = ofSite(site);
      return { ids: all.slice(0, limit).map(({ id }) => id), of: all.length };
    },
    orderStories: async (site) =>
      ofSite(site)
        .map(({ appraisal }) => appraisal.facets)
        .filter(({ orders }) => orders > 0)
        .map(({ orders, orderDays, firstOrderAt, lastOrderAt, spentMinor }) => ({
          ...{ orders, orderDays, firstOrderAt, lastOrderAt, spentMinor },
        })),
  };

  return {
    reader,
    makeDue: async (site: SiteKey): Promise<number> => {
      const all = [...rows.values()].filter(
        (row) => row.site === site && row.appraisal.dueAt !== 0,
      );
      for (const row of all) {
        rows.set(row.id, { ...row, appraisal: { ...row.appraisal, dueAt: 0 } });
      }
      return all.length;
    },
    forget: (): void => {
      rows.clear();
      crowds.clear();
    },
    save: ({ at = Date.now(), save, remove: gone, crowds: marks = [] }: ProfileChange): void => {
      for (const { site, word, isCrowd } of marks) {
        crowds[isCrowd ? 'add' : 'delete'](`${site}\n${word}`);
      }
      const saved = new Set(save.map(({ id }) => id));
      for (const id of gone) if (!saved.has(id)) remove(id, at);
      for (const row of save) {
        rows.set(row.id, row);
        belong(row.id, row.site, row.isJunk ? [] : row.appraisal.segments, at);
      }
    },
    erase: (ids: readonly ProfileId[], at: number): void => {
      moves.splice(0, moves.length, ...moves.filter((move) => !ids.includes(move.profileId)));
      for (const id of ids) remove(id, at);
    },
    clearForgotten: (at: number): void => {
      for (const id of [...members.keys()]) if (!rows.has(id)) remove(id, at);
    },
  };
};

type Listed = Pick<ProfileRow, 'id' | 'lastSeenAt'>;

const byId = (a: Listed, b: Listed): number => (a.id < b.id ? -1 : Number(a.id > b.id));
const byRecency = (a: Listed, b: Listed): number => b.lastSeenAt - a.lastSeenAt || byId(a, b);

const fits = ({ appraisal: { facets }, lastSeenAt }: ProfileRow, filter: ProfileFilter): boolean =>
  (filter.stage === undefined || facets.stage === filter.stage) &&
  (filter.cart === undefined || facets.cart === filter.cart) &&
  (filter.newsletter === undefined || facets.newsletter === filter.newsletter) &&
  facets.engagement >= (filter.engagement ?? 0) &&
  facets.intent >= (filter.intent ?? 0) &&
  lastSeenAt >= (filter.seenAfter ?? Number.NEGATIVE_INFINITY) &&
  lastSeenAt < (filter.seenBefore ?? Number.POSITIVE_INFINITY) &&
  (filter.hasOrders === undefined || filter.hasOrders === facets.orders > 0);
