import type { Properties } from '../../client/protocol/event.ts';
import { commerceEvents, ownEvents } from '../../client/protocol/event-names.ts';
import { foldEvent } from '../../client/score/fold.ts';
import { newVisitorState, type VisitorState } from '../../client/score/visitor-state.ts';
import type { LoggedEvent } from '../store/event.ts';
import { readItems, readNumber, readText } from './properties.ts';

const known: ReadonlySet<string> = new Set([...commerceEvents, ...ownEvents]);

const textNames = ['path', 'transaction_id', 'campaign_id', 'kind', 'by', 'currency'] as const;

/**
 * The state behind a person's scores, by the very fold that runs in the page. The page can trust what
 * it built itself; the log cannot, so only known events with parsed items get in.
 */
export function foldVisitorState(events: readonly LoggedEvent[]): VisitorState {
  return events
    .filter((event) => known.has(event.event))
    .reduce(
      (state, { event, at, properties }) =>
        foldEvent(state, { event, timestamp: at, properties: tameProperties(properties) }),
      newVisitorState,
    );
}

/** What the fold looks at, each of the type that the page itself would give it. */
function tameProperties(properties: Properties) {
  const items = readItems(properties);
  const activeMs = readNumber(properties, 'active_ms');
  const texts = textNames.map((name) => [name, readText(properties, name) ?? '']);
  return {
    ...Object.fromEntries(texts),
    ...(items && { items }),
    ...(activeMs !== undefined && { active_ms: activeMs }),
  };
}
