import type { Store } from '../store/store.ts';
import type { Progress } from './command.ts';

/** The store, telling how many stale visitors are done, of how many. */
export const countFolded = (store: Store, progress: Progress): Store => {
  let measured: ReturnType<Store['measure']> | undefined;
  let done = 0;
  return {
    ...store,
    saveProfiles: async (change) => {
      // Before the first is saved, all are stale.
      measured ??= store.measure();
      const { staleVisitors } = await measured;
      await store.saveProfiles(change);
      done += change.settled.length;
      progress(done, Math.max(done, staleVisitors));
    },
  };
};
