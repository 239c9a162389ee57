import { Hono } from 'hono';
import type { Sites } from '../config/site.ts';
import type { PublicOrigin } from './public-origin.ts';
import { refuse } from './refusal.ts';

/**
 * `GET /v1/projects/<siteKey>/settings`: Segment's browser SDK asks for it before it starts, and
 * sends to the host that it names (analytics-next, `browser/index.ts`).
 */
export const segmentSettingsRoutes = (deps: { sites: Sites; publicOrigin: PublicOrigin }): Hono =>
  new Hono().get('/v1/projects/:key/settings', (c) => {
    c.header('Access-Control-Allow-Origin', '*');
    const site = deps.sites.get(c.req.param('key'));
    const url = deps.publicOrigin.url(c);
    if (!site || !url) {
      const expected = 'The key of a site in TRESEN_CONFIG.';
      return refuse(c, 404, { reason: 'unknown_site', expected });
    }
    const { protocol, host, pathname } = url;
    const apiHost = `${host}${pathname.replace(/\/$/, '')}/v1`;
    return c.json({
      integrations: {
        'Segment.io': { apiKey: site.key, apiHost, protocol: protocol.slice(0, -1) },
      },
      // Without a rate of 0 the SDK reports on itself, to Segment's host where none is named.
      metrics: { sampleRate: 0 },
      plan: { track: { __default: { enabled: true } } },
    });
  });
