import type { ProfileId, SiteKey, VisitorId } from '../../client/protocol/ids.ts';
import {
  type PersonHistory,
  personsOfVisitor,
  readPersonHistories,
  readPersonHistory,
} from '../identity/person-history.ts';
import { type Person, profileIdOf } from '../identity/profile-id.ts';
import type { ProfileChange, ProfileRow, Store, StoreReader } from '../store/store.ts';
import { type Appraise, appraiseFacts } from './appraise.ts';
import { foldProfile } from './fold-profile.ts';
import { toProfileRow } from './profile-row.ts';
import { type Shops, shopOf } from './shops.ts';

/** A person whose events could not be folded; the log still has everything. */
type ProjectionProblem = { site: SiteKey; person: Person; error: unknown };

type ProjectorDeps = {
  store: StoreReader & Pick<Store, 'exclusively' | 'saveProfiles' | 'staleVisitors'>;
  sites: Shops;
  /** Columns and segments beside the profile; only the columns where absent. */
  appraise?: Appraise;
  now?(): number;
  onProblem?: (problem: ProjectionProblem) => void;
};

type Stale = Awaited<ReturnType<Store['staleVisitors']>>[number];

type Draft = {
  save: Map<ProfileId, ProfileRow>;
  remove: Set<ProfileId>;
  /** Visitors of a known person with very many, each up to which place of the log it is reflected. */
  alongside: Map<string, number>;
};

/** How many visitors are brought up to date in one transaction. */
const batchSize = 50;
/** So much of the log is held in memory for them, unless a single person did more. */
const eventsAtOnce = 4000;
/**
 * Whoever has more visitors than a slice is folded once for so many of them, not once a slice: some thousand
 * visitors who all say that they are user 42 are made by a few requests, and everybody else would wait.
 */
const crowd = 5000;

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
  let isCrowd = false;
  for (;;) {
    const stale = await deps.store.staleVisitors(isCrowd ? crowd : batchSize);
    if (stale.length === 0) return;
    const draft: Draft = { save: new Map(), remove: new Set(), alongside: new Map() };
    await deps.store.saveProfiles(await projectBatch(deps, draft, stale));
    isCrowd = draft.alongside.size > 0;
  }
}

async function projectBatch(
  deps: ProjectorDeps,
  draft: Draft,
  stale: readonly Stale[],
): Promise<ProfileChange> {
  const slice = stale.slice(0, batchSize);
  for (const [site, ofSite] of Map.groupBy(slice, (one) => one.site)) {
    const visitors = ofSite.map(({ visitorId }) => visitorId);
    await projectVisitors(deps, draft, site, visitors);
  }
  const settled = [
    ...slice,
    ...stale
      .slice(batchSize)
      .filter((one) => (draft.alongside.get(keyOf(one.site, one.visitorId)) ?? 0) >= one.upTo),
  ];
  for (const { site, visitorId } of settled) {
    if (draft.alongside.has(keyOf(site, visitorId))) {
      draft.remove.add(profileIdOf(site, { type: 'anonymous', visitorId }));
    }
  }
  return { save: [...draft.save.values()], remove: [...draft.remove], settled };
}

const keyOf = (site: SiteKey, visitorId: VisitorId): string => `${site}\n${visitorId}`;

/** Reads many visitors at once, and fewer where that would be too much. */
async function projectVisitors(
  deps: ProjectorDeps,
  draft: Draft,
  site: SiteKey,
  stale: readonly VisitorId[],
): Promise<void> {
  const visitors = stale.filter((visitor) => !draft.alongside.has(keyOf(site, visitor)));
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
    const history = await readPersonHistory(deps.store, site, person);
    draw(deps, draft, site, history);
    if (person.type === 'anonymous' || history.visitors.length <= batchSize) continue;
    for (const [visitor, upTo] of history.whole) draft.alongside.set(keyOf(site, visitor), upTo);
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
    const facts = foldProfile(site, shopOf(deps.sites, site), history);
    const now = (deps.now ?? Date.now)();
    return toProfileRow(facts, (deps.appraise ?? appraiseFacts)(facts, now));
  } catch (error) {
    deps.onProblem?.({ site, person: history.person, error });
    return undefined;
  }
}
