import type { VisitorId } from '../../../client/protocol/ids.ts';
import type { Doubt, NewEvent } from '../../store/event.ts';
import { createRecentMap } from './recent-map.ts';

/** As many as this within so short a time are a burst. */
export type Limit = { count: number; withinMs: number };

/**
 * Page views of one visitor. Nobody opens ten pages in two seconds, but a browser that restores its tabs
 * does; nobody looks at a page a second for a minute.
 */
export const pageViewLimits: readonly Limit[] = [
  { count: 10, withinMs: 2000 },
  { count: 60, withinMs: 60_000 },
];
/** New visitors of one network. A school class or an office behind one address may do this too. */
export const arrivalLimits: readonly Limit[] = [
  { count: 30, withinMs: 60_000 },
  { count: 100, withinMs: 15 * 60_000 },
];
const keptOf = (limits: readonly Limit[]) => Math.max(...limits.map(({ count }) => count));

/** True when this moment lies within a burst. The order of the times makes no difference. */
export const isInBurst = (
  times: readonly number[],
  at: number,
  limits: readonly Limit[],
): boolean => {
  if (limits.every(({ count }) => times.length < count)) return false;
  const sorted = times.toSorted((a, b) => a - b);
  return limits.some(({ count, withinMs }) =>
    sorted.some((first, index) => {
      const last = sorted[index + count - 1];
      return last !== undefined && last - first <= withinMs && first <= at && at <= last;
    }),
  );
};

const maxVisitors = 5000;
const maxNetworks = 2000;
const maxKnown = 20_000;

/** How fast a visitor, and the visitors of a network, go. Asked once for a request's events. */
export type TempoWatch = (
  events: readonly NewEvent[],
  from: { network: string; receivedAt: number },
) => (event: NewEvent) => readonly Doubt[];

/** Makes the watch over bursts. It remembers the most recent only, in memory only. */
export const createTempoWatch = (): TempoWatch => {
  const pageViews = createRecentMap<number[]>(maxVisitors, () => []);
  const arrivals = createRecentMap<number[]>(maxNetworks, () => []);
  const known = createRecentMap<{ inCrowd?: boolean }>(maxKnown, () => ({}));

  const arrive = (visitor: string, network: string, at: number): boolean => {
    const visit = known.of(visitor);
    if (visit.inCrowd === undefined) {
      const times = arrivals.of(network);
      keep(times, [at], keptOf(arrivalLimits));
      visit.inCrowd = isInBurst(times, at, arrivalLimits);
    }
    return visit.inCrowd;
  };

  return (events, { network, receivedAt }) => {
    const crowds = new Map<VisitorId, boolean>();
    for (const [visitorId, own] of Map.groupBy(events, (event) => event.visitorId)) {
      const key = `${own[0]?.site}\n${visitorId}`;
      crowds.set(visitorId, arrive(key, network, receivedAt));
      const times = own.filter(({ event }) => event === 'page_view').map(({ at }) => at);
      if (times.length > 0) keepNew(pageViews.of(key), times);
    }
    return ({ site, visitorId, at }) => {
      const key = `${site}\n${visitorId}`;
      const isFast = pageViews.has(key) && isInBurst(pageViews.of(key), at, pageViewLimits);
      return [
        ...(isFast ? (['superhuman'] as const) : []),
        ...(crowds.get(visitorId) ? (['crowd'] as const) : []),
      ];
    };
  };
};

/** A batch that is sent again tells the same times again. */
const keepNew = (times: number[], added: readonly number[]): void => {
  const before = new Set(times);
  keep(
    times,
    added.filter((at) => !before.has(at)),
    keptOf(pageViewLimits),
  );
};

const keep = (times: number[], added: readonly number[], most: number): void => {
  times.push(...added);
  times.splice(0, times.length - most);
};
