import { sessionCapMs, sessionIdleMs } from '../protocol/limits.ts';
import type { Fact } from './fact.ts';
import type { VisitorState } from './visitor-state.ts';

/** So many of the latest facts are kept, and those that no decision may forget. */
export const maxFacts = 60;
const unforgotten = /^(prompt|newsl|purch)/;

/**
 * The state after one event. Pure: no clock, no document; time is the event's own. A session ends
 * after half an hour of silence or after a day, never at midnight or with a campaign.
 */
export function foldEvent(
  { lastAt, facts, activeMs, sessionAt }: VisitorState,
  { event, timestamp, properties }: Fact,
): VisitorState {
  const fresh = timestamp - lastAt > sessionIdleMs || timestamp - sessionAt > sessionCapMs;
  return {
    lastAt: timestamp,
    sessionAt: fresh ? timestamp : sessionAt,
    activeMs: (fresh ? 0 : activeMs) + (properties.active_ms ?? 0),
    facts: [
      ...facts.filter((fact, i) => facts.length - i < maxFacts || unforgotten.test(fact.event)),
      // That somebody signed up is worth remembering on the device, their address is not.
      { event, timestamp, properties: properties.email ? {} : properties },
    ],
  };
}
