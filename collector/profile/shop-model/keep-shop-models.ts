import type { Shops } from '../shops.ts';
import { type RefreshDeps, refreshShopModel } from './refresh-shop-model.ts';

/** A shop's orders are looked at no more often than this … */
const leastPauseMs = 60_000;
/** … and no more often than that it takes a two-hundredth of the time. */
const pauseForEach = 200;

/**
 * Keeps the models of all sites up to date: `look` is called often, and does nothing while none may be
 * out of date. One site whose model fails does not keep the others from theirs.
 */
export const keepShopModels = ({
  store,
  sites,
  now,
  clock,
  onProblem,
}: RefreshDeps & {
  sites: Shops;
  /** Milliseconds that never go back. */
  clock(): number;
  onProblem(cause: unknown): void;
}): { look(): Promise<void> } => {
  let next = Number.NEGATIVE_INFINITY;
  return {
    look: async () => {
      const begun = clock();
      if (begun < next) return;
      for (const { key } of sites.values()) {
        await refreshShopModel({ store, now }, key).catch(onProblem);
      }
      next = clock() + Math.max(leastPauseMs, pauseForEach * (clock() - begun));
    },
  };
};
