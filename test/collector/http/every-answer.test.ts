import { describe, expect, test } from 'vitest';
import { openSqliteStore } from '../../../collector/store/sqlite/open-sqlite-store.ts';
import { createTestCollector, testToken } from '../../support/collector-app.ts';
import { markedRequests, marker } from '../../support/marked-requests.ts';
import { createOwnerBrowser } from '../../support/owner-browser.ts';

const host = { host: 'localhost' };
const asOwner = { ...host, authorization: `Bearer ${testToken}` };
const readMethods = new Set(['GET', 'HEAD', 'OPTIONS', 'ALL']);
const isPublic = (path: string) =>
  /^\/(v1|beacon\/v1|hooks|s|sourceConfig|healthz|readyz|metrics|me)(\/|$)/.test(path);

/** Every route of the whole app, with parameters filled in; middleware is none. */
const routes = (() => {
  const seen = new Map<string, { method: string; path: string }>();
  for (const { method, path } of createTestCollector().app.routes) {
    if (method === 'ALL' || path.includes('*')) continue;
    const filled = path.replaceAll(/:\w+(\{[^}]*\})?/g, 'demo');
    seen.set(`${method} ${filled}`, { method, path: filled });
  }
  return [...seen.values()];
})();
const ownersRoutes = routes.filter(({ path }) => !isPublic(path));
const changes = ownersRoutes.filter(({ method }) => !readMethods.has(method));
const api = routes.filter(({ path }) => path.startsWith('/api/'));

test('there are routes to look at', () => {
  expect(changes.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['/login', '/logout', '/setup', '/security/password']),
  );
  expect(api.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['/api/events', '/api/profiles', '/api/profiles/demo']),
  );
});

describe.each(changes)('$method $path', ({ method, path }) => {
  test.each([
    ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    [
      'another host of the same site',
      { origin: 'http://a.localhost', 'sec-fetch-site': 'same-site' },
    ],
    ['an old browser on another site', { origin: 'https://evil.example' }],
    ['a sandboxed frame', { origin: 'null' }],
    ['the same host without https', { origin: 'http://localhost', 'sec-fetch-site': 'cross-site' }],
    ['nowhere', {}],
  ])('is refused from %s, whoever is logged in', async (_, headers) => {
    const { app } = createTestCollector();
    const owner = createOwnerBrowser(app);
    await owner.send('/login', { token: testToken });
    const sent = { ...host, ...headers, cookie: owner.cookies() } as Record<string, string>;
    const response = await app.request(path, { method, headers: sent });
    expect(response.status).toBe(403);
    expect(response.headers.get('tresen-reason')).toBe('cross_site_request');
    expect((await owner.get('/security')).status).toBe(200);
  });
});

test.each(api)('$method $path asks who is there', async ({ method, path }) => {
  const { app } = createTestCollector();
  const headers = { ...host, 'sec-fetch-site': 'same-origin' };
  const response = await app.request(path, { method, headers });
  expect([response.status, response.headers.get('tresen-reason')]).toEqual([
    401,
    'log_in_required',
  ]);
});

test('a route of the API that forgets to ask is guarded all the same', async () => {
  const { app } = createTestCollector();
  for (const path of ['/api/forgotten', '/api', '/api/a/b/c']) {
    expect((await app.request(path, { headers: host })).status).not.toBe(200);
  }
  expect((await app.request('/api/forgotten', { headers: host })).status).toBe(401);
});

describe('the owner’s side does not exist on a shop’s own host', () => {
  test.each([
    { name: 'asked there', headers: { host: 'shop.example' } },
    { name: 'asked there in capitals', headers: { host: 'Shop.Example' } },
    { name: 'passed on', headers: { ...host, 'x-forwarded-host': 'shop.example' } },
    { name: 'by a page of the shop', headers: { ...host, origin: 'http://shop.example' } },
  ])('$name', async ({ headers }) => {
    const { app } = createTestCollector();
    const owner = createOwnerBrowser(app);
    await owner.send('/login', { token: testToken });
    const cookie = owner.cookies();
    for (const path of ['/', '/login', '/setup', '/security', '/api/events']) {
      const response = await app.request(path, { headers: { ...headers, cookie } });
      expect([path, response.headers.get('tresen-reason')]).toEqual([path, 'owner_elsewhere']);
    }
    const body = new URLSearchParams({ token: testToken });
    const form = { 'sec-fetch-site': 'same-origin', ...headers } as Record<string, string>;
    const logIn = await app.request('/login', { method: 'POST', body, headers: form });
    expect([logIn.status, logIn.headers.get('set-cookie')]).toEqual([403, null]);
    const bearer = { ...headers, authorization: `Bearer ${testToken}` };
    expect((await app.request('/api/events', { headers: bearer })).status).toBe(200);
  });

  test('but what shops need does', async () => {
    const { app } = createTestCollector();
    for (const path of ['/s/demo.js', '/healthz', '/v1/projects/demo/settings']) {
      expect((await app.request(path, { headers: { host: 'shop.example' } })).status).toBe(200);
    }
  });
});

