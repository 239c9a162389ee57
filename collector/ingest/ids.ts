import { hash } from 'node:crypto';
import type { MessageId, SessionId, SiteKey, VisitorId } from '../../client/protocol/ids.ts';

/**
 * Takes over a visitor id that passed the schema. Of those that stand for what a shop's server knows, the
 * server alone speaks: they follow from a user id, an address or an order, which others may know as well.
 */
export const toVisitorId = (text: string, isProven: boolean): VisitorId => {
  const isForeign = text.startsWith(provenMark) && !isProven;
  return (isForeign ? `said:${digest128(text)}` : text.toWellFormed()) as VisitorId;
};

/** Takes over a session id that passed the schema. */
export const toSessionId = (text: string): SessionId => text.toWellFormed() as SessionId;

/** A page's own short message id: when, 1296 plus a counter, and the page (see `MessageId`). */
const shortId = /^([0-9a-z]{8})([0-9a-z]{3})([0-9a-f]{7})$/;
/** Base 36 has eight digits for the epoch ms from 1972 to 2059; pages make none from before 2020. */
const firstMs = Date.UTC(2020);
const firstCount = 36 ** 2;
const counts = 4096;

/** What a short message id says; nothing for every other one. */
const readShortId = (text: string): { at: number; count: number; page: string } | undefined => {
  const [, time = '', counter = '', page = ''] = shortId.exec(text) ?? [];
  const at = Number.parseInt(time, 36);
  const count = Number.parseInt(counter, 36) - firstCount;
  return at >= firstMs && count >= 0 && count < counts ? { at, count, page } : undefined;
};

/**
 * Takes over a message id that passed the schema. A short one becomes the UUIDv7 (RFC 9562) that it
 * stands for, so that the log stays in order of time and 16 bytes hold it.
 */
export const toMessageId = (text: string): MessageId => {
  const short = readShortId(text);
  if (!short) return text.toWellFormed() as MessageId;
  const hex = (value: number, width: number): string => value.toString(16).padStart(width, '0');
  const time = hex(short.at, 12);
  const uuid = [time.slice(0, 8), time.slice(8), `7${hex(short.count, 3)}`, '8000'];
  return `${uuid.join('-')}-00000${short.page}` as MessageId;
};

/** When a page made a short message id, by its own clock. */
export const timeOfMessage = (text: string): number | undefined => readShortId(text)?.at;

const provenMark = 'proven:';
/** 74 random bits and more (RFC 9562): nobody sends one of these before its owner does. */
const randomUuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/**
 * Keeps the ids that a shop's server chose apart from everybody else's, where they can be guessed
 * (`order-1077`): whoever sent such an id first with the public key would have the server's own event
 * taken for a duplicate, and would learn from the answer which ones there are.
 */
export const apartByProof = (id: MessageId, isProven: boolean): MessageId => {
  if (isProven) return randomUuid.test(id) ? id : (`${provenMark}${id}` as MessageId);
  return id.startsWith(provenMark) ? messageOfContent(id) : id;
};

const digest128 = (text: string): string => hash('sha256', text).slice(0, 32);

/**
 * The visitor that stands for a key of which the shop's server told. No browser's mark has this form: whoever
 * knows the key could work it out, put it into a cookie and be taken for that person.
 */
export const provenVisitorOf = (key: string): VisitorId =>
  `${provenMark}${digest128(key)}` as VisitorId;

/**
 * The visitor of events that no browser made: the same for the same user, always. What the shop's server
 * proves stays apart from what anybody could send in its place.
 */
export const visitorOfUser = (site: SiteKey, userId: string, isProven: boolean): VisitorId => {
  const key = `user\n${site}\n${userId}`;
  return isProven ? provenVisitorOf(key) : (`said:${digest128(key)}` as VisitorId);
};

/** For senders without message ids: the same content, sent again, is the same message. */
export const messageOfContent = (content: string): MessageId =>
  `sha-${digest128(content)}` as MessageId;
