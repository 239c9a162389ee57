import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readAllEvents } from '../../support/collector-process.ts';
import { eventually } from '../../support/profile-api.ts';
import { type FirstPartyShop, startFirstPartyShop } from './first-party-shop.ts';

let shop: FirstPartyShop;
beforeAll(async () => {
  shop = await startFirstPartyShop();
});
afterAll(() => shop?.stop());

/** Asks nginx itself; names lead nowhere without a browser that is told so. */
const ask = (path: string, init: RequestInit = {}) =>
  fetch(`http://127.0.0.1:${shop.port}${path}`, init);
const origin = () => `http://www.teehaus.example:${shop.port}`;
const send = (body: unknown, headers: Record<string, string> = {}) =>
  ask('/t/v1/b', { method: 'POST', body: JSON.stringify(body), headers });
const batchOf = (...ids: string[]) => ({
  writeKey: 'teehaus',
  anonymousId: 'a',
  batch: ids.map((messageId) => ({ event: 'x', messageId, type: 'track' })),
});

describe('docs/deploy/nginx.conf', () => {
  test('leaves the shop as it is', async () => {
    expect(await (await ask('/')).text()).toContain('<h1>Tea</h1>');
  });

  test('hands the script on as the collector made it', async () => {
    const headers = { 'accept-encoding': 'br' };
    const response = await ask('/t/s/teehaus.js', { headers });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-encoding')).toBe('br');
    expect(response.headers.get('vary')).toBe('Accept-Encoding');
    expect(response.headers.get('cache-control')).toContain('stale-while-revalidate');
    expect(await response.text()).toContain('"ingest":"/t/v1/b"');
    const etag = response.headers.get('etag') ?? '';
    const again = await ask('/t/s/teehaus.js', { headers: { ...headers, 'if-none-match': etag } });
    expect(again.status).toBe(304);
  });

  test.each(['/t/', '/t/login', '/t/api/events', '/t/metrics', '/t/healthz', '/t/people/x'])(
    'does not open %s to the public',
    async (path) => {
      const before = shop.proxy.passed.length;
      expect((await ask(path)).status).toBe(404);
      expect(shop.proxy.passed).toHaveLength(before);
    },
  );

  test('keeps the reason of a refusal', async () => {
    const response = await send({ ...batchOf('m'), writeKey: 'nobody' });
    expect(response.status).toBe(404);
    expect(response.headers.get('tresen-reason')).toBe('unknown_site');
  });

  test('hands on neither the shop’s cookies nor its password, and says who asks and how', async () => {
    const spoofed = { 'x-forwarded-for': '203.0.113.7', 'x-forwarded-proto': 'https' };
    const cookie = 'shop_session=secret; tresen=0f8e4d3c2b1a09182736455463728190; cart=7';
    await send(batchOf('headers'), { ...spoofed, cookie, authorization: 'Basic c3RhZ2luZzpwdw==' });
    const headers = shop.proxy.passed.at(-1)?.headers ?? {};
    expect(headers.cookie).toBe('tresen=0f8e4d3c2b1a09182736455463728190');
    expect(headers.authorization).toBeUndefined();
    expect(headers['x-forwarded-for']).toBe('203.0.113.7, 127.0.0.1');
    expect(headers['x-forwarded-proto']).toBe('http');
    expect(headers.host).toBe('127.0.0.1');
  });

  test('lets webhooks of the shop’s system through, larger than any batch', async () => {
    const body = JSON.stringify({ note: 'x'.repeat(600_000) });
    const response = await ask('/t/hooks/shopify/teehaus', { method: 'POST', body });
    expect(response.headers.get('tresen-reason')).toBe('unknown_site');
  });

  test('opens the visitor’s own page, with all cookies that are Tresen’s and no other', async () => {
    const id = '0f8e4d3c2b1a09182736455463728190';
    const cookie = `shop_session=secret; tresen=${id}; tresen-quiet=1; tresen_me=m; tresen_=me`;
    await ask('/t/me', { headers: { cookie } });
    const { path, headers } = shop.proxy.passed.at(-1) ?? {};
    expect(path).toBe('/me');
    const passed = String(headers?.cookie).split('; ');
    expect(passed).toEqual(
      expect.arrayContaining([`tresen=${id}`, 'tresen-quiet=1', 'tresen_me=m', 'tresen_=me']),
    );
    expect(passed.join()).not.toContain('shop_session');
  });

  test('hands on what renews the cookie', async () => {
    const id = '0f8e4d3c2b1a09182736455463728190';
    const body = { ...batchOf('renew'), anonymousId: id, context: { consent: ['analytics'] } };
    const response = await send(body, { cookie: `tresen=${id}`, origin: origin() });
    expect(response.headers.getSetCookie()).toEqual([
      `tresen=${id}; Max-Age=34560000; Path=/; SameSite=Lax; Domain=teehaus.example`,
    ]);
  });

  test('takes a batch of the largest size, and turns a larger body away by itself', async () => {
    const pad = (bytes: number) => ({ ...batchOf(`pad-${bytes}`), pad: 'x'.repeat(bytes) });
    expect((await send(pad(499_000))).status).toBe(200);
    const before = shop.proxy.passed.length;
    expect((await send(pad(600_000))).status).toBe(413);
    expect(shop.proxy.passed).toHaveLength(before);
  });

  test('keeps its connections to the collector', async () => {
    await send(batchOf('kept-1'));
    await send(batchOf('kept-2'));
    const [first, second] = shop.proxy.passed.slice(-2);
    expect(second?.connection).toBe(first?.connection);
  });

  test('may send a batch again whose answer was lost; it counts once', async () => {
    let lost = 0;
    shop.proxy.answer(({ body }) =>
      body.includes('again') && lost++ === 0 ? { type: 'lost' } : { type: 'pass' },
    );
    await send(batchOf('again'));
    const answer = await (await send(batchOf('again'))).json();
    expect(answer).toMatchObject({ accepted: 0, duplicates: 1 });
    const times = shop.proxy.passed.filter(({ body }) => body.includes('again')).length;
    expect(times).toBeGreaterThanOrEqual(2);
    const found = await eventually(
      async () => await readAllEvents(shop.collectorUrl),
      (events) => events.some(({ messageId }) => messageId === 'again'),
    );
    expect(found.filter(({ messageId }) => messageId === 'again')).toHaveLength(1);
  });
});
