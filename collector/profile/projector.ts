import type { ProfileId, SiteKey, VisitorId } from '../../client/protocol/ids.ts';
import {
  type PersonHistory,
  personsOfVisitor,
  readPersonHistories,
  readPersonHistory,
} from '../identity/person-history.ts';
import { type Person, profileIdOf } from '../identity/profile-id.ts';
import type { ProfileChange, ProfileRow, Store, StoreReader } from '../store/store.ts';
import { foldProfile } from './fold-profile.ts';
import { toProfileRow } from './profile-row.ts';
import { currencyOf, type Shops } from './shops.ts';

/** A person whose events could not be folded; the log still has everything. */
type ProjectionProblem = { site: SiteKey; person: Person; error: unknown };

type ProjectorDeps = {
  store: StoreReader & Pick<Store, 'exclusively' | 'saveProfiles' | 'staleVisitors'>;
  sites: Shops;
  onProblem?: (problem: ProjectionProblem) => void;
};

type Stale = Awaited<ReturnType<Store['staleVisitors']>>[number];

type Draft = { save: Map<ProfileId, ProfileRow>; remove: Set<ProfileId> };

/** How many visitors are brought up to date in one transaction. */
const batchSize = 50;
/** So much of the log is held in memory for them, unless a single person did more. */
const eventsAtOnce = 4000;

/**
 * Keeps profile rows in step with the log. `settle` resolves when every event that was stored before
 * the call is reflected; calls that overlap share the work. Doing it twice changes nothing.
 */
export function createProjector(deps: ProjectorDeps): { settle(): Promise<void> } {
  let running: Promise<void> | undefined;
  let queued: Promise<void> | undefined;
  const start = () => {
    queued = undefined;
    running = settleAlone(deps).finally(() => {
      running = undefined;
    });
    return running;
  };
  return {
    settle: () => {
      if (!running) return start();
      queued ??= running.then(start, start);
      return queued;
    },
  };
}

/** Two processes that fold one person at the same time could save the older reading last. */
function settleAlone(deps: ProjectorDeps): Promise<void> {
  const work = () => settleAll(deps);
  return deps.store.exclusively ? deps.store.exclusively(work) : work();
}

async function settleAll(deps: ProjectorDeps): Promise<void> {
  for (;;) {
    const stale = await deps.store.staleVisitors(batchSize);
    if (stale.length === 0) return;
    await deps.store.saveProfiles(await projectBatch(deps, stale));
  }
}

async function projectBatch(deps: ProjectorDeps, stale: readonly Stale[]): Promise<ProfileChange> {
  const draft: Draft = { save: new Map(), remove: new Set() };
  for (const [site, ofSite] of Map.groupBy(stale, (one) => one.site)) {
    const visitors = ofSite.map(({ visitorId }) => visitorId);
    await projectVisitors(deps, draft, site, visitors);
  }
  return { save: [...draft.save.values()], remove: [...draft.remove], settled: stale };
}

/** Reads many visitors at once, and fewer where that would be too much. */
async function projectVisitors(
  deps: ProjectorDeps,
  draft: Draft,
  site: SiteKey,
  visitors: readonly VisitorId[],
): Promise<void> {
  const [first, ...others] = visitors;
  if (first === undefined) return;
  if (others.length === 0) return projectVisitor(deps, draft, site, first);
  const read = await readPersonHistories(deps.store, site, visitors, eventsAtOnce);
  if (!read) {
    const middle = Math.ceil(visitors.length / 2);
    await projectVisitors(deps, draft, site, visitors.slice(0, middle));
    return projectVisitors(deps, draft, site, visitors.slice(middle));
  }
  for (const [visitorId, owners] of read.owners) absorb(draft, site, visitorId, owners);
  for (const history of read.histories) draw(deps, draft, site, history);
}

/** The persons of one visitor one after another, however much they did. */
async function projectVisitor(
  deps: ProjectorDeps,
  draft: Draft,
  site: SiteKey,
  visitorId: VisitorId,
): Promise<void> {
  const persons = await personsOfVisitor(deps.store, site, visitorId);
  absorb(draft, site, visitorId, persons);
  for (const person of persons) {
    if (draft.save.has(profileIdOf(site, person))) continue;
    draw(deps, draft, site, await readPersonHistory(deps.store, site, person));
  }
}

/** Whose beginning belongs to a known person has no profile of their own. */
function absorb(draft: Draft, site: SiteKey, visitorId: VisitorId, owners: readonly Person[]) {
  if (owners[0]?.type === 'known') {
    draft.remove.add(profileIdOf(site, { type: 'anonymous', visitorId }));
  }
}

function draw(deps: ProjectorDeps, draft: Draft, site: SiteKey, history: PersonHistory): void {
  const id = profileIdOf(site, history.person);
  // Of whom the log holds nothing any more, there is nothing to show.
  if (history.events.length === 0) {
    draft.remove.add(id);
    return;
  }
  const row = projectPerson(deps, site, history);
  if (row) draft.save.set(id, row);
}

/** One person who cannot be folded must not keep all others from being brought up to date. */
function projectPerson(
  deps: ProjectorDeps,
  site: SiteKey,
  history: PersonHistory,
): ProfileRow | undefined {
  try {
    return toProfileRow(foldProfile(site, currencyOf(deps.sites, site), history));
  } catch (error) {
    deps.onProblem?.({ site, person: history.person, error });
    return undefined;
  }
}
