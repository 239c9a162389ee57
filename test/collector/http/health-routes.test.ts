import { describe, expect, test } from 'vitest';
import type { Store } from '../../../collector/store/store.ts';
import { createTestCollector, testToken } from '../../support/collector-app.ts';
import { createMemoryStore } from '../../support/memory-store.ts';

describe('GET /healthz', () => {
  test('is 200 while the store answers, whether or not events can be taken', async () => {
    const readiness = { type: 'not_ready', reason: 'disk_full', expected: 'Make room.' } as const;
    const { app } = createTestCollector({ readiness });
    const response = await app.request('/healthz');
    expect([response.status, await response.json()]).toEqual([200, { ok: true }]);
  });

  test('is 503 when the store does not answer', async () => {
    const store: Store = {
      ...createMemoryStore(),
      events: () => Promise.reject(new Error('gone')),
    };
    const response = await createTestCollector({ store }).app.request('/healthz');
    expect(response.status).toBe(503);
    expect(response.headers.get('Tresen-Reason')).toBe('store_unavailable');
  });
});

describe('GET /readyz', () => {
  test('is 200 while events can be taken', async () => {
    const response = await createTestCollector().app.request('/readyz');
    expect([response.status, await response.json()]).toEqual([200, { ok: true }]);
  });

  test.each([
    { reason: 'stopping', retry: '5' },
    { reason: 'queue_full', retry: '5' },
    { reason: 'disk_full', retry: '30' },
    { reason: 'store_gone', retry: '5' },
  ] as const)('is 503 for $reason, in words and for programs', async ({ reason, retry }) => {
    const readiness = { type: 'not_ready', reason, expected: 'Do this.' } as const;
    const response = await createTestCollector({ readiness }).app.request('/readyz');
    expect(response.status).toBe(503);
    expect(response.headers.get('Tresen-Reason')).toBe(reason);
    expect(response.headers.get('Retry-After')).toBe(retry);
    expect(await response.json()).toEqual({ ok: false, reason, expected: 'Do this.' });
  });
});

describe('GET /metrics', () => {
  const token = 'a-token-for-figures-only';
  const ask = async (
    headers: Record<string, string>,
    { remoteAddress = '127.0.0.1', trustedProxies = 0 } = {},
  ): Promise<Response> => {
    const { app } = createTestCollector({
      metricsToken: token,
      metrics: async () => 'tresen_ready 1\n',
      trustedProxies,
    });
    const env = { incoming: { socket: { remoteAddress } } };
    return app.request('/metrics', { headers: { host: 'localhost:8787', ...headers } }, env);
  };

  test.each([
    ['127.0.0.1', 'localhost:8787'],
    ['::1', '[::1]:8787'],
    ['::ffff:127.0.0.1', '127.0.0.1'],
  ])('a scraper on this machine, from %s at %s, reads them', async (remoteAddress, host) => {
    const response = await ask({ host }, { remoteAddress });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(await response.text()).toBe('tresen_ready 1\n');
  });

  test.each([
    ['another machine', {}, { remoteAddress: '203.0.113.7' }],
    ['a machine with a telling address', {}, { remoteAddress: '127.evil' }],
    ['no socket', {}, { remoteAddress: 'unknown' }],
    ['a proxy here', { 'x-forwarded-for': '203.0.113.7' }, {}],
    ['a proxy here', { forwarded: 'for=203.0.113.7' }, {}],
    ['a proxy here', { via: '1.1 x' }, {}],
    ['a proxy here', { 'x-real-ip': '203.0.113.7' }, {}],
    ['a proxy that keeps the host', { host: 't.shop.example' }, {}],
    ['a page in a browser here', { 'sec-fetch-site': 'cross-site' }, {}],
    ['behind a trusted proxy', {}, { trustedProxies: 1 }],
    ['a wrong token here', { authorization: 'Bearer wrong' }, {}],
    ['an empty token', { authorization: 'Bearer ' }, { remoteAddress: '203.0.113.7' }],
  ])('%s (%j) is asked for a token', async (_who, headers, from) => {
    const response = await ask(headers, from);
    expect(response.status).toBe(401);
    expect(response.headers.get('Tresen-Reason')).toBe('log_in_required');
    expect(await response.text()).not.toContain('tresen_ready');
  });

  test.each([token, testToken])('with the token %s anybody reads them', async (known) => {
    const headers = { authorization: `Bearer ${known}`, 'x-forwarded-for': '203.0.113.7' };
    expect((await ask(headers, { remoteAddress: '203.0.113.7' })).status).toBe(200);
  });

  test('the token for figures opens nothing else', async () => {
    const { app } = createTestCollector({ metricsToken: token });
    const headers = { authorization: `Bearer ${token}` };
    expect((await app.request('/api/events', { headers })).status).toBe(401);
  });
});

describe('every request is told to operations, without saying who asked', () => {
  test.each([
    { path: '/s/demo.js', told: { route: 'script', status: 200, reason: undefined } },
    { path: '/api/events', told: { route: 'api', status: 401, reason: 'log_in_required' } },
    { path: '/nothing-here', told: { route: 'page', status: 404, reason: 'not_found' } },
    { path: '/healthz', told: { route: 'operations', status: 200, reason: undefined } },
    {
      path: '/v1/batch',
      init: { method: 'POST', body: '{' },
      told: { route: 'ingest', status: 400, reason: 'invalid_json' },
    },
  ])('$path', async ({ path, init, told }) => {
    const { app, answered } = createTestCollector();
    await app.request(path, init);
    expect(answered).toEqual([{ ...told, seconds: expect.any(Number) }]);
    expect(answered[0]?.seconds).toBeGreaterThanOrEqual(0);
  });

  test('one that failed too', async () => {
    const store: Store = {
      ...createMemoryStore(),
      events: () => Promise.reject(new Error('gone')),
    };
    const { app, answered, logged } = createTestCollector({ store });
    await app.request('/api/events', { headers: { authorization: `Bearer ${testToken}` } });
    expect(answered).toMatchObject([{ status: 503, reason: 'store_unavailable' }]);
    expect(logged).toHaveLength(1);
  });
});
