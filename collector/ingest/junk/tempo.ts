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

  const meet = (key: string, own: readonly NewEvent[], network: string, at: number): Pace => {
    const inCrowd = arrive(key, network, at);
    const added = own.flatMap((event) => (event.event === 'page_view' ? event.at : []));
    if (added.length === 0) return { inCrowd, times: pageViews.peek(key) ?? [] };
    const times = pageViews.of(key);
    keepNew(times, added);
    return { inCrowd, times };
  };

  return (events, { network, receivedAt }) => {
    const paces = new Map<VisitorId, Pace>();
    for (const [visitorId, own] of byVisitor(events)) {
      paces.set(visitorId, meet(`${own[0]?.site}\n${visitorId}`, own, network, receivedAt));
    }
    return ({ visitorId, at }) => {
      const { inCrowd, times } = paces.get(visitorId) ?? still;
      if (!inCrowd && times.length < fewestPageViews) return none;
      const isFast = isInBurst(times, at, pageViewLimits);
      return [
        ...(isFast ? (['superhuman'] as const) : []),
        ...(inCrowd ? (['crowd'] as const) : []),
      ];
    };
  };
};

type Pace = { inCrowd: boolean; times: readonly number[] };
const none: readonly Doubt[] = [];
const still: Pace = { inCrowd: false, times: [] };
const fewestPageViews = Math.min(...pageViewLimits.map(({ count }) => count));

/** A batch is nearly always one visitor's. */
const byVisitor = (events: readonly NewEvent[]): Iterable<[VisitorId, readonly NewEvent[]]> => {
  const [first] = events;
  return first && events.every(({ visitorId }) => visitorId === first.visitorId)
    ? [[first.visitorId, events]]
    : Map.groupBy(events, (event) => event.visitorId);
};

/** A batch that is sent again tells the same times again. */
const keepNew = (times: number[], added: readonly number[]): void => {
  const most = keptOf(pageViewLimits);
  if (times.length === 0) keep(times, added, most);
  else {
    const before = [...times];
    keep(
      times,
      added.filter((at) => !before.includes(at)),
      most,
    );
  }
};

const keep = (times: number[], added: readonly number[], most: number): void => {
  for (const at of added.slice(-most)) times.push(at);
  if (times.length > most) times.splice(0, times.length - most);
};
