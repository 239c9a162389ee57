import { describe, expect, test } from 'vitest';
import { createTestCollector } from '../../support/collector-app.ts';

const { app } = createTestCollector();
const basic = (user: string): string => `Basic ${Buffer.from(`${user}:`).toString('base64')}`;

describe('what RudderStack’s browser SDK asks before it starts', () => {
  test.each([
    { path: '/sourceConfig/?p=npm&v=3.34.1&writeKey=demo', headers: {} },
    { path: '/sourceConfig?writeKey=demo', headers: {} },
    { path: '/sourceConfig/', headers: { authorization: basic('demo') } },
  ])('GET $path', async ({ path, headers }) => {
    const response = await app.request(path, { headers });
    expect(response.status).toBe(200);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(await response.json()).toEqual({
      source: {
        id: 'demo',
        name: 'Shop </script>',
        writeKey: 'demo',
        workspaceId: 'tresen',
        enabled: true,
        config: { statsCollection: { errors: { enabled: false }, metrics: { enabled: false } } },
        destinations: [],
      },
    });
  });

  test('HEAD, by which it looks for ad blockers', async () => {
    const response = await app.request('/sourceConfig/?view=ad&writeKey=demo', { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
  });

  test('its preflight', async () => {
    const response = await app.request('/sourceConfig/?writeKey=demo', {
      method: 'OPTIONS',
      headers: { origin: 'http://shop.example', 'Access-Control-Request-Headers': 'authorization' },
    });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-headers')).toContain('Authorization');
  });

  test.each([
    '/sourceConfig/',
    '/sourceConfig/?writeKey=nobody',
    '/sourceConfig/?writeKey=__proto__',
  ])('%s: no site', async (path) => {
    const response = await app.request(path);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ reason: 'unknown_site' });
  });
});

describe('what Segment’s browser SDK asks before it starts', () => {
  test.each([
    { publicUrl: undefined, apiHost: 'localhost/v1', protocol: 'http' },
    { publicUrl: 'https://t.shop.example', apiHost: 't.shop.example/v1', protocol: 'https' },
    { publicUrl: 'https://shop.example/t', apiHost: 'shop.example/t/v1', protocol: 'https' },
  ])('at $publicUrl it sends to $apiHost', async ({ publicUrl, apiHost, protocol }) => {
    const collector = createTestCollector(publicUrl === undefined ? {} : { publicUrl });
    const response = await collector.app.request('/v1/projects/demo/settings');
    expect(await response.json()).toMatchObject({
      integrations: { 'Segment.io': { apiKey: 'demo', apiHost, protocol } },
    });
  });

  test('and reports on itself to nobody', async () => {
    const response = await app.request('/v1/projects/demo/settings');
    expect(await response.json()).toMatchObject({ metrics: { sampleRate: 0 } });
  });
});
