import { describe, expect, test } from 'vitest';
import { maxBatchBytes, maxEventBytes } from '../../../client/protocol/limits.ts';
import type { RefusalReason } from '../../../client/protocol/reasons.ts';
import { openSqliteStore } from '../../../collector/store/sqlite/open-sqlite-store.ts';
import { createTestCollector } from '../../support/collector-app.ts';

const shop = 'http://shop.example';
const good = {
  writeKey: 'demo',
  anonymousId: 'a',
  batch: [{ type: 'track', event: 'x', messageId: 'm-1' }],
};
const post = (
  { app }: ReturnType<typeof createTestCollector>,
  body: unknown,
  headers: Record<string, string> = {},
  path = '/v1/batch',
) =>
  app.request(path, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers,
  });
const basic = (user: string): string => `Basic ${Buffer.from(`${user}:`).toString('base64')}`;

describe('paths', () => {
  test.each(['batch', 'b', 'import', 'batch/', 'b/'])('/v1/%s takes a batch', async (path) => {
    const response = await post(createTestCollector(), good, {}, `/v1/${path}`);
    expect(await response.json()).toMatchObject({ accepted: 1 });
  });

  test.each([
    ['track', 'x'],
    ['track/', 'x'],
    ['t', 'x'],
    ['identify', 'identify'],
    ['i', 'identify'],
    ['page', 'page_view'],
    ['p', 'page_view'],
    ['screen', 'screen'],
    ['s', 'screen'],
    ['group', 'group'],
    ['g', 'group'],
    ['alias', 'alias'],
    ['a', 'alias'],
  ])('/v1/%s takes one message', async (path, event) => {
    const collector = createTestCollector();
    const body = {
      writeKey: 'demo',
      anonymousId: 'a',
      event: 'x',
      messageId: 'm',
      userId: 'k',
      groupId: 'g',
      previousId: 'old',
    };
    expect((await post(collector, body, {}, `/v1/${path}`)).status).toBe(200);
    const { items } = await collector.store.events({ limit: 5 });
    expect(items.map((item) => item.event)).toEqual([event]);
  });

  test('another path is not found', async () => {
    const { app } = createTestCollector();
    expect((await app.request('/v1/nothing')).status).toBe(404);
  });

  test.each(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE'])('%s is told to POST', async (method) => {
    const { app } = createTestCollector();
    for (const path of ['/v1/batch', '/v1/t', '/v1/track/', '/beacon/v1/batch']) {
      const response = await app.request(path, { method });
      expect(response.status).toBe(405);
      expect(response.headers.get('allow')).toBe('POST, OPTIONS');
      expect(response.headers.get('tresen-reason')).toBe('method_not_allowed');
    }
  });

  test('OPTIONS without an origin says what is allowed', async () => {
    const response = await createTestCollector().app.request('/v1/batch', { method: 'OPTIONS' });
    expect(response.status).toBe(204);
    expect(response.headers.get('allow')).toBe('POST, OPTIONS');
  });

  test('a beacon has its key in the address', async () => {
    const { writeKey: _, ...body } = good;
    const path = '/beacon/v1/batch?writeKey=demo';
    const collector = createTestCollector();
    const response = await post(collector, body, { origin: shop }, path);
    expect(await response.json()).toMatchObject({ accepted: 1 });
    expect((await post(collector, body, {}, '/v1/batch?writeKey=demo')).status).toBe(401);
  });
});

describe('write key', () => {
  test.each([
    { name: 'by Basic auth', header: basic('demo'), key: undefined, status: 200 },
    { name: 'by Basic auth before the body', header: basic('demo'), key: 'nope', status: 200 },
    { name: 'unknown by Basic auth', header: basic('nope'), key: 'demo', status: 404 },
    { name: 'empty Basic auth', header: basic(''), key: 'demo', status: 200 },
    { name: 'a bearer is no key', header: 'Bearer demo', key: undefined, status: 401 },
    { name: 'nonsense in the header', header: 'Basic §§§', key: undefined, status: 401 },
  ])('$name', async ({ header, key, status }) => {
    const response = await post(
      createTestCollector(),
      { ...good, writeKey: key },
      { authorization: header.replaceAll('§', '!') },
    );
    expect(response.status).toBe(status);
  });
});