const pageHeaders = {
  'content-security-policy': expect.stringMatching(
    /^default-src 'none'; script-src 'self'; style-src 'self';.*frame-ancestors 'none'$/,
  ),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': expect.stringContaining('camera=()'),
  'cache-control': 'no-store',
};
const dataHeaders = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'cross-origin',
  'cache-control': 'no-store',
};

describe('strict headers', () => {
  const get = (path: string, headers: Record<string, string> = asOwner) =>
    createTestCollector().app.request(path, { headers });

  test.each([
    '/',
    '/login',
    '/setup',
    '/security',
    '/people/nobody',
    '/api/events',
    '/api/profiles/x',
    '/nothing',
    '/inspection/demo',
  ])('on %s', async (path) => {
    expect(Object.fromEntries((await get(path)).headers)).toMatchObject(pageHeaders);
  });

  test.each(['/', '/api/events', '/security'])('on the refusal of %s', async (path) => {
    expect(Object.fromEntries((await get(path, host)).headers)).toMatchObject(pageHeaders);
  });

  test('on a refused form, and on a failure of the store', async () => {
    const broken = { ...openSqliteStore(':memory:') };
    broken.events = () => Promise.reject(new Error(marker));
    broken.profiles = () => Promise.reject(new Error(marker));
    const { app } = createTestCollector({ store: broken });
    for (const response of [
      await app.request('/login', { method: 'POST', headers: host }),
      await app.request('/api/events', { headers: asOwner }),
      await app.request('/', { headers: asOwner }),
    ]) {
      expect(Object.fromEntries(response.headers)).toMatchObject(pageHeaders);
      expect(await response.text()).not.toContain(marker);
    }
  });

  test.each([
    ['POST', '/v1/batch', '{'],
    ['POST', '/v1/batch', '{"writeKey":"demo","batch":[]}'],
    ['POST', '/v1/nothing', ''],
    ['POST', '/v1/inspection/demo', 'x'],
    ['GET', '/v1/projects/demo/settings', null],
    ['GET', '/v1/projects/nobody/settings', null],
    ['GET', '/healthz', null],
    ['GET', '/metrics', null],
  ])('on %s %s %s', async (method, path, body) => {
    const response = await createTestCollector().app.request(path, { method, body });
    expect(Object.fromEntries(response.headers)).toMatchObject(dataHeaders);
  });

  test.each(['/s/demo.js', '/s/nobody.js', '/s/prompts-0123456789abcdef.js'])(
    'on %s: as much as a script can bear in a shop',
    async (path) => {
      const headers = Object.fromEntries((await get(path, host)).headers);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'cross-origin',
      });
      expect(headers).not.toHaveProperty('content-security-policy');
    },
  );

  test('assets of the dashboard may be kept', async () => {
    const { app } = createTestCollector();
    const page = await (await app.request('/login', { headers: host })).text();
    const [address = ''] = /\/assets\/[^"]+\.css/.exec(page) ?? [];
    const { headers } = await app.request(address, { headers: host });
    expect(headers.get('cache-control')).toContain('immutable');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  test.each([
    { over: { trustedProxies: 1 }, headers: { 'x-forwarded-proto': 'https' }, is: true },
    { over: { publicUrl: 'https://localhost' }, headers: {}, is: true },
    { over: { publicUrl: 'https://t.example' }, headers: {}, is: false },
    { over: {}, headers: { 'x-forwarded-proto': 'https' }, is: false },
  ])('https is asked for where it is there: $over $headers $is', async ({ over, headers, is }) => {
    const { app } = createTestCollector(over);
    const sent = { ...host, ...headers } as Record<string, string>;
    const response = await app.request('/login', { headers: sent });
    expect(response.headers.has('strict-transport-security')).toBe(is);
    const script = await app.request('/s/demo.js', { headers: sent });
    expect(script.headers.has('strict-transport-security')).toBe(false);
  });
});

test.each(markedRequests(testToken))(
  '$name: the answer repeats nothing of it',
  async ({ path, init }) => {
    const { app, logged } = createTestCollector();
    const headers = { ...host, ...(init.headers as Record<string, string>) };
    const response = await app.request(path, { ...init, headers });
    expect(response.status).toBeGreaterThanOrEqual(400);
    // CORS demands that the origin that may read the refusal is named.
    response.headers.delete('access-control-allow-origin');
    const said = JSON.stringify([...response.headers]) + (await response.text());
    expect(said).not.toContain(marker);
    expect(JSON.stringify(logged)).not.toContain(marker);
  },
);
