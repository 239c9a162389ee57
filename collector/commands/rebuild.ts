import { readConfig } from '../config/config.ts';
import type { Shops } from '../profile/shops.ts';
import { openStoreAlone } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import type { Command, Progress } from './command.ts';
import { foldStale } from './fold-stale.ts';

/**
 * Folds every profile anew from the log, which is the truth; profiles are derived and may be thrown
 * away at any time. `progress` is told how many visitors are done, of how many.
 */
export async function rebuild(store: Store, sites: Shops, progress: Progress): Promise<number> {
  const visitors = await store.forgetProfiles();
  await foldStale(store, sites, progress);
  return visitors;
}

/** `rebuild`: two that fold at once could save an older state last, so it works alone. */
export const rebuildCommand: Command = {
  name: 'rebuild',
  does: 'fold every profile anew from the log; stop the collector first',
  operands: [],
  flags: { '--json': { does: 'one JSON object instead of sentences' } },
  run: async ({ env, progress }) => {
    const { database, sites } = readConfig(env);
    const store = await openStoreAlone(database);
    try {
      const visitors = await rebuild(store, sites, progress('visitors'));
      await store.audit({ at: Date.now(), by: 'command line', action: 'profiles_rebuilt' });
      return { lines: [`${visitors} visitors folded anew from the log.`], json: { visitors } };
    } finally {
      await store.close();
    }
  },
};
