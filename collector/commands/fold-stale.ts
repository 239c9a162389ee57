import { createProjector } from '../profile/projector.ts';
import type { Shops } from '../profile/shops.ts';
import type { Store } from '../store/store.ts';
import type { Progress } from './command.ts';

/** Folds the profile of every visitor that is marked stale; answers how many there were. */
export async function foldStale(store: Store, sites: Shops, progress: Progress): Promise<number> {
  const { staleVisitors } = await store.measure();
  let done = 0;
  const counting: Store = {
    ...store,
    saveProfiles: async (change) => {
      await store.saveProfiles(change);
      done += change.settled.length;
      progress(done, Math.max(done, staleVisitors));
    },
  };
  await createProjector({ store: counting, sites }).settle();
  return done;
}
