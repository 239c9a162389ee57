import { createHash } from 'node:crypto';

const canonicalUuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** True when the 16 bytes alone give the message id back, letter by letter. */
export const isPackable = (messageId: string): boolean => canonicalUuid.test(messageId);

/** The 16 bytes of a message id: a UUID packed, anything else by the first half of its SHA-256. */
export const toMessageKey = (messageId: string): Uint8Array =>
  isPackable(messageId)
    ? Buffer.from(messageId.replaceAll('-', ''), 'hex')
    : createHash('sha256').update(messageId).digest().subarray(0, 16);

/** The UUID that was packed into 16 bytes. */
export const fromMessageKey = (key: Uint8Array): string => {
  const hex = Buffer.from(key).toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
};
