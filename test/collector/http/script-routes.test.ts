import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Campaign } from '../../../client/protocol/campaign.ts';
import { defaultModel } from '../../../client/score/default-model.ts';
import { readConfig } from '../../../collector/config/config.ts';
import type { Site } from '../../../collector/config/site.ts';
import { contentHash } from '../../../collector/http/compressed.ts';
import {
  createSystemsSeen,
  partsOf,
  toModuleFunction,
} from '../../../collector/http/inline-parts.ts';
import {
  composeSiteScript,
  runningCampaigns,
  toScriptLiteral,
} from '../../../collector/http/site-script.ts';
import { createTestCollector, testBuild, testSites } from '../../support/collector-app.ts';
import { noon } from '../../support/log-events.ts';

const get = (path: string, headers: Record<string, string> = {}, over = {}) =>
  createTestCollector(over).app.request(path, { headers });

const systemOf = (site: Site) => createSystemsSeen().of(site);

/** What the script would tell the page about its site. */
const run = (script: string) => {
  const scope: { site?: unknown } = {};
  new Function('globalThis', script)(scope);
  const { load, ...site } = scope.site as { load(part: string): unknown };
  return { site, load };
};

describe('GET /s/<siteKey>.js', () => {
  test('is the core with the site’s configuration in it', async () => {
    const response = await get('/s/demo.js', { host: 't.example:8787' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(run(await response.text()).site).toEqual({
      key: 'demo',
      ingest: 'http://t.example:8787/v1/b',
      consent: 'required',
      minorUnits: 100,
      languages: ['de', 'en'],
      theme: {},
      campaigns: [],
      model: defaultModel,
    });
  });

  test('tells the page nothing that is the owner’s own', async () => {
    const text = await (await get('/s/demo.js')).text();
    expect(text).not.toContain('Shop </script>');
    expect(text).not.toContain('Europe/Berlin');
    expect(text).not.toContain('origins');
  });

  test('is kept by nobody else where it names the host that was asked', async () => {
    for (const host of ['t.example', 't.example:9999']) {
      const response = await get('/s/demo.js', { host, 'x-forwarded-host': 'evil.example' });
      expect(response.headers.get('cache-control')).toMatch(/^private, max-age=300/);
      expect(await response.text()).not.toContain('evil');
    }
  });

  test('is whole for every one of many made-up hosts, and for the first again', async () => {
    const { app } = createTestCollector();
    const ask = async (host: string) => {
      const headers = { host, 'accept-encoding': 'br' };
      const bytes = await (await app.request('/s/demo.js', { headers })).arrayBuffer();
      return brotliDecompressSync(Buffer.from(bytes)).toString();
    };
    const first = await ask('first.example');
    for (let i = 0; i < 80; i += 1) {
      expect(await ask(`h${i}.example`)).toBe(first.replaceAll('first.', `h${i}.`));
    }
    expect(await ask('first.example')).toBe(first);
  });

  test('may be kept, shared and loaded from everywhere', async () => {
    const over = { publicUrl: 'https://t.example' };
    const { headers } = await get('/s/demo.js', {}, over);
    expect(headers.get('cache-control')).toBe('public, max-age=300, stale-while-revalidate=86400');
    expect(headers.get('vary')).toBe('Accept-Encoding');
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toBeNull();
  });

  test.each([
    { accept: 'gzip, deflate, br, zstd', encoding: 'br', open: brotliDecompressSync },
    { accept: 'gzip', encoding: 'gzip', open: gunzipSync },
    { accept: 'br;q=0, gzip;q=0.5', encoding: 'gzip', open: gunzipSync },
    { accept: 'identity', encoding: null, open: (bytes: Buffer) => bytes },
    { accept: '', encoding: null, open: (bytes: Buffer) => bytes },
  ])('encoded for "$accept" as $encoding', async ({ accept, encoding, open }) => {
    const plain = await (await get('/s/demo.js')).text();
    const response = await get('/s/demo.js', { 'accept-encoding': accept });
    expect(response.headers.get('content-encoding')).toBe(encoding);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(open(bytes).toString()).toBe(plain);
  });

  test('is not sent again to whoever has it', async () => {
    const { headers } = await get('/s/demo.js');
    const etag = headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[0-9a-f]{16}"$/);
    for (const known of [etag, `W/${etag}`, `"x", ${etag}`]) {
      const response = await get('/s/demo.js', { 'if-none-match': known });
      expect(response.status).toBe(304);
      expect(response.headers.get('etag')).toBe(etag);
      expect(await response.text()).toBe('');
    }
    expect((await get('/s/demo.js', { 'if-none-match': '"x"' })).status).toBe(200);
  });

  test.each([
    {
      name: 'configured address',
      headers: {},
      over: { publicUrl: 'https://t.shop/x' },
      endpoint: 'https://t.shop/x',
    },
    { name: 'host', headers: { host: '[::1]:80' }, over: {}, endpoint: 'http://[::1]:80' },
    {
      name: 'https before us',
      headers: { host: 't.shop', 'x-forwarded-proto': 'https' },
      over: { trustedProxies: 1 },
      endpoint: 'https://t.shop',
    },
    {
      name: 'host, whatever an untrusted proxy says',
      headers: { host: 't.shop', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'evil.example' },
      over: {},
      endpoint: 'http://t.shop',
    },
    {
      name: 'host, whatever a trusted proxy passes on of another',
      headers: { host: 't.shop', 'x-forwarded-host': 'evil.example' },
      over: { trustedProxies: 1 },
      endpoint: 'http://t.shop',
    },
    {
      name: 'path on the page’s own origin',
      headers: { host: 't.shop' },
      over: { publicUrl: '/t' },
      endpoint: '/t',
    },
  ])('the endpoint is the $name', async ({ headers, over, endpoint }) => {
    const script = await (await get('/s/demo.js', headers as Record<string, string>, over)).text();
    expect(run(script).site).toMatchObject({ ingest: `${endpoint}/v1/b` });
  });

  test.each(['evil.example/x', '"</script>', 'a b', 'user@host'])(
    'a host that is none is refused: %s',
    async (host) => {
      const response = await get('/s/demo.js', { host });
      expect(response.status).toBe(400);
      expect(await response.text()).not.toContain(host);
    },
  );

  test.each(['/s/nope.js', '/s/__proto__.js', '/s/core.js', '/s/a/b.js', '/s/..%2fx.js'])(
    'an unknown script says what to check: %s',
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(404);
      expect(response.headers.get('content-type')).toContain('text/javascript');
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(response.headers.get('tresen-reason')).toBe('unknown_site');
      expect(await response.text()).toMatch(/^\/\/ Tresen: .*site key.*\n$/);
    },
  );
});

describe('parts that every page of a site needs', () => {
  /** The parts that are there without a request; of the others, asking is as far as a test gets. */
  const inlineOf = async (script: string) => {
    const { load } = run(script);
    const found: Record<string, unknown> = {};
    for (const name of testBuild.parts.keys()) {
      const brought = load(name);
      if (brought instanceof Promise) await brought.catch(() => {});
      else found[name] = brought;
    }
    return found;
  };
  const scriptOf = async ({ app }: ReturnType<typeof createTestCollector>, key = 'demo') =>
    inlineOf(await (await app.request(`/s/${key}.js`)).text());
  const ask = ({ app }: ReturnType<typeof createTestCollector>, file: string) =>
    app.request(`/s/${file}`);

  test('are otherwise asked for by an address that names site and build', async () => {
    const text = await (await get('/s/demo.js', { host: 't.example:8787' })).text();
    expect(text).toContain('import("http://t.example:8787/s/*-0123456789abcdef.js?demo"');
  });

  test('travel with the script once a page has asked for the part of its system', async () => {
    const collector = createTestCollector();
    expect(await scriptOf(collector)).toEqual({});
    await ask(collector, `woocommerce-${testBuild.hash}.js?demo`);
    expect(await scriptOf(collector)).toEqual({
      shop: { shop: 1 },
      woocommerce: { startPlatform: 'woo' },
    });
    expect(await scriptOf(collector, 'open')).toEqual({});
  });

  test.each(['shop', 'prompts'])('asking for %s says nothing about the system', async (name) => {
    const collector = createTestCollector();
    await ask(collector, `${name}-${testBuild.hash}.js?demo`);
    expect(await scriptOf(collector)).toEqual({});
  });

  test.each(['', '?nobody', '?__proto__'])(
    'asking for no site of ours (%s) changes nothing',
    async (query) => {
      const collector = createTestCollector();
      await ask(collector, `woocommerce-${testBuild.hash}.js${query}`);
      expect(await scriptOf(collector)).toEqual({});
    },
  );

  test('travel from the start where the system is configured', async () => {
    const site = { ...(testSites.get('demo') as Site), system: 'other' as const };
    expect(partsOf(testBuild, systemOf(site))).toEqual(['shop']);
    expect(partsOf(testBuild, systemOf({ ...site, system: 'woocommerce' }))).toEqual([
      'shop',
      'woocommerce',
    ]);
  });

  test.each([
    ['const a=1,b=2;export{a as createShop,b as c};', { createShop: 1, c: 2 }],
    ['const a=1;export{a};\n', { a: 1 }],
  ])('%s as a function', (module, exported) => {
    expect(new Function(`return ${toModuleFunction(module)}`)()()).toEqual(exported);
  });

  test.each(['', 'export default 1', 'export const a=1'])('%j is no built part', (module) => {
    expect(() => toModuleFunction(module)).toThrow('does not end with its exports');
  });
});

describe('lazy parts', () => {
  test.each([...testBuild.parts])('%s never changes', async (name, text) => {
    const file = `${name}-${testBuild.hash}.js`;
    const response = await get(`/s/${file}`);
    expect(await response.text()).toBe(text);
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('etag')).toBe(`"${contentHash(text)}"`);
  });

  test('of before a deployment are answered with the present ones, for pages still open', async () => {
    const response = await get('/s/prompts-fedcba9876543210.js');
    expect(await response.text()).toBe(testBuild.parts.get('prompts'));
    expect(response.headers.get('cache-control')).toContain('max-age=300');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
  });

  test.each(['nothing-0123456789abcdef.js', 'prompts-xyz.js', 'constructor-00.js'])(
    '%s is none',
    async (file) => {
      expect((await get(`/s/${file}`)).status).toBe(404);
    },
  );
});

