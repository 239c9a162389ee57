import type { Store } from '../store/store.ts';
import type { Progress } from './command.ts';

/** The store, telling how many stale visitors are done, of how many. */
export const countFolded = async (store: Store, progress: Progress): Promise<Store> => {
  const { staleVisitors } = await store.measure();
  let done = 0;
  return {
    ...store,
    saveProfiles: async (change) => {
      await store.saveProfiles(change);
      done += change.settled.length;
      progress(done, Math.max(done, staleVisitors));
    },
  };
};
