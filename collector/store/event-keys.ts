import type { Json } from '../../client/protocol/event.ts';
import { normaliseEmail } from './email.ts';
import type { NewEvent } from './event.ts';

/**
 * Something besides visitor and user id by which events of one person are found: an address that an
 * event names, or an order that it tells of. How much a key proves is said in `collector/identity`.
 */
export type EventKey = `email:${string}` | `order:${string}` | typeof keyOfDecisions;

/** Under it every decision of the owner about who is who is found; there are few, made by hand. */
export const keyOfDecisions = 'decisions:';

type Keyed = Pick<NewEvent, 'event' | 'properties' | 'traits'>;

/**
 * A key that more visitors share names no person: a shop sends its own address for everybody. When one
 * of its events goes, only that event's visitor is looked at again. Whoever takes a key for evidence
 * must draw the line below this.
 */
export const crowdedKey = 1000;

const ofOrders: ReadonlySet<string> = new Set(['purchase', 'refund']);
/** What is longer is no order number, and would make the index as large as the log. */
const maxOrderLength = 100;
const none: readonly EventKey[] = [];

/** The keys under which the store files an event; none for nearly all of them. */
export const keysOf = (event: Keyed): readonly EventKey[] => {
  const { properties, traits } = event;
  const isOrder = ofOrders.has(event.event);
  // Every event of the ingest passes here.
  if (!isOrder && properties.email === undefined && traits?.email === undefined) return none;
  const keys = new Set<EventKey>();
  for (const text of [properties.email, traits?.email]) {
    const email = typeof text === 'string' ? normaliseEmail(text) : undefined;
    if (email !== undefined) keys.add(`email:${email}`);
  }
  const order = isOrder ? toOrder(properties.transaction_id) : undefined;
  if (order !== undefined) keys.add(`order:${order}`);
  return [...keys];
};

/** The owner's own decisions about who is who. */
export const isDecision = (event: string): boolean => event.startsWith('identity_');

/** What an event's places in the index are named: its keys, and that of all decisions for such. */
export const placesOf = (event: Keyed): readonly EventKey[] => {
  const keys = keysOf(event);
  return isDecision(event.event) ? [...keys, keyOfDecisions] : keys;
};

/** The keys among an event's places, sorted. */
export const keysAmong = (places: readonly string[]): EventKey[] =>
  places.filter((place): place is EventKey => place !== keyOfDecisions).toSorted();

const toOrder = (id: Json | undefined): string | undefined => {
  const text = typeof id === 'string' || typeof id === 'number' ? String(id).trim() : '';
  return text !== '' && text.length <= maxOrderLength ? text : undefined;
};
