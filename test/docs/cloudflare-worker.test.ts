import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';

/** The documented code, run as it stands. */
const path = resolve(import.meta.dirname, '../../docs/deploy/cloudflare-worker.js');
let worker: { fetch(request: Request): Promise<Response> };
beforeAll(async () => {
  const text = readFileSync(path, 'utf8');
  worker = (await import(`data:text/javascript,${encodeURIComponent(text)}`)).default;
});
afterEach(() => vi.unstubAllGlobals());

/** What the collector would be asked. */
const passOn = async (address: string, init: RequestInit = {}) => {
  const asked: Request[] = [];
  const collector = async (request: Request) => {
    asked.push(request);
    return new Response('{}', { headers: { 'set-cookie': 'tresen=1' } });
  };
  vi.stubGlobal('fetch', collector);
  const response = await worker.fetch(new Request(`https://teehaus.example${address}`, init));
  return { response, request: asked[0] };
};

test('a batch is passed on with the visitor’s address, its cookie and no other', async () => {
  const { request, response } = await passOn('/t/v1/b?x=1', {
    method: 'POST',
    body: '{"a":1}',
    headers: {
      cookie: 'shop=1; tresen=0f8e4d3c2b1a09182736455463728190; b=2',
      authorization: 'Basic eDp5',
      'cf-connecting-ip': '198.51.100.7',
      'x-forwarded-for': '203.0.113.9',
    },
  });
  expect(request?.url).toBe('https://collector.example/v1/b?x=1');
  expect(request?.method).toBe('POST');
  expect(await request?.text()).toBe('{"a":1}');
  expect(Object.fromEntries(request?.headers ?? [])).toMatchObject({
    cookie: 'tresen=0f8e4d3c2b1a09182736455463728190',
    'x-forwarded-for': '198.51.100.7',
    'x-forwarded-proto': 'https',
  });
  expect(request?.headers.has('authorization')).toBe(false);
  expect(response.headers.getSetCookie()).toEqual(['tresen=1']);
});

test('the script is passed on without a cookie where there is none of ours', async () => {
  const { request } = await passOn('/t/s/teehaus.js', { headers: { cookie: 'shop=1' } });
  expect(request?.url).toBe('https://collector.example/s/teehaus.js');
  expect(request?.headers.has('cookie')).toBe(false);
});

test.each(['/t/', '/t/api/events', '/t/metrics', '/t/login', '/t/s', '/x/t/v1/b'])(
  '%s is not open to the public',
  async (address) => {
    const { request, response } = await passOn(address);
    expect(request).toBeUndefined();
    expect(response.status).toBe(404);
  },
);
