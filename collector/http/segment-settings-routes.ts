import { Hono } from 'hono';
import type { Sites } from '../config/site.ts';
import { publicOrigin } from './public-origin.ts';
import { refuse } from './refusal.ts';

/**
 * `GET /v1/projects/<siteKey>/settings`: Segment's browser SDK asks for it before it starts, and
 * sends to the host that it names (analytics-next, `browser/index.ts`).
 */
export const segmentSettingsRoutes = (deps: {
  sites: Sites;
  publicUrl?: string | undefined;
}): Hono =>
  new Hono().get('/v1/projects/:key/settings', (c) => {
    c.header('Access-Control-Allow-Origin', '*');
    const site = deps.sites.get(c.req.param('key'));
    const origin = publicOrigin(c, deps.publicUrl);
    if (!site || origin === undefined) {
      const expected = 'The key of a site in TRESEN_CONFIG.';
      return refuse(c, 404, { reason: 'unknown_site', expected });
    }
    const { protocol, host } = new URL(origin);
    return c.json({
      integrations: {
        'Segment.io': { apiKey: site.key, apiHost: `${host}/v1`, protocol: protocol.slice(0, -1) },
      },
      plan: { track: { __default: { enabled: true } } },
    });
  });
