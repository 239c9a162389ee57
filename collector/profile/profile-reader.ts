import type { SiteKey } from '../../client/protocol/ids.ts';
import { findCurrentProfile } from '../identity/current-profile.ts';
import { readPersonHistory } from '../identity/person-history.ts';
import type { LoggedEvent } from '../store/event.ts';
import { isFound } from '../store/search-text.ts';
import type { ProfileQuery, ProfileRow, StoreReader } from '../store/store.ts';
import { foldProfile } from './fold-profile.ts';
import { writeCursor } from './people-cursor.ts';
import type { Profile, ProfileFacts } from './profile.ts';
import { parseProfileRow } from './profile-row.ts';
import { createShopModels } from './shop-model/saved-shop-model.ts';
import { type Shops, shopOf } from './shops.ts';
import { viewProfile } from './view-profile.ts';

type ReaderDeps = {
  store: StoreReader;
  sites: Shops;
  /** Brings rows up to date with the log before they are read. */
  settle(): Promise<void>;
  now(): number;
};

/** A page of the list of people. */
type PeoplePage = {
  items: Profile[];
  next: string | null;
  /** Nobody is called as was typed; these are called nearly so. */
  isNear: boolean;
};

/** Answers every question about people for the API and the dashboard, as of now. */
export type ProfileReader = {
  /** Newest sign of life first; `next` is for `readCursor`, and leads to the following page. */
  list(query: ProfileQuery): Promise<PeoplePage>;
  /** How many are probably no persons, of one site or of all. */
  junkCount(site?: SiteKey): Promise<number>;
  /** The person who has this id now, even where the id is an absorbed one. */
  find(id: string): Promise<Profile | undefined>;
  /** What this person did, in order of time. */
  events(profile: Profile): Promise<readonly LoggedEvent[]>;
};

/** Reads profiles from the store; rows of another version are folded from the log on the way. */
export function createProfileReader(deps: ReaderDeps): ProfileReader {
  const { store } = deps;
  const models = createShopModels(store, deps.now);
  const toProfile = async (row: ProfileRow): Promise<Profile> => {
    const [facts, model] = await Promise.all([readFacts(deps, row), models.of(row.site)]);
    const view = viewProfile(facts, deps.now(), model && { model });
    return { ...view, segments: row.isJunk ? [] : row.appraisal.segments };
  };
  return {
    list: async (query) => {
      await deps.settle();
      const withJunk = query.withJunk === true || hasWords(query.q);
      const rows = await store.profiles({ ...query, withJunk, limit: query.limit + 1 });
      const page = rows.slice(0, query.limit);
      const items = await Promise.all(page.map(toProfile));
      const last = rows.length > query.limit ? page.at(-1) : undefined;
      const next = last ? writeCursor(last) : null;
      const isNear = page[0] !== undefined && !isFound(page[0], query.q ?? '');
      return { items, next, isNear };
    },
    junkCount: (site) => store.junkCount(site),
    find: async (id) => {
      await deps.settle();
      const row = await findCurrentProfile(store, id);
      return row && toProfile(row);
    },
    events: async ({ site, person }) => (await readPersonHistory(store, site, person)).events,
  };
}

/** Who searches for somebody finds them, whatever they were taken for. */
const hasWords = (q: string | undefined): boolean => (q ?? '').trim() !== '';

/** The facts in a row, folded anew where another version of Tresen wrote it. */
export async function readFacts(
  { store, sites }: Pick<ReaderDeps, 'store' | 'sites'>,
  row: ProfileRow,
): Promise<ProfileFacts> {
  const parsed = parseProfileRow(row);
  if (parsed.type === 'facts') return parsed.facts;
  const history = await readPersonHistory(store, row.site, parsed.person);
  return foldProfile(row.site, shopOf(sites, row.site), history);
}
