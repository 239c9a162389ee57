import { type Context, Hono } from 'hono';
import type { Site, Sites } from '../config/site.ts';
import { type ClientBuild, partFile } from './client-build.ts';
import { type Compressed, compress, sendCompressed } from './compressed.ts';
import { createSystemsSeen, partsOf } from './inline-parts.ts';
import type { PublicOrigin } from './public-origin.ts';
import { composeSiteScript, runningCampaigns } from './site-script.ts';

const everywhere = {
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'X-Content-Type-Options': 'nosniff',
};
const scriptHeaders = {
  ...everywhere,
  'Cache-Control': 'public, max-age=300, stale-while-revalidate=86400',
};
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
/** The host is chosen by whoever asks; old compositions go first. */
const maxScripts = 64;

/** Serves the site scripts and the client's lazy parts. */
export const scriptRoutes = (deps: {
  sites: Sites;
  build: ClientBuild;
  publicOrigin: PublicOrigin;
  now(): number;
}): Hono => {
  const { sites, build } = deps;
  const systems = createSystemsSeen();
  const scripts = new Map<string, Promise<Compressed>>();
  const parts = new Map([...build.parts].map(([name, text]) => [name, compress(text)]));

  const scriptOf = (site: Site, endpoint: string): Promise<Compressed> => {
    const campaigns = runningCampaigns(site, deps.now());
    const inline = partsOf(build, systems.of(site));
    const name = [site.key, endpoint, ...inline, ...campaigns.map(({ id }) => id)].join(' ');
    const known = scripts.get(name);
    if (known) return known;
    const made = compress(composeSiteScript(site, { build, endpoint, campaigns, inline }));
    const [oldest] = scripts.keys();
    if (scripts.size >= maxScripts && oldest !== undefined) scripts.delete(oldest);
    scripts.set(name, made);
    return made;
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
    return sendCompressed(c, await scriptOf(site, endpoint), scriptHeaders);
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
