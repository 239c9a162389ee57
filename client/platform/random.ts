import type { MessageId } from '../protocol/ids.ts';

const toHex = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** 128 random bits as 32 hex digits. */
export const randomId = (): string => toHex(crypto.getRandomValues(new Uint8Array(16)));

let lastMs = 0;
let counter = 0;

/**
 * A UUIDv7 (RFC 9562) without its dashes: milliseconds, then a counter for those of the same
 * millisecond, so that ids made by one page sort in the order of their making, then randomness.
 */
export function newMessageId(atMs: number): MessageId {
  counter = atMs === lastMs ? (counter + 1) & 0xfff : 0;
  lastMs = atMs;
  const time = atMs.toString(16).padStart(12, '0');
  const order = counter.toString(16).padStart(3, '0');
  // The variant's two bits are 10, so its digit is one of 8, 9, a, b.
  return `${time}7${order}8${randomId().slice(0, 15)}` as MessageId;
}

/** A number in [0, 1), for jitter. */
export const random = (): number => Math.random();
