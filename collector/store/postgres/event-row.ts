import { type ConsentValue, consentValues, purposes } from '../../../client/protocol/consent.ts';
import type { CallType } from '../../../client/protocol/event.ts';
import type { MessageId, SiteKey, VisitorId } from '../../../client/protocol/ids.ts';
import type { LoggedEvent, NewEvent } from '../event.ts';
import { fromMessageKey, fromVisitorKey } from './keys.ts';
import type { Row } from './pool.ts';
import { fromStorable, fromStorableJson, toStorableJson } from './storable-text.ts';

/** What many events have in common, whoever made them; kept once, under short names. */
export type Frame = {
  /** `track` unless it says otherwise. */
  y?: CallType | undefined;
  s: NewEvent['source'];
  c: number;
  /** The first letter of each purpose's value, in their order; `-` where none was told. */
  k?: string | undefined;
  x?: 1 | undefined;
  /** Whether the user id is signed. */
  g?: NewEvent['signature'];
  b?: NewEvent['doubts'];
  d?: NewEvent['device'];
};

/** All that is rarely filtered by, of an event that has no frame. */
type Rest = Frame & {
  n?: NewEvent['sessionId'];
  o?: string | undefined;
  p: NewEvent['properties'];
  t?: NewEvent['traits'];
};

const frameOf = (event: NewEvent): Frame => {
  const { type, source, confidence, consent, isProven, signature, doubts, device } = event;
  return {
    y: type === 'track' ? undefined : type,
    s: source,
    c: confidence,
    k: consent && toLetters(consent),
    x: isProven && 1,
    g: signature,
    b: doubts,
    d: device,
  };
};

/** The frame of an event as the text that names it; nothing for the few events that say more. */
export const toFrame = (event: NewEvent): string | undefined =>
  event.traits === undefined && event.originalName === undefined
    ? toStorableJson(frameOf(event))
    : undefined;

/** True when two events surely share their frame; the events of one batch share their consent as well. */
export const hasFrameOf = (event: NewEvent, other: NewEvent): boolean =>
  event.source === other.source &&
  event.type === other.type &&
  event.confidence === other.confidence &&
  event.consent === other.consent &&
  event.doubts === other.doubts &&
  event.device === other.device &&
  event.isProven === other.isProven &&
  event.signature === other.signature &&
  event.traits === other.traits &&
  event.originalName === other.originalName;

/** The JSON column of an event: its properties, or all of it where it has no frame. */
export const toRest = (event: NewEvent, isFramed: boolean): string => {
  if (isFramed) return toStorableJson(event.properties);
  const { sessionId, originalName, properties, traits } = event;
  const rest: Rest = { ...frameOf(event), n: sessionId, o: originalName, p: properties, t: traits };
  return toStorableJson(rest);
};

type Consent = NonNullable<NewEvent['consent']>;

const toLetters = (consent: Consent): string =>
  purposes.map((purpose) => consent[purpose]?.charAt(0) ?? '-').join('');

const fromLetters = (letters: string): Consent => {
  const consent: Consent = {};
  for (const [index, purpose] of purposes.entries()) {
    const value = consentValues.find((one): one is ConsentValue => one[0] === letters[index]);
    if (value) consent[purpose] = value;
  }
  return consent;
};

/** The columns that `toLoggedEvent` reads. */
export const eventColumns =
  'seq, site, visitor, id, at, received_at, event, user_id, session, frame, rest';

/** A row of the log as an event; what is in the table was parsed when it was written. */
const toLoggedEvent = (row: Row, frames: ReadonlyMap<number, Frame>): LoggedEvent => {
  const rest = readRest(row, frames);
  return {
    seq: Number(row.seq),
    site: fromStorable(String(row.site)) as SiteKey,
    visitorId: toVisitorId(row),
    messageId: toMessageId(row),
    type: rest.y ?? 'track',
    event: fromStorable(String(row.event)),
    at: Number(row.at),
    receivedAt: Number(row.received_at),
    properties: rest.p,
    source: rest.s,
    confidence: rest.c,
    ...(row.user_id !== null && { userId: fromStorable(String(row.user_id)) }),
    ...(rest.n !== undefined && { sessionId: rest.n }),
    ...(rest.t !== undefined && { traits: rest.t }),
    ...(rest.o !== undefined && { originalName: rest.o }),
    ...(rest.k !== undefined && { consent: fromLetters(rest.k) }),
    ...(rest.x !== undefined && { isProven: true }),
    ...(rest.g !== undefined && { signature: rest.g }),
    ...(rest.b !== undefined && { doubts: rest.b }),
    ...(rest.d !== undefined && { device: rest.d }),
  };
};

/** Rows as events, in the same order. */
export const toLoggedEvents = async (
  rows: readonly Row[],
  findFrames: (ids: ReadonlySet<number>) => Promise<ReadonlyMap<number, Frame>>,
): Promise<LoggedEvent[]> => {
  const ids = new Set(rows.flatMap(({ frame }) => (frame === null ? [] : [Number(frame)])));
  const frames = await findFrames(ids);
  return rows.map((row) => toLoggedEvent(row, frames));
};

const readRest = (row: Row, frames: ReadonlyMap<number, Frame>): Rest => {
  const rest = fromStorableJson(String(row.rest));
  if (row.frame === null) return rest as Rest;
  const frame = frames.get(Number(row.frame));
  if (!frame) {
    throw new Error(
      `Row ${row.frame} is missing in the table "frames": restore that table from a backup.`,
    );
  }
  const session = row.session === null ? undefined : fromMessageKey(row.session as Uint8Array);
  return { ...frame, n: session as NewEvent['sessionId'], p: rest as NewEvent['properties'] };
};

/** What an event says, without who and when; for rows read without their frames. */
export const toProperties = (row: Row): Pick<NewEvent, 'properties' | 'traits'> => {
  const rest = fromStorableJson(String(row.rest));
  if (row.frame !== null) return { properties: rest as NewEvent['properties'] };
  const { p: properties, t: traits } = rest as Rest;
  return { properties, ...(traits !== undefined && { traits }) };
};

/** The message id of a row. */
export const toMessageId = (row: Row): MessageId =>
  fromMessageKey(row.id as Uint8Array) as MessageId;

/** The visitor whom a row is about. */
export const toVisitorId = (row: Row): VisitorId =>
  fromVisitorKey(row.visitor as Uint8Array) as VisitorId;
