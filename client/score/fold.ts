import { sessionCapMs, sessionIdleMs } from '../protocol/limits.ts';
import type { Fact } from './fact.ts';
import type { VisitorState } from './visitor-state.ts';

/** After this time an event counts half. */
const halfLifeMs = 3_600_000;
/** So many of the latest facts are kept for decisions. */
const maxFacts = 60;
/** Facts that no decision asks about, and those that none may forget. */
const unasked = /^(engagement|web_vital|identify)/;
const unforgotten = /^(prompt|newsletter|purchase)/;

/** What is left of a count after a time, by half-life. */
export const decayed = (count: number, elapsedMs: number): number =>
  count / 2 ** (elapsedMs / halfLifeMs);

/**
 * The state after one event. Pure: no clock, no document; time is the event's own. A session ends
 * after half an hour of silence or after a day, never at midnight or with a campaign.
 */
export function foldEvent(
  state: VisitorState,
  { event, timestamp, properties }: Fact,
): VisitorState {
  const { tally, facts, lastAt, sessionAt, activeMs } = state;
  const [count, at] = tally[event] ?? [0, timestamp];
  const fresh = timestamp - lastAt > sessionIdleMs || timestamp - sessionAt > sessionCapMs;
  const counted = [1 + decayed(count, timestamp - at), timestamp] as const;
  return {
    tally: event === 'purchase' ? {} : { ...tally, [event]: counted },
    lastAt: timestamp,
    sessionAt: fresh ? timestamp : sessionAt,
    activeMs: (fresh ? 0 : activeMs) + (properties.active_ms ?? 0),
    facts: [...facts, { event, timestamp, properties }].filter(
      (fact, i) =>
        !unasked.test(fact.event) && (i > facts.length - maxFacts || unforgotten.test(fact.event)),
    ),
  };
}
