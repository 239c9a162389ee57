import type { LoggedEvent } from '../store/event.ts';
import { readNumber } from './properties.ts';

/** How much attention a person gave. */
export type Engagement = {
  pageViews: number;
  /** Time with the page visible and in use. */
  activeMs: number;
  /** The deepest reading of any page, 0 to 1. */
  maxScrollDepth: number;
};

/** `engagement` events are increments and arrive at least this often while a page is in use. */
const maxIncrementMs = 24 * 3_600_000;

/** Sums the increments of active time; impossible ones count as nothing. */
export function foldEngagement(events: readonly LoggedEvent[]): Engagement {
  const engagement = { pageViews: 0, activeMs: 0, maxScrollDepth: 0 };
  for (const { event, properties } of events) {
    if (event === 'page_view') engagement.pageViews += 1;
    if (event !== 'engagement') continue;
    const activeMs = readNumber(properties, 'active_ms') ?? 0;
    if (activeMs > 0 && activeMs <= maxIncrementMs) engagement.activeMs += Math.round(activeMs);
    const depth = readNumber(properties, 'scroll_depth') ?? 0;
    if (depth <= 1) engagement.maxScrollDepth = Math.max(engagement.maxScrollDepth, depth);
  }
  return engagement;
}
