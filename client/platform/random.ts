import type { MessageId, VisitorId } from '../protocol/ids.ts';

/** 128 random bits as 32 hex digits. */
export const randomId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    (byte + 256).toString(16).slice(1),
  ).join('');

/**
 * This page load. Before consent it stands for the visitor: decisions are dealt by it, and a sign-up that
 * the visitor asks for travels under it. It becomes the visitor's id where consent makes one.
 */
export const pageUnit = randomId() as VisitorId;
/** Tells this page from all others of its visitor. */
export const pageId = pageUnit.slice(25);
let made = 0;

/**
 * A short message id (see `MessageId`): milliseconds, then a counter, so that ids made by one page
 * sort in the order of their making, then the page. Unique
 * per visitor is enough: two of a visitor's tabs would need the same 28 bits in the same millisecond.
 */
export const newMessageId = (atMs: number): MessageId =>
  `${atMs.toString(36)}${(1296 + (made++ % 4096)).toString(36)}${pageId}` as MessageId;

/** A number in [0, 1), for jitter. */
export const random = (): number => Math.random();
