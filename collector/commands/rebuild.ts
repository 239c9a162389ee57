import { createProjector } from '../profile/projector.ts';
import type { Shops } from '../profile/shops.ts';
import type { Store } from '../store/store.ts';

/**
 * Folds every profile anew from the log, which is the truth; profiles are derived and may be thrown
 * away at any time. `progress` is told how many visitors are done, of how many.
 */
export async function rebuild(
  store: Store,
  sites: Shops,
  progress: (done: number, of: number) => void,
): Promise<number> {
  const visitors = await store.forgetProfiles();
  let done = 0;
  const counting: Store = {
    ...store,
    saveProfiles: async (change) => {
      await store.saveProfiles(change);
      done += change.settled.length;
      progress(done, visitors);
    },
  };
  await createProjector({ store: counting, sites }).settle();
  return visitors;
}
