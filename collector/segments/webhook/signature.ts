import { createHmac, randomBytes } from 'node:crypto';

/**
 * The header `Tresen-Signature`: the second of sending and an HMAC-SHA256 of it with the body, so that a
 * receiver can tell a request of this collector's from anybody else's, and from an old one.
 */
export const signatureOf = (secret: string, body: string, now: number): string => {
  const seconds = Math.floor(now / 1000);
  const digest = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${digest}`;
};

/** A secret that only the receiver and this collector know. */
export const newSecret = (): string => `whsec_${randomBytes(32).toString('base64url')}`;
