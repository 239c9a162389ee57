import type { Properties } from '../../client/protocol/event.ts';
import type { MessageId, SessionId, SiteKey, VisitorId } from '../../client/protocol/ids.ts';
import type { LoggedEvent, NewEvent } from '../../collector/store/event.ts';

/** 1 March 2026, noon in UTC: a round moment from which test events count. */
export const noon = Date.UTC(2026, 2, 1, 12);
export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

export const site = 'demo' as SiteKey;
/** What folds are told of it. */
export const shop = { currency: 'EUR', timeZone: 'Europe/Berlin' };
export const visitor = (name: string): VisitorId => name as VisitorId;

/** What a test says about an event; everything else is filled in. */
export type EventSketch = Partial<Omit<NewEvent, 'sessionId' | 'messageId' | 'visitorId'>> & {
  sessionId?: string;
  messageId?: string;
  visitorId?: string;
};

let count = 0;

/** A canonical event from a few words about it; `properties` may be anything a page could send. */
export function newEvent(
  event: string,
  at: number = noon,
  properties: Properties = {},
  sketch: EventSketch = {},
): NewEvent {
  count += 1;
  const { sessionId, ...others } = sketch;
  return {
    site,
    type: event === 'identify' ? 'identify' : 'track',
    event,
    at,
    receivedAt: at + 100,
    properties,
    source: 'data_layer',
    confidence: 0.9,
    ...others,
    visitorId: (sketch.visitorId ?? 'anna') as VisitorId,
    messageId: (sketch.messageId ?? `m${String(count).padStart(6, '0')}`) as MessageId,
    ...(sessionId !== undefined && { sessionId: sessionId as SessionId }),
  };
}

/** The same as the log gives it back. */
export function loggedEvent(...args: Parameters<typeof newEvent>): LoggedEvent {
  const event = newEvent(...args);
  return { ...event, seq: count };
}
