import type { Json, Properties } from '../../client/protocol/event.ts';
import type { MessageId, VisitorId } from '../../client/protocol/ids.ts';
import type { LoggedEvent, NewEvent } from '../store/event.ts';

const dayMs = 86_400_000;
const orderEvents: ReadonlySet<string> = new Set(['purchase', 'refund']);

/** What of an order is nobody's: how much it was. */
const amounts = ['value', 'tax', 'shipping', 'currency'] as const;
const amountsOfItem = ['price', 'quantity', 'currency'] as const;

/**
 * The orders in these events as sums of money on a day: no name, no number, no products, each by a
 * visitor of its own, so that nothing leads to the person or from one order to the next. What told of
 * one order still tells of one.
 */
export function anonymousOrders(
  events: readonly LoggedEvent[],
  randomId: () => string,
): NewEvent[] {
  const aliases = new Map<string, string>();
  const aliasOf = (order: string): string => {
    const alias = aliases.get(order) ?? randomId();
    aliases.set(order, alias);
    return alias;
  };
  return events
    .filter(({ event }) => orderEvents.has(event))
    .flatMap((event) => {
      const order = event.properties.transaction_id;
      // Never counted (see `foldOrders`), so there is no revenue to keep.
      if (typeof order !== 'string' && typeof order !== 'number') return [];
      const alias = aliasOf(String(order));
      return [toAnonymous(event, alias, randomId())];
    });
}

function toAnonymous(event: LoggedEvent, alias: string, messageId: string): NewEvent {
  const day = event.at - (((event.at % dayMs) + dayMs) % dayMs);
  return {
    site: event.site,
    visitorId: alias as VisitorId,
    messageId: messageId as MessageId,
    type: 'track',
    event: event.event,
    at: day,
    receivedAt: day,
    properties: amountsOf(event.properties, alias),
    source: event.source,
    confidence: event.confidence,
    ...(event.isProven && { isProven: true }),
  };
}

function amountsOf(properties: Properties, alias: string): Properties {
  const { items } = properties;
  return {
    ...pick(properties, amounts),
    transaction_id: alias,
    ...(Array.isArray(items) && { items: items.map(amountOfItem) }),
  };
}

function amountOfItem(item: Json): Properties {
  const isFields = typeof item === 'object' && item !== null && !Array.isArray(item);
  return isFields ? pick(item as Properties, amountsOfItem) : {};
}

const pick = (fields: Properties, names: readonly string[]): Properties =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = fields[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
