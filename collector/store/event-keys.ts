import type { Json } from '../../client/protocol/event.ts';
import { normaliseEmail } from './email.ts';
import type { NewEvent } from './event.ts';

/**
 * Something besides visitor and user id by which events of one person are found: an address that an
 * event names, or an order that it tells of. How much a key proves is said in `collector/identity`.
 */
export type EventKey = `email:${string}` | `order:${string}`;

const ofOrders: ReadonlySet<string> = new Set(['purchase', 'refund']);
/** What is longer is no order number, and would make the index as large as the log. */
const maxOrderLength = 100;

/** The keys under which the store files an event; none for nearly all of them. */
export const keysOf = ({
  event,
  properties,
  traits,
}: Pick<NewEvent, 'event' | 'properties' | 'traits'>): readonly EventKey[] => {
  const keys = new Set<EventKey>();
  for (const text of [properties.email, traits?.email]) {
    const email = typeof text === 'string' ? normaliseEmail(text) : undefined;
    if (email !== undefined) keys.add(`email:${email}`);
  }
  const order = ofOrders.has(event) ? toOrder(properties.transaction_id) : undefined;
  if (order !== undefined) keys.add(`order:${order}`);
  return [...keys];
};

const toOrder = (id: Json | undefined): string | undefined => {
  const text = typeof id === 'string' || typeof id === 'number' ? String(id).trim() : '';
  return text !== '' && text.length <= maxOrderLength ? text : undefined;
};
