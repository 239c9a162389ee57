import { describe, expect, test } from 'vitest';
import { createTestCollector } from '../../support/collector-app.ts';

const shop = 'http://shop.example';
const only = 'https://only.example';
/** Both sites of the tests list only what they need: `demo` the first, `open` everybody. */
const batch = (writeKey: string) =>
  JSON.stringify({ writeKey, anonymousId: 'a', batch: [{ event: 'x', messageId: 'm' }] });

type Asked = { method: string; path?: string; origin?: string; site?: string };

const ask = async ({ method, path = '/v1/b', origin, site = 'demo' }: Asked) => {
  const response = await createTestCollector().app.request(path, {
    method,
    headers: { ...(origin !== undefined && { origin }) },
    ...(method === 'POST' && { body: batch(site) }),
  });
  const { headers, status } = response;
  return {
    status,
    allowed: headers.get('access-control-allow-origin'),
    credentials: headers.get('access-control-allow-credentials'),
    vary: headers.get('vary'),
    headers,
  };
};

describe('who may send from a page', () => {
  test.each<Asked & { status: number; allowed: string | null }>([
    { method: 'POST', origin: shop, site: 'demo', status: 200, allowed: shop },
    { method: 'POST', origin: shop, site: 'open', status: 200, allowed: shop },
    { method: 'POST', origin: only, site: 'open', status: 200, allowed: only },
    // Some site allows it, this one does not: the page may read why.
    { method: 'POST', origin: only, site: 'demo', status: 403, allowed: only },
    { method: 'POST', origin: 'null', site: 'demo', status: 403, allowed: 'null' },
    {
      method: 'POST',
      origin: 'https://shop.example',
      site: 'demo',
      status: 403,
      allowed: 'https://shop.example',
    },
    { method: 'POST', origin: `${shop}:8080`, site: 'demo', status: 403, allowed: `${shop}:8080` },
    {
      method: 'POST',
      origin: `${shop}.evil.example`,
      site: 'demo',
      status: 403,
      allowed: `${shop}.evil.example`,
    },
    { method: 'POST', site: 'demo', status: 200, allowed: null },
    { method: 'OPTIONS', origin: shop, status: 204, allowed: shop },
    { method: 'OPTIONS', origin: only, status: 204, allowed: only },
  ])('$method to $site from $origin: $status, may read: $allowed', async (row) => {
    expect(await ask(row)).toMatchObject({ status: row.status, allowed: row.allowed });
  });

  test.each<Asked>([
    { method: 'POST', origin: shop },
    { method: 'POST' },
    { method: 'OPTIONS', origin: shop },
    { method: 'POST', origin: shop, site: 'nobody' },
  ])('no cache hands the answer to another origin: %j', async (row) => {
    expect((await ask(row)).vary).toBe('Origin');
  });

  test.each<Asked>([
    { method: 'POST', origin: shop },
    { method: 'POST', origin: only, site: 'open' },
    { method: 'OPTIONS', origin: shop },
    { method: 'GET', path: '/s/demo.js', origin: shop },
    { method: 'GET', path: '/v1/projects/demo/settings', origin: shop },
  ])('cookies never travel between origins: %j', async (row) => {
    expect((await ask(row)).credentials).toBeNull();
  });
});

describe('a preflight', () => {
  test('is asked once a day, for what SDKs need and nothing else', async () => {
    const { headers } = await ask({ method: 'OPTIONS', origin: shop });
    expect(headers.get('access-control-max-age')).toBe('86400');
    expect(headers.get('access-control-allow-methods')).toBe('POST');
    const named = headers.get('access-control-allow-headers')?.split(', ') ?? [];
    expect(named).toEqual(expect.arrayContaining(['Content-Type', 'Authorization', 'AnonymousId']));
    expect(named).not.toContain('*');
    expect(headers.get('access-control-allow-private-network')).toBeNull();
  });

  test.each(['/api/events', '/login', '/metrics', '/healthz', '/'])(
    'opens nothing of the owner’s: %s',
    async (path) => {
      const { allowed } = await ask({ method: 'OPTIONS', path, origin: shop });
      expect(allowed).toBeNull();
      expect((await ask({ method: 'GET', path, origin: shop })).allowed).toBeNull();
    },
  );
});

describe('what a page may read of an answer', () => {
  test('is why it was refused and when to come back', async () => {
    const { headers } = await ask({ method: 'POST', origin: shop, site: 'nobody' });
    const exposed = headers.get('access-control-expose-headers')?.split(', ');
    expect(exposed).toEqual(expect.arrayContaining(['Tresen-Reason', 'Retry-After']));
    expect(exposed).not.toContain('Set-Cookie');
  });
});

describe('scripts', () => {
  test('are loaded by a tag, which needs no permission', async () => {
    expect((await ask({ method: 'GET', path: '/s/demo.js', origin: only })).allowed).toBeNull();
  });

  test('parts are imported, which needs one, the same for everybody', async () => {
    const path = '/s/shop-0123456789abcdef.js';
    expect((await ask({ method: 'GET', path, origin: only })).allowed).toBe('*');
    expect((await ask({ method: 'GET', path })).allowed).toBe('*');
  });
});
