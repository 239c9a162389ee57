import type { DatabaseSync, SQLInputValue, SQLOutputValue } from 'node:sqlite';
import type { CallType, Properties } from '../../../client/protocol/event.ts';
import type { MessageId, SessionId, SiteKey, VisitorId } from '../../../client/protocol/ids.ts';
import type { LoggedEvent, NewEvent } from '../event.ts';
import { uuidOfHex } from './message-key.ts';
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

/** A row as SQLite returns it where asked for arrays: half of the cost of an object for each of very many. */
export type Values = readonly SQLOutputValue[];

/**
 * The columns that an event is read from, in the order in which the parser takes them; the bytes of its id
 * as hex digits, which cost less. `site` names its key.
 */
export const eventColumns = (site = 's.key'): string => `e.seq, ${site}, v.visitor, hex(e.id), e.at,
  e.received_at, e.event, e.user_id, e.session, e.frame, e.rest, e.extra`;

/** The tables that `eventColumns` names. */
export const eventTables =
  'events e JOIN visitors v ON v.id = e.visitor JOIN sites s ON s.id = e.site';

/** Prepares a question for events: `eventColumns` first, then what the caller adds. */
export const prepareEvents = (db: DatabaseSync, sql: string): EventQuestion => {
  const statement = db.prepare(sql);
  statement.setReturnArrays(true);
  return statement as unknown as EventQuestion;
};

/** A statement that answers arrays; Node's types know of objects only. */
type EventQuestion = {
  all(...values: readonly SQLInputValue[]): Values[];
  iterate(...values: readonly SQLInputValue[]): Iterable<Values>;
};

/** The message id that a row's 16 bytes hold, where no text says another. */
export const packedId = (id: SQLOutputValue | undefined): MessageId =>
  uuidOfHex(String(id)) as MessageId;

/** Reads rows of the log as events; what is in the file was parsed when it was written. */
export const createEventParser = (db: DatabaseSync): ((row: Values) => LoggedEvent) => {
  const frameOf = createFrameReader(db);
  return (row) => {
    const [seq, site, visitor, id, at, receivedAt, name, userId, started, frame, text, extra] = row;
    const rest = JSON.parse(String(text)) as Rest | Properties;
    const event: LoggedEvent = {
      type: 'track',
      messageId: packedId(id),
      properties: rest as Properties,
      ...(frame === null ? (rest as Rest) : frameOf(Number(frame))),
      seq: Number(seq),
      site: String(site) as SiteKey,
      visitorId: String(visitor) as VisitorId,
      event: String(name),
      at: Number(at),
      receivedAt: Number(receivedAt),
    };
    if (userId !== null) event.userId = String(userId);
    const session = fromSessionValue(started);
    if (session !== undefined) event.sessionId = session as SessionId;
    if (extra !== null) Object.assign(event, JSON.parse(String(extra)) as Extra);
    return event;
  };
};

/** Reads what a row has in `frame`, `rest` and `extra`. */
export const createRestReader = (db: DatabaseSync): ((row: Row) => Rest) => {
  const frameOf = createFrameReader(db);
  return ({ frame, rest, extra }) => {
    if (frame === null) return JSON.parse(String(rest)) as Rest;
    return {
      ...frameOf(Number(frame)),
      properties: JSON.parse(String(rest)) as Properties,
      ...(extra === null ? undefined : (JSON.parse(String(extra)) as Extra)),
    };
  };
};

/** Frames seen lately, parsed; a number always means the same frame, because none is ever removed. */
const createFrameReader = (db: DatabaseSync): ((frame: number) => Frame) => {
  const find = db.prepare('SELECT body FROM frames WHERE id = ?');
  const known = new Map<number, Frame>();
  return (number) => {
    const seen = known.get(number);
    if (seen) return seen;
    const frame = JSON.parse(String(find.get(number)?.body)) as Frame;
    if (known.size >= maxKnownFrames) known.clear();
    known.set(number, frame);
    return frame;
  };
};

/** There are some dozens, unless a sender makes up a confidence for each event. */
const maxKnownFrames = 1000;
