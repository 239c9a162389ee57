import type { NewEvent } from '../../store/event.ts';
import { createRecentMap } from './recent-map.ts';

/** So many visitors have to come from a host … */
const minVisitors = 20;
/** … and each has had so long to look at something, while a page tells of it within seconds … */
const patienceMs = 30 * 60_000;
/** … before it says something that none of them did. */
const maxWaiting = 40;
const maxHosts = 500;
const maxVisitors = 20_000;

/** Who reads stays longer in a page. */
const readingMs = 5000;

const deeds = new Set(['item_engagement', 'page_action', 'add_to_cart', 'search', 'select_item']);

/** True for what only somebody does who is there: stays in the page, or touches anything. */
const isSignOfLife = ({ event, properties }: NewEvent): boolean =>
  deeds.has(event) || (event === 'engagement' && Number(properties.active_ms) >= readingMs);

/** Notes an event and says whether the host that it names as its referrer never brings a reader. */
export type ReferrerWatch = (event: NewEvent, referrer: string | undefined) => boolean;

/** Makes the watch over hosts from which many come and nobody looks at anything. In memory, bounded. */
export const createReferrerWatch = (): ReferrerWatch => {
  type Host = { hasReaders: boolean; waiting: Map<string, number> };
  const hosts = createRecentMap<Host>(maxHosts, () => ({ hasReaders: false, waiting: new Map() }));
  const cameFrom = createRecentMap<{ host?: string }>(maxVisitors, () => ({}));

  const noteLife = (visitor: string): void => {
    const host = cameFrom.peek(visitor)?.host;
    if (host === undefined) return;
    const known = hosts.of(host);
    known.hasReaders = true;
    known.waiting.clear();
  };

  return (event, referrer) => {
    const { site, visitorId, receivedAt } = event;
    if (cameFrom.size > 0 && isSignOfLife(event)) noteLife(`${site}\n${visitorId}`);
    if (referrer === undefined) return false;
    const visitor = `${site}\n${visitorId}`;
    const host = `${site}\n${referrer}`;
    const { hasReaders, waiting } = hosts.of(host);
    if (hasReaders) return false;
    const isKnown = waiting.size >= minVisitors;
    const patient = isKnown
      ? [...waiting.values()].filter((at) => receivedAt - at >= patienceMs)
      : [];
    cameFrom.of(visitor).host = host;
    if (waiting.size < maxWaiting && !waiting.has(visitor)) waiting.set(visitor, receivedAt);
    return patient.length >= minVisitors;
  };
};
