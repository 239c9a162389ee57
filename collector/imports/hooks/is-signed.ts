import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';

/**
 * Whether a body was signed with this secret: HMAC-SHA256 in base 64, as Shopify (`X-Shopify-Hmac-Sha256`)
 * and WooCommerce (`X-WC-Webhook-Signature`) send it. How long it takes says nothing about the secret.
 */
export const isSigned = (
  body: string,
  signature: string | undefined,
  secret: KeyObject,
): boolean => {
  if (signature === undefined) return false;
  const wanted = createHmac('sha256', secret).update(body, 'utf8').digest();
  const given = Buffer.from(signature, 'base64');
  return given.length === wanted.length && timingSafeEqual(given, wanted);
};
