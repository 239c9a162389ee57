import type { MessageId } from '../protocol/ids.ts';

/** 128 random bits as 32 hex digits. */
export const randomId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    (byte + 256).toString(16).slice(1),
  ).join('');

let made = 0;

/**
 * A UUIDv7 (RFC 9562) without its dashes: milliseconds, then a counter, so that ids made by one page
 * within a millisecond sort in the order of their making, then randomness.
 */
export const newMessageId = (atMs: number): MessageId =>
  `0${atMs.toString(16)}7${`${1000 + (made++ % 1000)}`.slice(1)}8${randomId().slice(17)}` as MessageId;

/** A number in [0, 1), for jitter. */
export const random = (): number => Math.random();
