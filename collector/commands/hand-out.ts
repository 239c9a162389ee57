import type { Store } from '../store/store.ts';

type Marks = Awaited<ReturnType<Store['staleVisitors']>>;
type Handed = Pick<Store, 'saveProfiles' | 'staleVisitors'>;

/**
 * Deals stale visitors out to several who fold at the same time: each visitor is in one hand only, until
 * what was found is saved. Who shares a person with another hand folds the same from the same log. The
 * store is asked for one thing at a time: two questions at once would be told of the same visitors, and two
 * savings begin in one transaction.
 */
export const createHandOut = (store: Handed): Handed => {
  const inHand = new Set<string>();
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const done = last.then(work);
    last = done.catch(() => {});
    return done;
  };
  return {
    staleVisitors: (limit) =>
      inTurn(async () => {
        const oldest = await store.staleVisitors(limit + inHand.size);
        const free = oldest.filter((one) => !inHand.has(keyOf(one))).slice(0, limit);
        for (const one of free) inHand.add(keyOf(one));
        return free;
      }),
    saveProfiles: (change) =>
      inTurn(async () => {
        await store.saveProfiles(change);
        for (const one of change.settled) inHand.delete(keyOf(one));
      }),
  };
};

const keyOf = ({ site, visitorId }: Marks[number]): string => `${site}\n${visitorId}`;