describe('runningCampaigns', () => {
  const site = readConfig({}).sites.get('demo');
  const [example] = site?.campaigns ?? [];
  if (!site || !example) throw new Error('the demo has a campaign');
  const idsAt = (...dates: Pick<Campaign, 'startsAt' | 'endsAt'>[]) =>
    runningCampaigns({ ...site, campaigns: dates.map((date) => ({ ...example, ...date })) }, noon)
      .length;

  test.each([
    { name: 'without dates', dates: {}, runs: 1 },
    { name: 'that starts now', dates: { startsAt: noon }, runs: 1 },
    { name: 'that starts later', dates: { startsAt: noon + 1 }, runs: 0 },
    { name: 'that ends later', dates: { endsAt: noon + 1 }, runs: 1 },
    { name: 'that ends now', dates: { endsAt: noon }, runs: 0 },
  ])('a campaign $name: $runs', ({ dates, runs }) => {
    expect(idsAt(dates)).toBe(runs);
  });

  test('come by falling priority', () => {
    const campaigns = [1, 3, 2].map((priority) => ({ ...example, priority }));
    const running = runningCampaigns({ ...site, campaigns }, noon);
    expect(running.map(({ priority }) => priority)).toEqual([3, 2, 1]);
  });
});

describe('toScriptLiteral', () => {
  test.each([
    { heading: '</script><script>alert(1)</script>' },
    { heading: '<!--<script>' },
    { heading: 'line\u2028paragraph\u2029' },
    { heading: '$& $1 $` \\' },
    { heading: 'lone \ud800' },
  ])('survives %j', (value) => {
    const literal = toScriptLiteral(value);
    expect(literal).not.toMatch(/[<\u2028\u2029]/);
    expect(new Function(`return ${literal}`)()).toEqual(value);
  });

  test('patterns of replaceAll in a text stay what they are', () => {
    const site = testSites.get('demo');
    if (!site) throw new Error('the test site');
    const themed = { ...site, theme: { font: "$& $' $`" } };
    const inputs = { build: testBuild, endpoint: 'http://x', campaigns: [], inline: [] };
    const script = composeSiteScript(themed, inputs);
    expect(run(script).site).toMatchObject({ theme: { font: "$& $' $`" } });
  });
});
