import { describe, expect, test } from 'vitest';
import { createOwnerSessions } from '../../../collector/http/owner-session.ts';
import { createTestCollector, testToken } from '../../support/collector-app.ts';
import { hour, noon } from '../../support/log-events.ts';

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
    expect(cookie).toMatch(/SameSite=Lax/);
    expect(cookie).not.toMatch(/Secure/);
    expect(cookie).not.toContain(testToken);
    const asked = await collector.app.request('/api/events', {
      headers: { cookie: sessionOf(response) },
    });
    expect(asked.status).toBe(200);
  });

  test('over https the cookie is for https only', async () => {
    const response = await logIn(createTestCollector(), testToken, {
      'x-forwarded-proto': 'https',
    });
    expect(response.headers.get('set-cookie')).toMatch(/Secure/);
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

describe('createOwnerSessions', () => {
  const create = () => {
    const clock = { now: noon };
    let count = 0;
    const randomId = () => {
      count += 1;
      return `session-${count}`;
    };
    const now = () => clock.now;
    return { clock, sessions: createOwnerSessions({ adminToken: 'secret', now, randomId }) };
  };

  test('a session ends after a working day', () => {
    const { clock, sessions } = create();
    const id = sessions.logIn('secret') ?? '';
    clock.now += 12 * hour - 1;
    expect(sessions.isOpen(id)).toBe(true);
    clock.now += 1;
    expect(sessions.isOpen(id)).toBe(false);
  });

  test('nobody gets in with a made-up session', () => {
    const { sessions } = create();
    sessions.logIn('secret');
    for (const id of ['', 'session-2', '__proto__', 'undefined']) {
      expect(sessions.isOpen(id)).toBe(false);
    }
  });

  test('the oldest of very many sessions is given up', () => {
    const { sessions } = create();
    for (let count = 0; count <= 1000; count += 1) sessions.logIn('secret');
    expect(sessions.isOpen('session-1')).toBe(false);
    expect(sessions.isOpen('session-2')).toBe(true);
    expect(sessions.isOpen('session-1001')).toBe(true);
  });

  test('ids are long and random', () => {
    const sessions = createOwnerSessions({ adminToken: 'secret', now: () => noon });
    const ids = new Set(Array.from({ length: 50 }, () => sessions.logIn('secret') ?? ''));
    expect(ids.size).toBe(50);
    for (const id of ids) expect(id).toMatch(/^[\w-]{43}$/);
  });
});
