import { describe, expect, test } from 'vitest';
import { createTestCollector, testToken } from '../../support/collector-app.ts';
import { hour, newEvent, noon } from '../../support/log-events.ts';

const owner = { authorization: `Bearer ${testToken}` };

const setUp = async () => {
  const collector = createTestCollector();
  await collector.store.append([
    newEvent('page_view', noon - 9, { path: '/' }),
    newEvent('consent_changed', noon - 8, { analytics: 'granted', source: 'klaro' }),
    newEvent(
      'consent_changed',
      noon - 7,
      { analytics: 'granted', source: 'klaro' },
      { visitorId: 'ben' },
    ),
  ]);
  const get = (path: string, headers: Record<string, string> = owner) =>
    collector.app.request(path, { headers });
  const trail = async () =>
    (await collector.store.auditTrail({ limit: 100 })).map(({ by, action, subject }) => ({
      by,
      action,
      subject,
    }));
  return { ...collector, get, trail };
};
const anna = 'v_anna~demo';

describe('the export of a person', () => {
  test('as JSON is a file, and a line in the trail', async () => {
    const { get, trail } = await setUp();
    const answer = await get(`/api/profiles/${anna}/export`);
    expect(answer.headers.get('content-disposition')).toBe(
      'attachment; filename="tresen-v_anna_demo.json"',
    );
    expect(await answer.json()).toMatchObject({ profileId: anna, language: 'en' });
    expect(await trail()).toEqual([{ by: 'token', action: 'profile_exported', subject: anna }]);
  });

  test('as a page runs nothing and loads nothing; its own style is allowed by its digest', async () => {
    const { get } = await setUp();
    const answer = await get(`/api/profiles/${anna}/export?format=html&lang=de`);
    expect(answer.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]+'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
    );
    expect(answer.headers.get('content-disposition')).toBe(
      'inline; filename="tresen-v_anna_demo.html"',
    );
    expect(await answer.text()).toContain('<html lang="de">');
  });

  test.each([
    { path: `/api/profiles/${anna}/export?format=pdf`, status: 400, reason: 'invalid_query' },
    { path: `/api/profiles/${anna}/export?lang=fr`, status: 400, reason: 'invalid_query' },
    { path: '/api/profiles/v_nobody~demo/export', status: 404, reason: 'not_found' },
  ])('$path is refused', async ({ path, status, reason }) => {
    const { get, trail } = await setUp();
    const answer = await get(path);
    expect([answer.status, answer.headers.get('tresen-reason')]).toEqual([status, reason]);
    expect(await trail()).toEqual([]);
  });
});

describe('an erasure by API', () => {
  const erase = (app: Awaited<ReturnType<typeof setUp>>['app'], path: string, headers = owner) =>
    app.request(path, { method: 'DELETE', headers });

  test('takes the person and says how much went', async () => {
    const { app, get, store } = await setUp();
    const answer = await erase(app, `/api/profiles/${anna}`);
    expect(await answer.json()).toEqual({ ok: true, events: 2, visitors: 1, at: noon });
    expect((await get(`/api/profiles/${anna}`)).status).toBe(404);
    expect((await store.events({ limit: 9 })).items).toHaveLength(1);
    expect((await erase(app, `/api/profiles/${anna}`)).status).toBe(404);
  });

  test('finds who has absorbed the id that is asked for', async () => {
    const { app, store } = await setUp();
    await store.append([newEvent('identify', noon, {}, { userId: 'k-1' })]);
    expect(await (await erase(app, `/api/profiles/${anna}`)).json()).toMatchObject({ events: 3 });
  });

  test.each([
    { path: `/api/profiles/${anna}?orders=some`, status: 400 },
    { path: `/api/profiles/${anna}?objection=no`, status: 400 },
    { path: '/api/profiles/v_nobody~demo', status: 404 },
  ])('$path with $status changes nothing', async ({ path, status }) => {
    const { app, store } = await setUp();
    expect((await erase(app, path)).status).toBe(status);
    expect((await store.events({ limit: 9 })).items).toHaveLength(3);
  });

  test('is the owner’s alone', async () => {
    const { app, store } = await setUp();
    expect((await erase(app, `/api/profiles/${anna}`, { authorization: 'Bearer no' })).status).toBe(
      401,
    );
    expect((await store.events({ limit: 9 })).items).toHaveLength(3);
  });
});

