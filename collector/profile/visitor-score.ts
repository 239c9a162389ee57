import type { Properties } from '../../client/protocol/event.ts';
import { commerceEvents, ownEvents } from '../../client/protocol/event-names.ts';
import { foldEvent } from '../../client/score/fold.ts';
import { newVisitorState, type VisitorState } from '../../client/score/visitor-state.ts';
import type { LoggedEvent } from '../store/event.ts';
import { readItems } from './properties.ts';

const known: ReadonlySet<string> = new Set([...commerceEvents, ...ownEvents]);

/**
 * The state behind a person's scores, by the very fold that runs in the page. The page can trust what
 * it built itself; the log cannot, so only known events with parsed items get in.
 */
export function foldVisitorState(events: readonly LoggedEvent[]): VisitorState {
  return events
    .filter((event) => known.has(event.event))
    .reduce(
      (state, { event, at, properties }) =>
        foldEvent(state, { event, at, properties: tameProperties(properties) }),
      newVisitorState,
    );
}

/** Texts, numbers and booleans stay; of everything else only items that are items. */
function tameProperties(properties: Properties): Properties {
  const plain = Object.entries(properties).filter(
    ([key, value]) => key !== 'items' && typeof value !== 'object',
  );
  const items = readItems(properties);
  return { ...Object.fromEntries(plain), ...(items && { items }) };
}
