import { type Context, Hono } from 'hono';
import type { Sites } from '../config/site.ts';
import { basicUser } from './basic-user.ts';
import { refuse } from './refusal.ts';

const preflightHeaders = {
  'Access-Control-Allow-Methods': 'GET, HEAD',
  'Access-Control-Allow-Headers': 'Authorization, Content-Type',
  'Access-Control-Max-Age': '86400',
};

/**
 * `GET /sourceConfig/`: RudderStack's browser SDK asks for it before it starts, with the write key in
 * the address (rudder-sdk-js, `ConfigManager.ts`). Everything that would speak to others is off:
 * destinations, and reports of errors and metrics.
 */
export const sourceConfigRoutes = (deps: { sites: Sites }): Hono => {
  const routes = new Hono();
  const answer = (c: Context): Response => {
    c.header('Access-Control-Allow-Origin', '*');
    const key = c.req.query('writeKey') ?? basicUser(c.req.header('authorization')) ?? '';
    const site = deps.sites.get(key);
    if (!site) {
      const expected = 'writeKey: the key of a site in TRESEN_CONFIG.';
      return refuse(c, 404, { reason: 'unknown_site', expected });
    }
    const off = { enabled: false };
    return c.json({
      source: {
        id: site.key,
        name: site.name,
        writeKey: site.key,
        workspaceId: 'tresen',
        enabled: true,
        config: { statsCollection: { errors: off, metrics: off } },
        destinations: [],
      },
    });
  };
  for (const path of ['/sourceConfig', '/sourceConfig/']) {
    routes.get(path, answer);
    routes.options(path, (c) => {
      c.header('Access-Control-Allow-Origin', '*');
      return c.body(null, 204, preflightHeaders);
    });
  }
  return routes;
};
