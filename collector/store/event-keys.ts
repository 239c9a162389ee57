import type { Json } from '../../client/protocol/event.ts';
import { normaliseEmail } from './email.ts';
import type { NewEvent } from './event.ts';

/**
 * Something besides visitor and user id by which events of one person are found: an address that an
 * event names, or an order that it tells of. How much a key proves is said in `collector/identity`.
 */
export type EventKey =
  | `email:${string}`
  | `order:${string}`
  | `user:${string}`
  | typeof keyOfDecisions;

/** Under it every decision of the owner about who is who is found; there are few, made by hand. */
export const keyOfDecisions = 'decisions:';

type Keyed = Pick<NewEvent, 'event' | 'properties' | 'traits'>;
type Placed = Keyed & Partial<Pick<NewEvent, 'type' | 'userId' | 'isProven' | 'signature'>>;

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

/**
 * What an event's places in the index are named: its keys, that of all decisions for such, and that of a user
 * of whom it is proven, so that proof is found among any number of claims.
 */
export const placesOf = (event: Placed): readonly EventKey[] => {
  const keys = keysOf(event);
  const decisions: readonly EventKey[] = isDecision(event.event) ? [keyOfDecisions] : none;
  const users: readonly EventKey[] = isProofOfUser(event)
    ? [`user:${event.userId}` as const]
    : none;
  return decisions.length + users.length === 0 ? keys : [...keys, ...decisions, ...users];
};

const isProofOfUser = ({ event, type, userId, isProven, signature }: Placed): boolean =>
  userId !== undefined &&
  (isProven === true || signature === 'valid') &&
  (type === 'identify' || isDecision(event));

/** The keys among an event's places, sorted. */
export const keysAmong = (places: readonly string[]): EventKey[] =>
  places.filter((place): place is EventKey => /^(email|order):/.test(place)).toSorted();

const toOrder = (id: Json | undefined): string | undefined => {
  const text = typeof id === 'string' || typeof id === 'number' ? String(id).trim() : '';
  return text !== '' && text.length <= maxOrderLength ? text : undefined;
};
