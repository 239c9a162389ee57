import { packUuid, unpackUuid } from './message-key.ts';

const wholeNumber = /^[1-9]\d{0,14}$/;

/**
 * A session id in as few bytes as it takes, one value for one text: our own pages name a session by its
 * start in epoch ms, others by a UUID.
 */
export const toSessionValue = (
  session: string | undefined,
): string | number | Uint8Array | null => {
  if (session === undefined) return null;
  if (wholeNumber.test(session)) return Number(session);
  const packed = new Uint8Array(16);
  return packUuid(session, packed) ? packed : session;
};

/** The session id that was made small; nothing where there was none. */
export const fromSessionValue = (value: unknown): string | undefined => {
  if (value === null || value === undefined) return undefined;
  return value instanceof Uint8Array ? unpackUuid(value) : String(value);
};
