import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Campaign } from '../../../client/protocol/campaign.ts';
import { readConfig } from '../../../collector/config/config.ts';
import { parseSites } from '../../../collector/config/parse-sites.ts';

const folder = mkdtempSync(join(tmpdir(), 'tresen-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

const demo = () =>
  JSON.parse(
    readFileSync(new URL('../../../collector/config/demo-site.json', import.meta.url), 'utf8'),
  );

/** The demo's configuration with one place changed. */
const changed = (path: readonly (string | number)[], value: unknown): unknown => {
  const json = demo();
  let place = json.sites;
  for (const step of path.slice(0, -1)) place = place[step];
  place[path.at(-1) ?? ''] = value;
  return json;
};

describe('the environment', () => {
  test('has defaults for everything', () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      port: 8787,
      database: { type: 'sqlite', path: resolve('data/tresen.db') },
      adminToken: undefined,
      isDemo: true,
      publicUrl: undefined,
      rateLimit: 1000,
      trustedProxies: 0,
    });
    expect([...config.sites.keys()]).toEqual(['demo']);
  });

  test.each(['/t', '/t/', '/assets/t'])('the public address may be a path: %s', (path) => {
    const { publicUrl } = readConfig({ TRESEN_PUBLIC_URL: path });
    expect(publicUrl).toBe(path.replace(/\/$/, ''));
  });

  test('an empty value counts as none', () => {
    const empty = { PORT: '', TRESEN_DATABASE: '', TRESEN_CONFIG: '', TRESEN_PUBLIC_URL: '' };
    expect(readConfig(empty)).toEqual(readConfig({}));
  });

  test('is taken over', () => {
    expect(
      readConfig({
        PORT: '1234',
        TRESEN_DATABASE: 'sqlite:/x/y.db',
        TRESEN_ADMIN_TOKEN: '0123456789abcdef',
        TRESEN_PUBLIC_URL: 'https://t.shop.example/',
        TRESEN_RATE_LIMIT: '0',
        TRESEN_TRUSTED_PROXIES: '2',
        TRESEN_DIST: '/dist',
      }),
    ).toMatchObject({
      port: 1234,
      database: { type: 'sqlite', path: '/x/y.db' },
      adminToken: '0123456789abcdef',
      publicUrl: 'https://t.shop.example',
      rateLimit: 0,
      trustedProxies: 2,
      dist: '/dist',
    });
  });

  test.each([
    { env: { PORT: 'eighty' }, says: 'PORT is "eighty"; expected a whole number from 0 to 65535.' },
    { env: { PORT: '-1' }, says: 'PORT is "-1"' },
    { env: { SHOP_PORT: '1.5' }, says: 'SHOP_PORT is "1.5"' },
    { env: { TRESEN_DATABASE: 'sqlite:' }, says: 'expected sqlite:<file>' },
    { env: { TRESEN_DATABASE: './data' }, says: 'expected sqlite:<file>' },
    { env: { TRESEN_ADMIN_TOKEN: 'short' }, says: 'expected at least 16 characters.' },
    { env: { TRESEN_PUBLIC_URL: 'shop.example' }, says: 'expected an address such as https://' },
    { env: { TRESEN_PUBLIC_URL: '//t.example' }, says: 'or a path of the shop such as /t.' },
    { env: { TRESEN_PUBLIC_URL: '/a b' }, says: 'or a path of the shop such as /t.' },
    { env: { TRESEN_PUBLIC_URL: 'ftp://x' }, says: 'expected an address such as https://' },
    { env: { TRESEN_RATE_LIMIT: '1k' }, says: 'TRESEN_RATE_LIMIT is "1k"' },
    { env: { TRESEN_TRUSTED_PROXIES: 'true' }, says: 'TRESEN_TRUSTED_PROXIES is "true"' },
    { env: { TRESEN_CONFIG: '/no/such/file.json' }, says: 'expected the path of a JSON file' },
  ])('$env is refused with what was expected', ({ env, says }) => {
    expect(() => readConfig(env)).toThrow(says);
  });

  test('the token is not repeated in the complaint about it', () => {
    expect(() => readConfig({ TRESEN_ADMIN_TOKEN: 'hunter2' })).toThrow(/^(?!.*hunter2)/);
  });

  test('a password in a mistyped address is not repeated', () => {
    const env = { TRESEN_DATABASE: 'postgre://tresen:hunter2@db/tresen' };
    expect(() => readConfig(env)).toThrow(
      /^TRESEN_DATABASE cannot be read; expected (?!.*hunter2)/,
    );
  });

  test('the demo listens to the shop, whichever port it has', () => {
    const origins = readConfig({ SHOP_PORT: '9999' }).sites.get('demo')?.origins;
    expect(origins).toEqual([
      'http://localhost:8788',
      'http://127.0.0.1:8788',
      'http://localhost:9999',
      'http://127.0.0.1:9999',
    ]);
  });

  test.each([
    { text: '{', says: 'JSON' },
    { text: '{"sites": []}', says: 'sites: expected a list of at least one site' },
    {
      text: '[]',
      says: 'The configuration: expected {"sites": [...]}, see docs/configuration.md.',
    },
    { text: '{"sites": [{}]}', says: 'sites[0].key: expected a value, it is missing' },
  ])('a file with $text is named, with the place', ({ text, says }) => {
    const path = join(folder, 'sites.json');
    writeFileSync(path, text);
    expect(() => readConfig({ TRESEN_CONFIG: path })).toThrow(`TRESEN_CONFIG (${path})`);
    expect(() => readConfig({ TRESEN_CONFIG: path })).toThrow(says);
  });
});

