import { type ConsentValue, consentValues, purposes } from '../../../client/protocol/consent.ts';
import type { CallType } from '../../../client/protocol/event.ts';
import type { MessageId, SiteKey, VisitorId } from '../../../client/protocol/ids.ts';
import type { LoggedEvent, NewEvent } from '../event.ts';
import { fromMessageKey, fromVisitorKey } from './keys.ts';
import type { Row } from './pool.ts';
import { fromStorable, fromStorableJson, toStorableJson } from './storable-text.ts';

/** What is rarely filtered by, under short names: they are stored with every event. */
type Rest = {
  /** `track` unless it says otherwise. */
  y?: CallType | undefined;
  n?: NewEvent['sessionId'];
  s: NewEvent['source'];
  c: number;
  o?: string | undefined;
  /** The first letter of each purpose's value, in their order; `-` where none was told. */
  k?: string | undefined;
  x?: 1 | undefined;
  b?: NewEvent['doubts'];
  p: NewEvent['properties'];
  t?: NewEvent['traits'];
};

/** The JSON column of an event. */
export const toRest = (event: NewEvent): string => {
  const { type, sessionId, source, confidence, originalName, consent, isProven, doubts } = event;
  const rest: Rest = {
    y: type === 'track' ? undefined : type,
    n: sessionId,
    s: source,
    c: confidence,
    o: originalName,
    k: consent && toLetters(consent),
    x: isProven && 1,
    b: doubts,
    p: event.properties,
    t: event.traits,
  };
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
export const eventColumns = 'seq, site, visitor, id, at, received_at, event, user_id, rest';

/** A row of the log as an event; what is in the table was parsed when it was written. */
export const toLoggedEvent = (row: Row): LoggedEvent => {
  const rest = fromStorableJson(String(row.rest)) as Rest;
  return {
    seq: Number(row.seq),
    site: fromStorable(String(row.site)) as SiteKey,
    visitorId: toVisitorId(row),
    messageId: fromMessageKey(row.id as Uint8Array) as MessageId,
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
    ...(rest.b !== undefined && { doubts: rest.b }),
  };
};

/** The visitor whom a row is about. */
export const toVisitorId = (row: Row): VisitorId =>
  fromVisitorKey(row.visitor as Uint8Array) as VisitorId;
