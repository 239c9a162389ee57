import { type Context, Hono } from 'hono';
import { isOriginAllowed, type Sites } from '../config/site.ts';
import type { InspectionPasses } from './inspection-pass.ts';
import { readBody } from './read-body.ts';
import { refuse } from './refusal.ts';
import type { RouteDeps } from './route-deps.ts';

/** Longer than any pass. */
const maxPassBytes = 200;

/** What a shop's page asks before it opens the panel: `POST /v1/inspection/<siteKey>` with the pass as text. */
export const inspectionCheckRoutes = (deps: { sites: Sites; passes: InspectionPasses }): Hono =>
  new Hono().post('/v1/inspection/:key', async (c) => {
    const site = deps.sites.get(c.req.param('key'));
    const pass = await readBody(c, maxPassBytes);
    if (site && typeof pass === 'string' && deps.passes.isValid(site.key, pass))
      return c.body(null, 204);
    const expected = 'A pass from the dashboard, not older than a day.';
    return refuse(c, 403, { reason: 'invalid_pass', expected });
  });

/** `GET /inspection/<siteKey>`: opens the owner's shop with the panel, by a pass in the address. */
export const inspectionRoutes = (
  deps: Pick<RouteDeps, 'sites' | 'requireOwnerPage' | 'audit'> & { passes: InspectionPasses },
): Hono =>
  new Hono().get('/inspection/:key', deps.requireOwnerPage, async (c) => {
    if (isSentByOthers(c)) return c.redirect('/', 303);
    const site = deps.sites.get(c.req.param('key'));
    const wanted = c.req.query('origin');
    const origin = wanted ? URL.parse(wanted)?.origin : site?.origins.find((one) => one !== '*');
    if (!site || origin === undefined || !isOriginAllowed(site, origin)) {
      const expected =
        'A site with an origin of its own; add ?origin=https://… where it allows any.';
      return refuse(c, 404, { reason: 'not_found', expected });
    }
    await deps.audit(c, 'inspection_opened', site.key);
    return c.redirect(`${origin}/#tresen=${deps.passes.issue(site.key)}`, 303);
  });

/** Another site could have the owner's browser carry a pass to wherever it likes. */
const isSentByOthers = (c: Context): boolean =>
  ['cross-site', 'same-site'].includes(c.req.header('sec-fetch-site') ?? '');
