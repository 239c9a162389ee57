import type { MiddlewareHandler } from 'hono';

/** What shops, probes and scrapers ask; everything else is the owner's side, or the visitor's page. */
const publicPaths =
  /^\/(?:v1\/|beacon\/v1\/|hooks\/|s\/|sourceConfig(?:\/|$)|healthz$|readyz$|metrics$)/;

const everywhere = Object.entries({
  'X-Content-Type-Options': 'nosniff',
  // Shops' pages load and send from other origins, beacons without CORS among them.
  'Cross-Origin-Resource-Policy': 'cross-origin',
});
const ofData = Object.entries({
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cache-Control': 'no-store',
});

/** True for what is not the owner's side. */
export const isPublicPath = (path: string): boolean => publicPaths.test(path);

/** What every answer to shops and machines says, unless its route knows better. */
export const publicHeaders: MiddlewareHandler = async (c, next) => {
  const { path } = c.req;
  if (!isPublicPath(path)) return next();
  for (const [name, value] of everywhere) c.header(name, value);
  if (!path.startsWith('/s/')) for (const [name, value] of ofData) c.header(name, value);
  return next();
};
