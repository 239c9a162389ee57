import { commerceEvents, ownEvents } from '../../client/protocol/event-names.ts';
import type { Fact } from '../../client/score/fact.ts';
import { maxFacts } from '../../client/score/fold.ts';
import type { LoggedEvent } from '../store/event.ts';

const known: ReadonlySet<string> = new Set([...commerceEvents, ...ownEvents]);

/** What the score formula of the page looks at. */
export type ScoredFact = Pick<Fact, 'event' | 'timestamp'>;

/** The facts behind a person's scores: as many of the latest known events as the page remembers. */
export const toScoredFacts = (events: readonly LoggedEvent[]): ScoredFact[] =>
  events
    .filter(({ event }) => known.has(event))
    .slice(-maxFacts)
    .map(({ event, at }) => ({ event, timestamp: at }));