describe('origins', () => {
  test.each([
    { origin: shop, key: 'demo', status: 200, allow: shop },
    { origin: undefined, key: 'demo', status: 200, allow: null },
    {
      origin: 'https://anywhere.example',
      key: 'open',
      status: 200,
      allow: 'https://anywhere.example',
    },
    { origin: 'null', key: 'open', status: 200, allow: 'null' },
    // A site with `*` is configured here, so the browser may read why the other refuses.
    { origin: 'https://evil.example', key: 'demo', status: 403, allow: 'https://evil.example' },
    { origin: 'https://shop.example', key: 'demo', status: 403, allow: 'https://shop.example' },
    { origin: 'null', key: 'demo', status: 403, allow: 'null' },
  ])('$origin for $key: $status', async ({ origin, key, status, allow }) => {
    const headers = origin === undefined ? {} : { origin };
    const response = await post(createTestCollector(), { ...good, writeKey: key }, headers);
    expect(response.status).toBe(status);
    expect(response.headers.get('access-control-allow-origin')).toBe(allow);
    expect(response.headers.get('vary')).toContain('Origin');
    expect(response.headers.get('tresen-reason')).toBe(
      status === 200 ? null : 'origin_not_allowed',
    );
  });

  test.each([
    { sdk: 'Segment’s', asked: 'authorization,content-type,x-retry-count' },
    {
      sdk: 'RudderStack’s',
      asked: 'anonymousid,authorization,content-type,sentat,rsa-recovered,rsa-retry-attempt',
    },
  ])('a preflight answers what $sdk SDK asks for', async ({ asked }) => {
    const { app } = createTestCollector();
    const response = await app.request('/v1/t', {
      method: 'OPTIONS',
      headers: {
        origin: shop,
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': asked,
      },
    });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe(shop);
    expect(response.headers.get('access-control-allow-methods')).toContain('POST');
    const allowed = response.headers.get('access-control-allow-headers')?.toLowerCase();
    for (const name of asked.split(',')) expect(allowed).toContain(name);
  });
});

describe('too large, too much', () => {
  const withLength = (bytes: number) => 'x'.repeat(bytes);
  test.each([
    { path: '/v1/batch', bytes: maxBatchBytes + 1, reason: 'body_too_large' },
    { path: '/v1/batch', bytes: maxBatchBytes, reason: 'invalid_json' },
    { path: '/v1/track', bytes: maxEventBytes + 1, reason: 'body_too_large' },
    { path: '/v1/batch', bytes: 10_000_000, reason: 'body_too_large' },
  ])('$bytes bytes to $path: $reason', async ({ path, bytes, reason }) => {
    const collector = createTestCollector();
    for (const headers of [{}, { 'content-length': String(bytes) }]) {
      const response = await post(collector, withLength(bytes), headers, path);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ ok: false, reason });
    }
  });

  test('an endless body is not read to its end', async () => {
    let pulled = 0;
    const body = new ReadableStream({
      pull: (controller) => {
        pulled += 1;
        controller.enqueue(new Uint8Array(64 * 1024));
      },
    });
    const { app } = createTestCollector();
    const init = { method: 'POST', body, duplex: 'half' } as RequestInit;
    const response = await app.request('/v1/batch', init);
    expect(response.headers.get('tresen-reason')).toBe('body_too_large');
    expect(pulled).toBeLessThan(20);
  });

  test('over the rate: 429, when to come back, and then again', async () => {
    const collector = createTestCollector({ rateLimit: 1 });
    const statuses: number[] = [];
    for (let count = 0; count < 6; count += 1) statuses.push((await post(collector, good)).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
    const refused = await post(collector, good);
    expect(refused.headers.get('retry-after')).toBe('5');
    expect(refused.headers.get('x-ratelimit-reset')).toBe(String(collector.clock.now + 5000));
    expect(await refused.json()).toMatchObject({ reason: 'rate_limited' });
    const inBrowser = await post(collector, good, { origin: shop });
    expect(inBrowser.headers.get('x-ratelimit-reset')).toBe('5');
    expect(inBrowser.headers.get('access-control-expose-headers')).toContain('X-RateLimit-Reset');
    collector.clock.now += 1000;
    expect((await post(collector, good)).status).toBe(200);
  });

  test('behind a proxy each client has its own allowance, and cannot choose another', async () => {
    const collector = createTestCollector({ rateLimit: 1, trustedProxies: 1 });
    const from = (address: string) =>
      post(collector, good, { 'x-forwarded-for': `${Math.random()}, ${address}` });
    for (let count = 0; count < 5; count += 1) await from('192.0.2.1');
    expect((await from('192.0.2.1')).status).toBe(429);
    expect((await from('192.0.2.2')).status).toBe(200);
  });

  test.each<RefusalReason>(['overloaded', 'store_unavailable'])(
    '%s: 503, and when to come back',
    async (reason) => {
      const collector = createTestCollector({
        ingest: async () => ({ type: 'refused', refusal: { reason, expected: 'Later.' } }),
      });
      const response = await post(collector, good, { origin: shop });
      expect(response.status).toBe(503);
      expect(response.headers.get('retry-after')).toBe('5');
      expect(response.headers.get('tresen-reason')).toBe(reason);
      expect(response.headers.get('access-control-expose-headers')).toContain('Tresen-Reason');
    },
  );

  test('a store that fails is an answer, and no secret leaks', async () => {
    const store = openSqliteStore(':memory:');
    const collector = createTestCollector({
      store: { ...store, appendGroup: () => Promise.reject(new Error('secret path')) },
    });
    const response = await post(collector, good);
    expect(response.status).toBe(503);
    expect(await response.text()).not.toContain('secret');
    expect(collector.logged.length).toBeGreaterThan(0);
  });
});
