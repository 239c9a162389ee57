import { type Config, readConfig } from '../config/config.ts';
import { refreshShopModels } from '../profile/shop-model/refresh-shop-model.ts';
import { openStore, openStoreAlone } from '../store/open-store.ts';
import { type Store, StoreInUse } from '../store/store.ts';
import type { Command, Progress } from './command.ts';
import { foldCrew } from './fold-crew.ts';

/**
 * Folds every profile anew from the log, which is the truth; profiles are derived and may be thrown
 * away at any time. `progress` is told how many visitors are done, of how many.
 */
const rebuild = async ({ database, sites }: Config, progress: Progress): Promise<number> => {
  // Two that fold at once could save an older state last, so nobody else may be at it …
  await (await openStoreAlone(database)).close();
  const store = await openStore(database);
  try {
    const { lastSeq } = await store.measure();
    let visitors = 0;
    const prepare = async (): Promise<void> => {
      visitors = await store.forgetProfiles();
    };
    await foldCrew({ database, store, sites, progress, prepare });
    // … nor have begun meanwhile: what is folded here is read by several threads, for whom the file is open.
    await insistOnSilence(store, lastSeq);
    // What a shop's orders say as a whole is worked out from its people, so after them.
    await refreshShopModels({ store, now: Date.now }, sites);
    await store.audit({ at: Date.now(), by: 'command line', action: 'profiles_rebuilt' });
    return visitors;
  } finally {
    await store.close();
  }
};

const insistOnSilence = async (store: Store, lastSeq: number): Promise<void> => {
  if ((await store.measure()).lastSeq !== lastSeq) throw new StoreInUse('The database');
};

/** `rebuild`: works alone. */
export const rebuildCommand: Command = {
  name: 'rebuild',
  does: 'fold every profile anew from the log; stop the collector first',
  operands: [],
  flags: { '--json': { does: 'one JSON object instead of sentences' } },
  run: async ({ env, progress }) => {
    const visitors = await rebuild(readConfig(env), progress('visitors'));
    return { lines: [`${visitors} visitors folded anew from the log.`], json: { visitors } };
  },
};
