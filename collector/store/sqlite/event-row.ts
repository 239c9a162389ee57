import type { SQLOutputValue } from 'node:sqlite';
import type { CallType } from '../../../client/protocol/event.ts';
import type { MessageId, SiteKey, VisitorId } from '../../../client/protocol/ids.ts';
import type { LoggedEvent, NewEvent } from '../event.ts';
import { fromMessageKey, isPackable } from './message-key.ts';

/** A row as SQLite returns it. */
export type Row = Record<string, SQLOutputValue>;

/** What is rarely filtered by; kept as one JSON column. Calls are `track` unless they say otherwise. */
type Rest = Pick<NewEvent, 'properties' | 'source' | 'confidence'> &
  Partial<
    Pick<NewEvent, 'sessionId' | 'traits' | 'originalName' | 'consent' | 'isProven' | 'doubts'>
  > & {
    type?: CallType;
    messageId?: MessageId;
  };

/** The JSON column of an event; a message id that 16 bytes cannot hold is kept here. */
export const toRest = (event: NewEvent): string => {
  const { sessionId, properties, traits, source, confidence, originalName, consent } = event;
  const { isProven, doubts } = event;
  const type = event.type === 'track' ? undefined : event.type;
  const messageId = isPackable(event.messageId) ? undefined : event.messageId;
  return JSON.stringify({
    type,
    messageId,
    sessionId,
    source,
    confidence,
    originalName,
    consent,
    isProven,
    doubts,
    properties,
    traits,
  });
};

/** The columns that `toLoggedEvent` reads. */
export const eventColumns = `e.seq, s.key AS site_key, v.visitor AS visitor_key, e.id, e.at,
  e.received_at, e.event, e.user_id, e.rest`;

/** The tables that `eventColumns` names. */
export const eventTables =
  'events e JOIN visitors v ON v.id = e.visitor JOIN sites s ON s.id = e.site';

/** A row of the log as an event; what is in the file was parsed when it was written. */
export const toLoggedEvent = (row: Row): LoggedEvent => {
  const { type, messageId, ...rest } = JSON.parse(String(row.rest)) as Rest;
  const key = row.id instanceof Uint8Array ? row.id : new Uint8Array(16);
  return {
    seq: Number(row.seq),
    site: String(row.site_key) as SiteKey,
    visitorId: String(row.visitor_key) as VisitorId,
    messageId: messageId ?? (fromMessageKey(key) as MessageId),
    type: type ?? 'track',
    event: String(row.event),
    at: Number(row.at),
    receivedAt: Number(row.received_at),
    ...(row.user_id === null ? {} : { userId: String(row.user_id) }),
    ...rest,
  };
};
