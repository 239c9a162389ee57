import { createMiddleware } from 'hono/factory';
import type { ShopEnv } from './visit.ts';

/**
 * The shop's content security policy. Only two lines know Tresen:
 * - `script-src`: nothing to add. The tag carries the page's nonce like every other script, and
 *   the parts it loads later inherit it (a shop without nonces adds the collector's origin here).
 * - `connect-src`: the collector's origin, so that events can be sent.
 * `style-src 'self'` and Trusted Types stay as strict as they are: prompts bring no inline style.
 */
function policy(nonce: string, collectorOrigin: string): string {
  return [
    "default-src 'self'",
    `script-src 'nonce-${nonce}'`,
    "style-src 'self'",
    "img-src 'self' data:",
    `connect-src 'self' ${collectorOrigin}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'self'",
    "require-trusted-types-for 'script'",
  ].join('; ');
}

/** Deals each answer its own nonce and sets the security headers. */
export function securityHeaders(collectorUrl: string, newNonce: () => string) {
  const collectorOrigin = new URL(collectorUrl).origin;
  return createMiddleware<ShopEnv>(async function setSecurityHeaders(context, next) {
    const nonce = newNonce();
    context.set('nonce', nonce);
    await next();
    context.header('Content-Security-Policy', policy(nonce, collectorOrigin));
    context.header('X-Content-Type-Options', 'nosniff');
    context.header('Referrer-Policy', 'strict-origin-when-cross-origin');
  });
}
