import type { SiteKey } from '../../client/protocol/ids.ts';
import type { PeopleReader, SegmentMove } from '../store/people.ts';

/** How many entered and left each segment lately. */
export type MoveCounts = ReadonlyMap<string, { entered: number; left: number }>;

const lateMs = 3_600_000;
/** So many moves in an hour are told; more are an import, a rebuild or a new definition. */
const maxMoves = 20_000;

/**
 * Counts the moves of the last hour. The store lists moves by their number only, which grows with time:
 * where the hour begins is searched for once a site, and remembered.
 */
export const createRecentMoves = (deps: {
  store: Pick<PeopleReader, 'segmentMoves'>;
  now(): number;
}): ((site: SiteKey) => Promise<MoveCounts>) => {
  const { store, now } = deps;
  const begins = new Map<SiteKey, number>();

  const firstAfter = async (site: SiteKey, after: number): Promise<SegmentMove | undefined> =>
    (await store.segmentMoves({ site, after, limit: 1 }))[0];

  /** The number before the first move at or after a moment; doubles its step, then halves it. */
  const search = async (site: SiteKey, since: number): Promise<number> => {
    let low = begins.get(site) ?? 0;
    let step = 1024;
    const isEarlier = async (after: number): Promise<boolean> => {
      const move = await firstAfter(site, after);
      return move !== undefined && move.at < since;
    };
    if (!(await isEarlier(low))) return low;
    while (await isEarlier(low + step)) {
      low += step;
      step *= 2;
    }
    let high = low + step;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (await isEarlier(middle)) low = middle;
      else high = middle;
    }
    return high;
  };

  return async (site) => {
    const begin = await search(site, now() - lateMs);
    begins.set(site, begin);
    const counts = new Map<string, { entered: number; left: number }>();
    const moves = await store.segmentMoves({ site, after: begin, limit: maxMoves });
    for (const { segment, type } of moves) {
      const count = counts.get(segment) ?? { entered: 0, left: 0 };
      count[type] += 1;
      counts.set(segment, count);
    }
    return counts;
  };
};
