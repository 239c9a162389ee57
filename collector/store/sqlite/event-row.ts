import type { SQLOutputValue } from 'node:sqlite';
import type { CallType, Properties } from '../../../client/protocol/event.ts';
import type { MessageId, SessionId, SiteKey, VisitorId } from '../../../client/protocol/ids.ts';
import type { LoggedEvent, NewEvent } from '../event.ts';
import { unpackUuid } from './message-key.ts';
import { fromSessionValue } from './session-value.ts';

/** A row as SQLite returns it. */
export type Row = Record<string, SQLOutputValue>;

/** What many events have in common, whoever made them; kept once. Calls are `track` unless they say so. */
type Frame = Pick<NewEvent, 'source' | 'confidence'> &
  Partial<Pick<NewEvent, 'consent' | 'isProven' | 'signature' | 'doubts' | 'device'>> & {
    type?: CallType;
  };
/** What few events have. */
type Extra = Partial<Pick<NewEvent, 'traits' | 'originalName'>> & { messageId?: MessageId };
/** What rows from before there were frames hold in one column. */
type Rest = Frame & Extra & Pick<NewEvent, 'properties' | 'sessionId'>;

/** The frame of an event as the text that names it. */
export const toFrame = (event: NewEvent): string => {
  const { source, confidence, consent, isProven, signature, doubts, device } = event;
  const type = event.type === 'track' ? undefined : event.type;
  const frame = { type, source, confidence, consent, isProven, signature, doubts, device };
  return JSON.stringify(frame satisfies { [Field in keyof Frame]: unknown });
};

/** True when two events surely share their frame; the events of one batch share their consent as well. */
export const hasFrameOf = (event: NewEvent, other: NewEvent): boolean =>
  event.source === other.source &&
  event.type === other.type &&
  event.confidence === other.confidence &&
  event.consent === other.consent &&
  event.doubts === other.doubts &&
  event.device === other.device &&
  event.signature === other.signature &&
  event.isProven === other.isProven;

/** What few events have, as JSON; a message id that 16 bytes cannot hold is kept here. */
export const toExtra = (event: NewEvent, isPacked: boolean): string | null => {
  const { traits, originalName } = event;
  if (isPacked && traits === undefined && originalName === undefined) return null;
  const messageId = isPacked ? undefined : event.messageId;
  return JSON.stringify({ messageId, originalName, traits });
};

/** The columns that `toLoggedEvent` reads. */
export const eventColumns = `e.seq, s.key AS site_key, v.visitor AS visitor_key, e.id, e.at,
  e.received_at, e.event, e.user_id, e.session, f.body AS frame, e.rest, e.extra`;

/** The tables that `eventColumns` names. */
export const eventTables = `events e JOIN visitors v ON v.id = e.visitor JOIN sites s ON s.id = e.site
  LEFT JOIN frames f ON f.id = e.frame`;

/** The message id that a row's 16 bytes hold, where no text says another. */
export const packedId = ({ id }: Row): MessageId =>
  unpackUuid(id instanceof Uint8Array ? id : new Uint8Array(16)) as MessageId;

/** A row of the log as an event; what is in the file was parsed when it was written. */
export const toLoggedEvent = (row: Row): LoggedEvent => {
  const { type, messageId, ...rest } = readRest(row);
  return {
    seq: Number(row.seq),
    site: String(row.site_key) as SiteKey,
    visitorId: String(row.visitor_key) as VisitorId,
    messageId: messageId ?? packedId(row),
    type: type ?? 'track',
    event: String(row.event),
    at: Number(row.at),
    receivedAt: Number(row.received_at),
    ...(row.user_id === null ? {} : { userId: String(row.user_id) }),
    ...rest,
  };
};

const readRest = ({ frame, session, rest, extra }: Row): Rest => {
  if (frame === null) return JSON.parse(String(rest)) as Rest;
  const sessionId = fromSessionValue(session) as SessionId | undefined;
  return {
    ...(sessionId === undefined ? {} : { sessionId }),
    ...(JSON.parse(String(frame)) as Frame),
    properties: JSON.parse(String(rest)) as Properties,
    ...(extra === null ? {} : (JSON.parse(String(extra)) as Extra)),
  };
};
