import type { Store } from '../store/store.ts';

type Marks = Awaited<ReturnType<Store['staleVisitors']>>;
type Handed = Pick<Store, 'saveProfiles' | 'staleVisitors'>;

/**
 * Deals stale visitors out to several who fold at the same time: each visitor is in one hand only, until
 * what was found is saved. Who shares a person with another hand folds the same from the same log.
 */
export const createHandOut = (store: Handed): Handed => {
  const inHand = new Set<string>();
  return {
    staleVisitors: async (limit): Promise<Marks> => {
      const oldest = await store.staleVisitors(limit + inHand.size);
      const free = oldest.filter((one) => !inHand.has(keyOf(one))).slice(0, limit);
      for (const one of free) inHand.add(keyOf(one));
      return free;
    },
    saveProfiles: async (change) => {
      await store.saveProfiles(change);
      for (const one of change.settled) inHand.delete(keyOf(one));
    },
  };
};

const keyOf = ({ site, visitorId }: Marks[number]): string => `${site}\n${visitorId}`;
