import type { LoggedEvent } from '../store/event.ts';
import { isDecision, keysOf } from '../store/event-keys.ts';
import type { KeyedEvent } from '../store/people.ts';

/** What of these events says who somebody is, as `keyedEvents` of the store would tell it. */
export function keyedAmong(events: readonly LoggedEvent[]): KeyedEvent[] {
  return events.flatMap((logged) => toKeyedEvent(logged) ?? []);
}

/** What an event says of who somebody is; nothing for nearly all of them. */
export function toKeyedEvent(logged: LoggedEvent): KeyedEvent | undefined {
  const { seq, visitorId, messageId, at, event, type, userId, isProven, signature } = logged;
  const keys = keysOf(logged);
  if (userId === undefined && keys.length === 0 && !isDecision(event)) return undefined;
  return {
    ...{ seq, visitorId, messageId, at, event, type },
    keys: keys.length > 1 ? keys.toSorted() : keys,
    ...(userId !== undefined && { userId }),
    ...(isProven && { isProven }),
    ...(signature && { signature }),
    ...(isDecision(event) && { properties: logged.properties }),
  };
}
