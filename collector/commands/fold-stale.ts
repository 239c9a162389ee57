import type { Sites } from '../config/site.ts';
import { createProjector } from '../profile/projector.ts';
import { refreshShopModels } from '../profile/shop-model/refresh-shop-model.ts';
import { longStride } from '../profile/stride.ts';
import { createAppraise } from '../segments/appraise-segments.ts';
import { createJudgements } from '../segments/judgements.ts';
import type { Store } from '../store/store.ts';
import type { Progress } from './command.ts';
import { countFolded } from './count-folded.ts';

/** Folds the profile of every visitor that is marked stale, in this thread. */
export const foldStale = async (store: Store, sites: Sites, progress: Progress): Promise<void> => {
  const judgements = createJudgements({ store, sites });
  await judgements.refresh();
  const counting = await countFolded(store, progress);
  await createProjector({
    store: counting,
    sites,
    appraise: createAppraise(judgements.of),
    stride: longStride,
  }).settle();
  // What a shop's orders say as a whole is worked out from its people, so after them.
  await refreshShopModels({ store, now: Date.now }, sites);
};
