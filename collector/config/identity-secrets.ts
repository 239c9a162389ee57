import { createHmac, timingSafeEqual } from 'node:crypto';
import { Type } from '@sinclair/typebox';

/** `identitySecrets` of a site: with one of them the shop's server signs user ids. */
export const identitySecretsSchema = Type.Array(
  Type.String({
    minLength: 24,
    maxLength: 200,
    expected: '24 to 200 random characters, as `openssl rand -base64 32` makes them',
  }),
  { maxItems: 5, expected: 'at most five secrets' },
);

const digestBytes = 32;

/**
 * Whether a signature is the HMAC-SHA256 of a user id under one of the secrets, in hexadecimal or base 64.
 * How long it takes tells nothing of the right one.
 */
export const isSignedBy = (
  secrets: readonly string[],
  userId: string,
  signature: string,
): boolean => {
  const given = toBytes(signature);
  if (given?.length !== digestBytes) return false;
  return secrets
    .map((secret) => timingSafeEqual(createHmac('sha256', secret).update(userId).digest(), given))
    .includes(true);
};

const toBytes = (signature: string): Buffer | undefined => {
  const text = signature.trim();
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  return /^[0-9a-z+/_-]{43}=?$/i.test(text) ? Buffer.from(text, 'base64') : undefined;
};
