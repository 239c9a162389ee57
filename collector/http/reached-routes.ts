import { Hono } from 'hono';

/**
 * `GET /api/reached`: how this very request came to the collector, for whoever sets up what stands
 * before it. The doctor asks, and so learns what a proxy adds.
 */
export const reachedRoutes = (deps: { now(): number }): Hono =>
  new Hono().get('/api/reached', (c) => {
    const forwarded = c.req.header('x-forwarded-for') ?? '';
    return c.json({
      at: deps.now(),
      /** Each proxy adds the address that asked it. */
      proxies: forwarded === '' ? 0 : forwarded.split(',').length,
      host: c.req.header('host') ?? null,
      protocol: c.req.header('x-forwarded-proto') ?? null,
    });
  });
