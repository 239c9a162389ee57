import { attempt } from '../platform/attempt.ts';
import { now } from '../platform/clock.ts';
import { newMessageId } from '../platform/random.ts';
import type { EventSource, PageEvent, WireEvent } from '../protocol/event.ts';
import type { Item } from '../protocol/item.ts';

/** An event may be this long as JSON; longer ones are dropped. */
const maxLength = 16_000;

/** What a call carries beyond its name; `identify` has no properties but user and traits. */
export type Facts = { [Field in keyof WireEvent]?: unknown };

/**
 * Turns what was captured into events, once each; one with a reason goes no further than to be told.
 * Two sources may speak of one thing: a page shows a product once, whoever says so first, and as
 * another source may call it by another id, only the same source can add a second one. An order is
 * known by its number, also when its page is reloaded.
 */
export function createRecorder(
  orders: () => readonly string[],
  take: (event: PageEvent) => void,
): (event: string, facts: Facts, source?: EventSource) => void {
  let viewed: Record<string, EventSource> = {};

  const reconcile = (fact: PageEvent): PageEvent => {
    const { event, properties, context } = fact;
    if (event === 'page_view') viewed = {};
    if (event === 'purchase' && orders().includes(properties.transaction_id as string)) {
      fact.reason = 'duplicate_order';
    }
    if (event === 'view_item') {
      const [item] = (properties.items ?? []) as Item[];
      const id = `${item?.item_id ?? item?.item_name}`;
      if (viewed[id] || Object.values(viewed).some((source) => source !== context.source)) {
        fact.reason = 'duplicate_source';
      }
      viewed[id] = context.source;
    }
    return fact;
  };

  return (event, facts, source = 'page') => {
    const timestamp = now();
    const head = {
      type: event === 'identify' ? event : 'track',
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
      made.reason = 'too_large';
      if (text.length < maxLength) made = reconcile(JSON.parse(text));
    });
    take(made);
  };
}
