import { type Context, Hono } from 'hono';
import type { Site, Sites } from '../config/site.ts';
import { type ClientBuild, partFile } from './client-build.ts';
import { type Compressed, compress, sendCompressed } from './compressed.ts';
import { createSystemsSeen, partsOf } from './inline-parts.ts';
import type { PublicOrigin } from './public-origin.ts';
import { createRateLimit } from './rate-limit.ts';
import { composeSiteScript, runningCampaigns } from './site-script.ts';

const everywhere = {
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'X-Content-Type-Options': 'nosniff',
};
const freshness = 'max-age=300, stale-while-revalidate=86400';
const scriptHeaders = { ...everywhere, 'Cache-Control': `public, ${freshness}` };
/**
 * A script that names the host it was asked under: no cache may hand it to others, because some take
 * two spellings of a host, with a port and without, for one.
 */
const ownHeaders = { ...everywhere, 'Cache-Control': `private, ${freshness}` };
/** `import()` of another origin needs CORS; the name changes with the content. */
const partHeaders = {
  ...everywhere,
  'Access-Control-Allow-Origin': '*',
  'Cache-Control': 'public, max-age=31536000, immutable',
};
/** The present part under a name of before a deployment: pages that were open meanwhile ask for it. */
const successorHeaders = { ...scriptHeaders, 'Access-Control-Allow-Origin': '*' };
/** A part's name and the hash of its content. */
const partName = /^(\w+)-[\da-f]+\.js$/;
/** The host is chosen by whoever asks; what was not asked for lately goes first. */
const maxScripts = 64;
/** Beyond this, made-up hosts get a script that is compressed in a tenth of the time. */
const thoroughPerSecond = 1;

/** Serves the site scripts and the client's lazy parts. */
export const scriptRoutes = (deps: {
  sites: Sites;
  build: ClientBuild;
  publicOrigin: PublicOrigin;
  now(): number;
}): Hono => {
  const { sites, build } = deps;
  const systems = createSystemsSeen();
  const isThorough = createRateLimit(thoroughPerSecond, deps.now);
  const scripts = new Map<string, Promise<Compressed>>();
  const parts = new Map([...build.parts].map(([name, text]) => [name, compress(text)]));

  const scriptOf = (site: Site, endpoint: string): Promise<Compressed> => {
    const campaigns = runningCampaigns(site, deps.now());
    const inline = partsOf(build, systems.of(site));
    const name = [site.key, endpoint, ...inline, ...campaigns.map(({ id }) => id)].join(' ');
    const script =
      scripts.get(name) ??
      compress(composeSiteScript(site, { build, endpoint, campaigns, inline }), !isThorough(''));
    scripts.delete(name);
    scripts.set(name, script);
    const [oldest] = scripts.keys();
    if (scripts.size > maxScripts && oldest !== undefined) scripts.delete(oldest);
    return script;
  };

  return new Hono().get('/s/:file{.+\\.js}', async (c) => {
    const file = c.req.param('file');
    const site = sites.get(file.slice(0, -'.js'.length));
    if (!site) {
      const name = partName.exec(file)?.[1] ?? '';
      const part = parts.get(name);
      if (!part) return unknownScript(c);
      const [asker = ''] = Object.keys(c.req.query());
      if (sites.has(asker)) systems.note(asker, name);
      const isPresent = file === partFile(build, name);
      return sendCompressed(c, await part, isPresent ? partHeaders : successorHeaders);
    }
    const endpoint = deps.publicOrigin.endpoint(c);
    if (endpoint === undefined) return c.text('// Tresen: the Host header is no host name.\n', 400);
    const headers = deps.publicOrigin.isConfigured ? scriptHeaders : ownHeaders;
    return sendCompressed(c, await scriptOf(site, endpoint), headers);
  });
};

const unknownScript = (c: Context): Response =>
  c.body(
    '// Tresen: no such script. Check the site key in the src of the script tag against the keys in TRESEN_CONFIG.\n',
    404,
    {
      ...everywhere,
      'Content-Type': 'text/javascript; charset=utf-8',
      'Cache-Control': 'no-store',
      'Tresen-Reason': 'unknown_site',
    },
  );
