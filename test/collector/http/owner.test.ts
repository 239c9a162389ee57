import { describe, expect, test } from 'vitest';
import { createTestCollector, testToken } from '../../support/collector-app.ts';

const origin = 'http://localhost';
const host = 'localhost';

const logIn = (
  { app }: ReturnType<typeof createTestCollector>,
  token: string,
  headers: Record<string, string> = {},
) =>
  app.request('/login', {
    method: 'POST',
    body: new URLSearchParams({ token }),
    headers: { host, origin, ...headers },
  });

const sessionOf = (response: Response): string =>
  response.headers.get('set-cookie')?.split(';')[0] ?? '';

describe('the API', () => {
  test.each([
    { name: 'nothing', header: undefined, status: 401 },
    { name: 'the token', header: `Bearer ${testToken}`, status: 200 },
    { name: 'the token in small letters', header: `bearer ${testToken}`, status: 200 },
    { name: 'a wrong token', header: 'Bearer nope', status: 401 },
    { name: 'a token with something behind it', header: `Bearer ${testToken}x`, status: 401 },
    { name: 'an empty token', header: 'Bearer ', status: 401 },
    { name: 'a write key', header: `Basic ${btoa('demo:')}`, status: 401 },
  ])('with $name: $status', async ({ header, status }) => {
    const { app } = createTestCollector();
    const headers: Record<string, string> = header === undefined ? {} : { authorization: header };
    const response = await app.request('/api/events', { headers });
    expect(response.status).toBe(status);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    if (status === 401) expect(response.headers.get('tresen-reason')).toBe('log_in_required');
  });
});

describe('log-in', () => {
  test('gives a session that the page cannot read', async () => {
    const collector = createTestCollector();
    const response = await logIn(collector, ` ${testToken} `);
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/');
    const cookie = response.headers.get('set-cookie');
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    expect(cookie).not.toMatch(/Secure/);
    expect(cookie).not.toContain(testToken);
    const asked = await collector.app.request('/api/events', {
      headers: { cookie: sessionOf(response) },
    });
    expect(asked.status).toBe(200);
  });

  test.each([
    { name: 'https by the origin', headers: { origin: 'https://localhost' }, over: {}, is: true },
    {
      name: 'https by a proxy of ours',
      headers: { 'x-forwarded-proto': 'https' },
      over: { trustedProxies: 1 },
      is: true,
    },
    {
      name: 'https by the public address',
      headers: {},
      over: { publicUrl: 'https://localhost' },
      is: true,
    },
    {
      name: 'https by the word of anybody',
      headers: { 'x-forwarded-proto': 'https' },
      over: {},
      is: false,
    },
  ])('$name: the cookie is for https only: $is', async ({ headers, over, is }) => {
    const collector = createTestCollector(over);
    const response = await logIn(collector, testToken, headers as Record<string, string>);
    const cookie = response.headers.get('set-cookie') ?? '';
    expect([/; Secure/.test(cookie), cookie.startsWith('__Host-tresen_owner=')]).toEqual([is, is]);
    const asked = await collector.app.request('/api/events', {
      headers: { cookie: sessionOf(response) },
    });
    expect(asked.status).toBe(200);
  });

  test('is not for pages of others: nobody is logged in against their will', async () => {
    const collector = createTestCollector();
    for (const headers of [
      { origin: 'http://evil.example' },
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'null' },
    ]) {
      const response = await logIn(collector, testToken, headers as Record<string, string>);
      expect([response.status, response.headers.get('tresen-reason')]).toEqual([
        403,
        'cross_site_request',
      ]);
      expect(response.headers.get('set-cookie')).toBeNull();
    }
  });

  test('a session that was slipped to the browser is not taken up', async () => {
    const collector = createTestCollector();
    const slipped = sessionOf(await logIn(collector, testToken));
    const response = await logIn(collector, testToken, { cookie: slipped });
    expect(response.headers.getSetCookie().at(-1)).not.toContain(slipped);
    const asked = await collector.app.request('/api/events', { headers: { cookie: slipped } });
    expect(asked.status).toBe(401);
  });

  test('a body larger than any form is not read', async () => {
    const collector = createTestCollector();
    const response = await logIn(collector, `${' '.repeat(9000)}${testToken}`);
    expect(response.headers.get('location')).toBe('/login?failed=token');
  });

  test('a wrong token leads back to the form', async () => {
    const response = await logIn(createTestCollector(), 'nope');
    expect(response.headers.get('location')).toBe('/login?failed=token');
    expect(response.headers.get('set-cookie')).toBeNull();
  });

  test('guessing is slow, for the right token too', async () => {
    const collector = createTestCollector();
    for (let count = 0; count < 5; count += 1) await logIn(collector, 'nope');
    const response = await logIn(collector, testToken);
    expect(response.headers.get('location')).toBe('/login?failed=slow');
    collector.clock.now += 1000;
    expect((await logIn(collector, testToken)).headers.get('location')).toBe('/');
  });

  test('logging out ends the session, but not at the wish of another page', async () => {
    const collector = createTestCollector();
    const cookie = sessionOf(await logIn(collector, testToken));
    const statusNow = async () =>
      (await collector.app.request('/api/events', { headers: { cookie } })).status;
    const logOut = (headers: Record<string, string>) =>
      collector.app.request('/logout', { method: 'POST', headers: { cookie, host, ...headers } });
    for (const headers of [
      { origin: 'http://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site', origin: 'http://localhost:1' },
      {},
    ] as Record<string, string>[]) {
      await logOut(headers);
      expect(await statusNow()).toBe(200);
    }
    expect((await logOut({ origin })).headers.get('location')).toBe('/login');
    expect(await statusNow()).toBe(401);
  });
});

test('our own forms say where they come from', async () => {
  const { app } = createTestCollector();
  expect((await app.request('/login')).headers.get('referrer-policy')).toBe('same-origin');
  const cookie = sessionOf(await logIn({ ...createTestCollector(), app }, testToken));
  const headers = { cookie, 'sec-fetch-site': 'same-origin', origin: 'null' };
  await app.request('/logout', { method: 'POST', headers });
  expect((await app.request('/api/events', { headers: { cookie } })).status).toBe(401);
});

test('guessing tokens at the API is slow too, and not for others', async () => {
  const { app, clock } = createTestCollector({ trustedProxies: 1 });
  const ask = async (token: string, address: string) =>
    (
      await app.request('/api/events', {
        headers: { authorization: `Bearer ${token}`, 'x-forwarded-for': address },
      })
    ).status;
  for (let count = 0; count < 20; count += 1) expect(await ask('nope', '192.0.2.1')).toBe(401);
  expect(await ask(testToken, '192.0.2.1')).toBe(429);
  expect(await ask(testToken, '192.0.2.2')).toBe(200);
  clock.now += 1000;
  expect(await ask(testToken, '192.0.2.1')).toBe(200);
});
