import type { LoggedEvent } from '../store/event.ts';

/** No shop of the web was open before; a clock that was never set says 1970. */
const shopsBeganAt = Date.UTC(1995, 0, 1);

/** When an event happened, as far as its times can be believed: not after it arrived, and not in 1970. */
function settledAt({ at, receivedAt }: LoggedEvent): number {
  const isUnset = at < shopsBeganAt && receivedAt >= shopsBeganAt;
  return isUnset ? receivedAt : Math.min(at, receivedAt);
}

/**
 * The same events with times that can be believed, in their order; so that one wrong clock makes nobody a
 * customer of fifty years. Nearly always that is what was given.
 */
export function settleTimes(events: readonly LoggedEvent[]): readonly LoggedEvent[] {
  if (events.every((event) => settledAt(event) === event.at)) return events;
  return events
    .map((event) => ({ ...event, at: settledAt(event) }))
    .sort(
      (a, b) => a.at - b.at || (a.messageId < b.messageId ? -1 : Number(a.messageId > b.messageId)),
    );
}
