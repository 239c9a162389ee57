import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { createOwnerSessions } from '../../../collector/http/owner-session.ts';
import { requireOwner, requireOwnerPage } from '../../../collector/http/require-owner.ts';
import { noon } from '../../support/log-events.ts';
import { createMemoryStore } from '../../support/memory-store.ts';

const sessions = createOwnerSessions({
  adminToken: 'secret',
  settings: createMemoryStore(),
  now: () => noon,
});
const cookie = `tresen_owner=${await sessions.open()}`;
const app = new Hono()
  .all('/api', requireOwner(sessions), (c) => c.text('in'))
  .all('/page', requireOwnerPage(sessions), (c) => c.text('in'));
const own = 'http://t.example';

describe('changes by session come from our own pages only', () => {
  test.each([
    { name: 'reading', method: 'GET', headers: { cookie }, status: 200 },
    {
      name: 'reading from elsewhere',
      method: 'GET',
      headers: { cookie, origin: 'http://e' },
      status: 200,
    },
    { name: 'a change', method: 'DELETE', headers: { cookie, origin: own }, status: 200 },
    { name: 'a change without an origin', method: 'DELETE', headers: { cookie }, status: 401 },
    {
      name: 'a change from elsewhere',
      method: 'POST',
      headers: { cookie, origin: 'http://e' },
      status: 401,
    },
    {
      name: 'a change from a file',
      method: 'POST',
      headers: { cookie, origin: 'null' },
      status: 401,
    },
    {
      name: 'a change from the same host over http, as the browser tells it',
      method: 'POST',
      headers: { cookie, origin: own, 'sec-fetch-site': 'cross-site' },
      status: 401,
    },
    {
      name: 'a change by token',
      method: 'POST',
      headers: { authorization: 'Bearer secret' },
      status: 200,
    },
    {
      name: 'a wrong token beside a good session',
      method: 'GET',
      headers: { cookie, authorization: 'Bearer nope' },
      status: 401,
    },
  ])('$name: $status', async ({ method, headers, status }) => {
    const sent = { host: 't.example', ...headers } as Record<string, string>;
    expect((await app.request('/api', { method, headers: sent })).status).toBe(status);
  });
});

test('who is not logged in is led to the form', async () => {
  const refused = await app.request('/page');
  expect(refused.status).toBe(303);
  expect(refused.headers.get('location')).toBe('/login');
  expect(await (await app.request('/page', { headers: { cookie } })).text()).toBe('in');
});
