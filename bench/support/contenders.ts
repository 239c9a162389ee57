import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { rollup } from 'rollup';
import { minify } from 'terser';
import type { SiteKey } from '../../client/protocol/ids.ts';
import type { SiteConfig } from '../../client/protocol/site-config.ts';
import { defaultModel } from '../../client/score/default-model.ts';
import { toScriptLiteral } from '../../collector/http/site-script.ts';
import { buildPart } from '../../test/support/build-part.ts';
import { parts, sitePlaceholder } from '../../tools/build/parts.ts';

/** One script to be measured, delivered from an origin of its own, as its maker would. */
export type Contender = {
  name: string;
  /** What stands in the head of the shop's page. */
  tag: string;
  /** What the origin answers to GET, by path; everything else is an empty JSON object. */
  files: Readonly<Record<string, string>>;
  /** The shop says nothing of itself: no data layer. */
  isSilent?: true;
  /** A statement that tracks an event `name` with `properties`; nothing for the empty script. */
  track: string;
};

const require = createRequire(import.meta.url);
const fileOf = (module: string, file: string) =>
  readFile(join(dirname(require.resolve(`${module}/package.json`)), file), 'utf8');

/** Everything that is measured side by side; `origin` is where its own files and ingest are. */
export const contenders: readonly ((origin: string) => Promise<Contender>)[] = [
  async (origin) => ({
    name: 'an empty script',
    tag: `<script async src="${origin}/empty.js"></script>`,
    files: { '/empty.js': '' },
    track: '',
  }),
  tresen,
  async (origin) => ({
    ...(await tresen(origin)),
    name: 'Tresen, silent shop',
    isSilent: true,
  }),
  plausible,
  segment,
  posthog,
];

async function tresen(origin: string): Promise<Contender> {
  const site: Omit<SiteConfig, 'load'> = {
    key: 'demo' as SiteKey,
    ingest: `${origin}/v1/b`,
    consent: 'granted',
    minorUnits: 100,
    languages: ['en', 'de'],
    theme: {},
    campaigns: [],
    model: defaultModel,
  };
  const files: Record<string, string> = {};
  for (const { name, file } of parts) files[`/s/${file}`] = await buildPart(name);
  const core = files['/s/core.js'] ?? '';
  const load = `p=>import("${origin}/s/"+p+".js")`;
  const literal = `${toScriptLiteral(site).slice(0, -1)},load:${load}}`;
  files['/s/demo.js'] = core.replaceAll(sitePlaceholder, () => literal);
  return {
    name: 'Tresen',
    tag: `<script async src="${origin}/s/demo.js"></script>`,
    files,
    track: 'tresen.track(name, properties)',
  };
}

/** Its package is a module, so the page's own bundle is what delivers it. */
async function plausible(origin: string): Promise<Contender> {
  const options = { domain: 'shop.example', endpoint: `${origin}/api/event` };
  const entry = `import { init } from '@plausible-analytics/tracker';
    init({ ...${JSON.stringify(options)}, captureOnLocalhost: true });`;
  const bundle = await rollup({
    input: 'entry',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === 'entry' ? `${import.meta.dirname}/entry.js` : null),
        load: (id) => (id.endsWith('support/entry.js') ? entry : null),
      },
      nodeResolve(),
    ],
  });
  const { output } = await bundle.generate({ format: 'iife' });
  const { code = '' } = await minify(output[0].code, { toplevel: true });
  return {
    name: 'Plausible',
    tag: `<script async src="${origin}/plausible.js"></script>`,
    files: { '/plausible.js': code },
    track: 'plausible(name, { props: properties })',
  };
}

/** With the part of its snippet that keeps calls until the script is there. */
async function segment(origin: string): Promise<Contender> {
  const { host } = new URL(origin);
  const settings = {
    integrations: { 'Segment.io': { apiKey: 'key', apiHost: `${host}/v1`, protocol: 'http' } },
    plan: { track: { __default: { enabled: true } } },
  };
  return {
    name: 'Segment',
    tag: `<script>window.analytics=[["page"]];analytics._writeKey="key";analytics._cdn=${JSON.stringify(origin)}</script>
      <script async src="${origin}/analytics.js/v1/key/analytics.min.js"></script>`,
    files: {
      '/analytics.js/v1/key/analytics.min.js': await fileOf(
        '@segment/analytics-next',
        'dist/umd/standalone.js',
      ),
      '/v1/projects/key/settings': JSON.stringify(settings),
    },
    track: 'analytics.track(name, properties)',
  };
}

/** With the part of its snippet that says what is to be started; it would leave test browsers out. */
async function posthog(origin: string): Promise<Contender> {
  const options = { api_host: origin, opt_out_useragent_filter: true };
  return {
    name: 'PostHog',
    tag: `<script>window.posthog=[];posthog._i=[["key",${JSON.stringify(options)},"posthog"]]</script>
      <script async src="${origin}/static/array.js"></script>`,
    files: { '/static/array.js': await fileOf('posthog-js', 'dist/array.js') },
    track: 'posthog.capture(name, properties)',
  };
}
