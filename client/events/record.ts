import { attempt } from '../platform/attempt.ts';
import { now } from '../platform/clock.ts';
import { newMessageId } from '../platform/random.ts';
import type { EventSource, PageEvent, WireEvent } from '../protocol/event.ts';
import type { Item } from '../protocol/item.ts';

/** An event may be this long as JSON. */
const maxLength = 20_000;

/** What was recorded before, on this page or an earlier one. */
type Earlier = Pick<PageEvent, 'event' | 'properties'>;

/** What a call carries beyond its name; `identify` has no properties but user and traits. */
export type Facts = { [Field in keyof WireEvent]?: unknown };

/**
 * Turns what was captured into events, once each; one with a reason goes no further than to be told.
 * A page shows a product once. An order is known by its number, also when its page is reloaded.
 */
export function createRecorder(
  earlier: () => readonly Earlier[],
  take: (event: PageEvent) => void,
): (event: string, facts: Facts, source?: EventSource) => void {
  /** The product that this page showed last. */
  let viewed: unknown;

  const reconcile = (fact: PageEvent): PageEvent => {
    const { event, properties } = fact;
    const order = properties.transaction_id;
    if (event === 'page_view') viewed = '';
    if (
      event === 'purchase' &&
      order &&
      earlier().some((other) => other.event === event && other.properties.transaction_id === order)
    ) {
      fact.reason = 'duplicate_order';
    }
    if (event === 'view_item') {
      const [item] = (properties.items ?? []) as Item[];
      const id = item?.item_id ?? item?.item_name;
      if (viewed === id) fact.reason = 'duplicate_source';
      viewed = id;
    }
    return fact;
  };

  return (event, facts, source = 'page') => {
    const timestamp = now();
    const head = {
      event,
      messageId: newMessageId(timestamp),
      timestamp,
      properties: {},
      context: { source },
    } satisfies PageEvent;
    let made: PageEvent = { ...head, reason: 'not_serialisable' };
    attempt(() => {
      // A plain copy, as JSON will carry it: no cycles, no getters, no later changes.
      const text = JSON.stringify({ ...head, ...facts });
      if (text.length < maxLength) {
        const fact = JSON.parse(text);
        // What comes with a context has been decided upon by whoever gave it.
        made = facts.context ? fact : reconcile(fact);
      }
    });
    take(made);
  };
}
