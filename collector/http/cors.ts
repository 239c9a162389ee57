import type { Context, MiddlewareHandler } from 'hono';
import type { Sites } from '../config/site.ts';
import { refuse } from './refusal.ts';

/** What Segment's SDK adds, then RudderStack's; each needs a preflight. */
const sdkHeaders = [
  'Content-Type',
  'Content-Encoding',
  'Authorization',
  'X-Retry-Count',
  'AnonymousId',
  'SentAt',
  'Rsa-Recovered',
  'Rsa-Retry-Attempt',
  'Rsa-Since-Last-Attempt',
  'Rsa-Since-First-Attempt',
  'Rsa-Retry-Reason',
].join(', ');

const preflightHeaders = {
  'Access-Control-Allow-Methods': 'POST',
  'Access-Control-Allow-Headers': sdkHeaders,
  'Access-Control-Max-Age': '86400',
};

/**
 * Opens the ingest to exactly the origins that a site lists. Which site is meant stands in the
 * body, so here any site's origin passes; the site's own list is checked once it is known.
 */
export const ingestCors = (sites: Sites): MiddlewareHandler => {
  const origins = new Set([...sites.values()].flatMap((site) => site.origins));
  const isKnown = (origin: string): boolean => origins.has(origin) || origins.has('*');

  return async (c, next) => {
    const origin = c.req.header('origin');
    c.header('Vary', 'Origin');
    if (origin === undefined) return next();
    if (!isKnown(origin)) return refuseOrigin(c);
    c.header('Access-Control-Allow-Origin', origin);
    if (c.req.method === 'OPTIONS') return c.body(null, 204, preflightHeaders);
    c.header('Access-Control-Expose-Headers', 'Tresen-Reason, Retry-After, X-RateLimit-Reset');
    return next();
  };
};

const refuseOrigin = (c: Context): Response =>
  refuse(c, 403, {
    reason: 'origin_not_allowed',
    expected: 'An origin that a site lists in its `origins` (scheme, host and port).',
  });
