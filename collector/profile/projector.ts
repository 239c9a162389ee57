import type { SiteKey, VisitorId } from '../../client/protocol/ids.ts';
import type { Person } from '../identity/profile-id.ts';
import type { ProfileChange, Store, StoreReader } from '../store/store.ts';
import { type Appraise, appraiseFacts } from './appraise.ts';
import { createDraft, type Draft } from './draft.ts';
import { foldProfile } from './fold-profile.ts';
import { toProfileRow } from './profile-row.ts';
import { projectVisitors } from './project-visitors.ts';
import { type Shops, shopOf } from './shops.ts';
import { type Stride, shortStride } from './stride.ts';

/** A person whose events could not be folded; the log still has everything. */
type ProjectionProblem = { site: SiteKey; person: Person; error: unknown };

type ProjectorDeps = {
  store: StoreReader & Pick<Store, 'exclusively' | 'saveProfiles' | 'staleVisitors'>;
  sites: Shops;
  /** Columns and segments beside the profile; only the columns where absent. */
  appraise?: Appraise;
  now?(): number;
  /** Short ones where absent. */
  stride?: Stride;
  onProblem?: (problem: ProjectionProblem) => void;
  /** Told of keys that so many share that they join nobody; `word` gives nothing away. */
  onCrowd?: (site: SiteKey, word: string) => void;
};

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

const strideOf = ({ stride = shortStride }: ProjectorDeps): Stride => stride;

async function settleAll(deps: ProjectorDeps): Promise<void> {
  for (;;) {
    const stale = await deps.store.staleVisitors(strideOf(deps).visitors);
    if (stale.length === 0) return;
    await deps.store.saveProfiles(await projectBatch(deps, stale));
  }
}

async function projectBatch(
  deps: ProjectorDeps,
  stale: Awaited<ReturnType<Store['staleVisitors']>>,
): Promise<ProfileChange> {
  const draft = createDraft(deps.store, strideOf(deps).rows);
  for (const [site, ofSite] of Map.groupBy(stale, (one) => one.site)) {
    await projectSite(deps, draft, site, new Set(ofSite.map(({ visitorId }) => visitorId)));
  }
  return draft.finish(stale);
}

async function projectSite(
  deps: ProjectorDeps,
  draft: Draft,
  site: SiteKey,
  visitors: ReadonlySet<VisitorId>,
): Promise<void> {
  const { store, onProblem, onCrowd } = deps;
  const appraise = deps.appraise ?? appraiseFacts;
  const shop = shopOf(deps.sites, site);
  await projectVisitors(
    {
      store,
      site,
      draft,
      stride: strideOf(deps),
      onCrowd: (word) => onCrowd?.(site, word),
      // One person who cannot be folded must not keep all others from being brought up to date.
      fold: (history) => {
        try {
          const facts = foldProfile(site, shop, history);
          return toProfileRow(facts, appraise(facts, (deps.now ?? Date.now)()));
        } catch (error) {
          onProblem?.({ site, person: history.person, error });
          return undefined;
        }
      },
    },
    [...visitors],
  );
}
