import type { ProfileId, SiteKey } from '../../client/protocol/ids.ts';
import {
  type PersonHistory,
  personsOfVisitor,
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

/** How many visitors are brought up to date in one transaction. */
const batchSize = 50;

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
  const save = new Map<ProfileId, ProfileRow>();
  const remove = new Set<ProfileId>();
  for (const { site, visitorId } of stale) {
    const persons = await personsOfVisitor(deps.store, site, visitorId);
    if (persons[0].type === 'known')
      remove.add(profileIdOf(site, { type: 'anonymous', visitorId }));
    for (const person of persons) {
      const id = profileIdOf(site, person);
      if (save.has(id)) continue;
      const history = await readPersonHistory(deps.store, site, person);
      // Of whom the log holds nothing any more, there is nothing to show.
      if (history.events.length === 0) {
        remove.add(id);
        continue;
      }
      const row = projectPerson(deps, site, history);
      if (row) save.set(id, row);
    }
  }
  return { save: [...save.values()], remove: [...remove], settled: stale };
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
