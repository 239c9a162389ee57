import type { PageEvent } from './event.ts';
import { commerce } from './event-names.ts';

/** What gains nothing by leaving at once, and is missed least where there is no room. */
export const patient = /^(view|select|engage|cons|page|web)/;
/**
 * The events for which there is room, at most one fewer than given. What gives way, with its reason,
 * is the oldest of looks and attention, then of the shop's own events, and only at last of what GA4
 * names in a shop, carts and orders among it.
 */
export function makeRoom(events: readonly PageEvent[], most: number): PageEvent[] {
  const least =
    events.length > most &&
    (events.find(({ event }) => patient.test(event)) ??
      events.find(({ event }) => !commerce.test(event)) ??
      events[0]);
  if (least) least.reason = 'buffer_full';
  return events.filter((event) => event !== least);
}