describe('sites', () => {
  test('what is optional has a default', () => {
    const sites = parseSites({
      sites: [
        {
          key: 'a',
          origins: ['*'],
          currency: 'CHF',
          timeZone: 'Europe/Zurich',
          languages: ['de-CH'],
        },
      ],
    });
    expect(sites.get('a')).toMatchObject({
      name: 'a',
      consent: 'required',
      theme: {},
      campaigns: [],
    });
  });

  test('an origin’s closing slash is no part of it', () => {
    const sites = parseSites(changed([0, 'origins'], ['https://shop.example/']));
    expect(sites.get('demo')?.origins).toEqual(['https://shop.example']);
  });

  const campaign = [0, 'campaigns', 0] as const;
  test.each([
    { path: [0, 'key'], value: 'Mein Laden', says: 'sites[0].key: expected small letters' },
    { path: [0, 'origins'], value: [], says: 'sites[0].origins: expected the addresses' },
    { path: [0, 'origins'], value: ['shop.example'], says: 'sites[0].origins[0]: expected scheme' },
    { path: [0, 'origins'], value: ['https://shop.example/de'], says: 'expected scheme, host' },
    {
      path: [0, 'currency'],
      value: 'Euro',
      says: 'sites[0].currency: expected three capital letters such as EUR.',
    },
    { path: [0, 'timeZone'], value: 'Mars/Olympus', says: 'expected an IANA name such as' },
    {
      path: [0, 'languages'],
      value: ['Deutsch'],
      says: 'sites[0].languages[0]: expected the short name',
    },
    { path: [0, 'consent'], value: 'later', says: 'expected one of "required", "granted"' },
    { path: [0, 'campagnes'], value: [], says: 'sites[0].campagnes: expected no such field' },
    {
      path: [...campaign, 'holdout'],
      value: 2,
      says: 'sites[0].campaigns[0].holdout: expected number to be less',
    },
    {
      path: [...campaign, 'goal'],
      value: 'fame',
      says: 'expected one of "newsletter", "purchase"',
    },
    {
      path: [...campaign, 'trigger'],
      value: { type: 'back' },
      says: 'campaigns[0].trigger: expected one of {"type": "exit_intent", …}',
    },
    {
      path: [...campaign, 'audience'],
      value: [{ type: 'rich' }],
      says: 'campaigns[0].audience[0]: expected one of',
    },
    { path: [...campaign, 'variants'], value: [], says: 'campaigns[0].variants: ' },
    {
      path: [...campaign, 'variants', 0, 'text'],
      value: { de: {} },
      says: 'text.de.heading: expected a value',
    },
  ])('$path = $value is refused: $says', ({ path, value, says }) => {
    expect(() => parseSites(changed(path, value))).toThrow(says);
  });

  test('a mistyped name is told beside the one that is missing', () => {
    const json = demo();
    json.sites[0].origin = json.sites[0].origins;
    delete json.sites[0].origins;
    expect(() => parseSites(json)).toThrow(
      'sites[0].origins: expected a value, it is missing; sites[0].origin is not known, perhaps it was mistyped.',
    );
  });

  test('two sites cannot share a key', () => {
    const json = demo();
    json.sites.push(json.sites[0]);
    expect(() => parseSites(json)).toThrow('sites[1].key: expected a key that no other site has.');
  });

  test('every trigger and every condition of the contract is understood', () => {
    const triggers: Campaign['trigger'][] = [
      { type: 'exit_intent' },
      { type: 'scroll_depth', depth: 0.5 },
      { type: 'idle', idleMs: 5000 },
    ];
    const audience: Campaign['audience'] = [
      { type: 'cart_value_at_least', amountMinor: 1 },
      { type: 'cart_empty' },
      { type: 'cart_filled' },
      { type: 'score_at_least', score: 'intent', value: 10 },
      { type: 'score_at_most', score: 'abandonment', value: 10 },
      { type: 'page_type', in: ['home', 'product'] },
    ];
    for (const trigger of triggers) parseSites(changed([...campaign, 'trigger'], trigger));
    const sites = parseSites(changed([...campaign, 'audience'], audience));
    expect(sites.get('demo')?.campaigns[0]?.audience).toEqual(audience);
  });
});

describe('the demo', () => {
  const { campaigns, languages } = readConfig({}).sites.get('demo') ?? {
    campaigns: [],
    languages: [],
  };

  test('has a newsletter for those who leave and a discount for those who hesitate', () => {
    expect(campaigns).toMatchObject([
      {
        id: 'newsletter-exit',
        goal: 'newsletter',
        trigger: { type: 'exit_intent' },
        audience: [{ type: 'cart_filled' }],
        holdout: 0,
        priority: 10,
      },
      {
        id: 'discount-idle',
        goal: 'purchase',
        trigger: { type: 'idle', idleMs: 45_000 },
        holdout: 0.1,
        variants: [{ kind: 'bar', offer: { code: 'WILLKOMMEN10', percent: 10 } }],
      },
    ]);
  });

  test('speaks every language of the site, and a newsletter says what one agrees to', () => {
    for (const { goal, variants } of campaigns) {
      for (const { text } of variants) {
        expect(Object.keys(text)).toEqual([...languages]);
        for (const words of Object.values(text)) {
          expect(Boolean(words.consentText)).toBe(goal === 'newsletter');
        }
      }
    }
  });

  test('presses nobody: no countdown, no scarcity, no shame', () => {
    const words = JSON.stringify(campaigns.map(({ variants }) => variants));
    expect(words).not.toMatch(
      /nur noch|nur heute|letzte|endet|verpass|only|last chance|hurry|miss out|!!/i,
    );
  });
});
