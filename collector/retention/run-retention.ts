import type { SiteKey } from '../../client/protocol/ids.ts';
import type { Sites } from '../config/site.ts';
import type { Store } from '../store/store.ts';
import { removeEmptyProfiles } from './remove-empty-profiles.ts';
import { type RetentionPass, retentionPasses } from './retention-passes.ts';

/** A slice looks at so many places of the log: a millisecond or two for the writer … */
const sliceLength = 2000;
/** … and deletes at most so many events, which costs more. */
const maxDeleted = 250;

/** How many events of a site went. */
export type Deleted = { site: SiteKey; events: number };

type Deps = {
  store: Pick<
    Store,
    | 'audit'
    | 'deleteEvents'
    | 'eventsOfKeys'
    | 'measure'
    | 'profiles'
    | 'saveProfiles'
    | 'visitorsOfUser'
  >;
  sites: Sites;
  /** Folds the profiles that the deletion touched. */
  settle(): Promise<void>;
  /** Awaited after every slice; false ends the work early. */
  pause(done: number, of: number): Promise<boolean>;
  now(): number;
  /** Whose deed it is, for the audit trail. */
  by: string;
};

/**
 * Deletes what the sites may no longer keep, slice by slice through the log, then brings the profiles
 * in line with what is left. Can be broken off at any slice; the next run finds the rest.
 */
export const runRetention = async (deps: Deps): Promise<Deleted[]> => {
  const { store, sites, now } = deps;
  const startedAt = now();
  const passes = [...sites.values()].map((site) => retentionPasses(site, startedAt));
  const counts = await deleteSlices(deps, passes.flat());
  const deleted = [...counts].map(([site, events]) => ({ site, events }));
  if (deleted.length === 0) return [];
  await deps.settle();
  for (const { site, events } of deleted) {
    const own = passes.flat().filter((pass) => pass.site === site);
    await removeEmptyProfiles(store, site, Math.max(...own.map(({ before }) => before)));
    await store.audit({
      at: now(),
      by: deps.by,
      action: 'retention_deleted',
      subject: `${site}: ${events} events`,
    });
  }
  return deleted;
};

const deleteSlices = async (
  { store, pause }: Deps,
  passes: readonly RetentionPass[],
): Promise<ReadonlyMap<SiteKey, number>> => {
  const counts = new Map<SiteKey, number>();
  const { lastSeq } = await store.measure();
  for (let after = 0; after < lastSeq; after += sliceLength) {
    const within = { after, upTo: after + sliceLength };
    for (const pass of passes) {
      let gone: number;
      do {
        gone = await store.deleteEvents({ ...pass, limit: maxDeleted, within });
        if (gone > 0) counts.set(pass.site, (counts.get(pass.site) ?? 0) + gone);
        if (!(await pause(Math.min(within.upTo, lastSeq), lastSeq))) return counts;
      } while (gone === maxDeleted);
    }
  }
  return counts;
};