describe('who looked at whom', () => {
  test('is written down once a person and hour, by page and by API', async () => {
    const { get, trail, clock } = await setUp();
    await get(`/api/profiles/${anna}`);
    await get(`/api/profiles/${anna}/events`);
    await get(`/people/${anna}`);
    await get(`/api/events?profile=${anna}`);
    expect(await trail()).toEqual([{ by: 'token', action: 'profile_viewed', subject: anna }]);
    clock.now += 2 * hour;
    await get(`/people/${anna}`);
    await get('/people/v_ben~demo');
    expect((await trail()).map(({ subject }) => subject)).toEqual(['v_ben~demo', anna, anna]);
  });

  test('is nothing where nobody was shown, and never data of a person', async () => {
    const { get, trail } = await setUp();
    await get(`/api/profiles/${anna}`, {});
    await get('/api/profiles/v_nobody~demo');
    await get('/api/profiles');
    await get('/api/events?profile=anna@shop.example');
    await get('/api/consents?profile=Anna%20Meier');
    expect(await trail()).toEqual([]);
  });
});

describe('the ledger of consents', () => {
  test('tells all, or a person’s, page by page', async () => {
    const { get } = await setUp();
    const all = await (await get('/api/consents?limit=1')).json();
    expect(all.items).toMatchObject([
      { profileId: anna, purpose: 'analytics', deed: 'given', source: 'klaro' },
    ]);
    const rest = await (await get(`/api/consents?after=${all.next}`)).json();
    expect(rest).toMatchObject({ items: [{ profileId: 'v_ben~demo' }], next: null });
    const own = await (await get(`/api/consents?profile=${anna}`)).json();
    expect(own.items).toHaveLength(1);
    expect((await (await get('/api/consents?profile=nobody')).json()).items).toEqual([]);
  });

  test('as CSV is all of it, and a line in the trail', async () => {
    const { get, trail } = await setUp();
    const answer = await get('/api/consents?site=demo&format=csv');
    const lines = (await answer.text()).trim().split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[1]).toMatch(/^2026-03-01T\d\d:\d\d:\d\d\.\d{3}Z,demo,analytics,given,klaro,/);
    expect(await trail()).toMatchObject([{ action: 'consents_exported', subject: 'demo' }]);
  });

  test.each(['limit=0', 'after=x', 'site=nowhere'])('refuses %s', async (query) => {
    const { get } = await setUp();
    expect((await get(`/api/consents?${query}`)).status).toBe(400);
  });
});

describe('the audit trail', () => {
  test('is told newest first, page by page, and as CSV', async () => {
    const { get, store } = await setUp();
    for (const at of [1, 2, 3]) await store.audit({ at, by: 'token', action: 'logged_in' });
    const first = await (await get('/api/audit?limit=2')).json();
    expect(first.items.map(({ at }: { at: number }) => at)).toEqual([3, 2]);
    const rest = await (await get(`/api/audit?limit=2&after=${first.next}`)).json();
    expect(rest).toEqual({ items: [{ at: 1, by: 'token', action: 'logged_in' }], next: null });
    const lines = (await (await get('/api/audit?format=csv')).text()).trim().split('\r\n');
    // Whoever takes the list away stands in it.
    expect(lines.slice(1).map((line) => line.split(',')[2])).toEqual([
      'audit_exported',
      'logged_in',
      'logged_in',
      'logged_in',
    ]);
  });

  test('is the owner’s alone', async () => {
    const { get } = await setUp();
    expect((await get('/api/audit', {})).status).toBe(401);
    expect((await get('/api/consents', {})).status).toBe(401);
  });
});
