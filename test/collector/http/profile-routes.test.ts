import { describe, expect, it } from 'vitest';
import { createOwnerSessions } from '../../../collector/http/owner-session.ts';
import { profileRoutes } from '../../../collector/http/profile-routes.ts';
import { requireOwner } from '../../../collector/http/require-owner.ts';
import { unpackBody } from '../../../collector/profile/packed-body.ts';
import { createProjector } from '../../../collector/profile/projector.ts';
import type { NewEvent } from '../../../collector/store/event.ts';
import { demoSites } from '../../support/demo-sites.ts';
import { hour, newEvent, noon } from '../../support/log-events.ts';
import { createMemoryStore } from '../../support/memory-store.ts';

const now = () => noon + hour;
const authorization = 'Bearer secret';

const setUp = async (...events: NewEvent[]) => {
  const store = createMemoryStore();
  await store.append(events);
  const app = profileRoutes({
    sites: demoSites,
    store,
    settle: createProjector({ store, sites: demoSites }).settle,
    requireOwner: requireOwner(createOwnerSessions({ adminToken: 'secret', settings: store, now })),
    now,
  });
  const get = (path: string) => app.request(path, { headers: { authorization } });
  const getJson = async (path: string) => (await get(path)).json();
  return { app, store, get, getJson };
};

const email = 'anna@shop.example';
const walk = [
  newEvent('page_view', noon, { path: '/', title: 'Home' }),
  newEvent('engagement', noon + 1, { active_ms: 5000, scroll_depth: 0.5, path: '/' }),
  newEvent('view_item_list', noon + 2, { items: [{ item_id: 'cup' }] }),
  newEvent('view_item', noon + 3, { items: [{ item_id: 'cup', item_name: 'Cup', price: 12.5 }] }),
  newEvent('add_to_cart', noon + 4, { items: [{ item_id: 'cup', item_name: 'Cup', price: 12.5 }] }),
  newEvent('prompt_exposed', noon + 5, {
    campaign_id: 'leaving',
    variant_id: 'a',
    arm: 'treatment',
  }),
  newEvent('prompt_shown', noon + 6, { campaign_id: 'leaving', variant_id: 'a' }),
  newEvent('prompt_submitted', noon + 7, { campaign_id: 'leaving', variant_id: 'a' }),
  newEvent('newsletter_requested', noon + 8, { email: ` ${email.toUpperCase()}`, locale: 'en' }),
  newEvent('purchase', noon + 9, { transaction_id: 'T1', value: 12.5, currency: 'EUR' }),
  newEvent('purchase', noon + 10, { transaction_id: 'T1', value: 12.5, currency: 'EUR' }),
];

describe('people by API', () => {
  it.each(['/api/profiles', '/api/profiles/v_anna~demo', '/api/profiles/v_anna~demo/events'])(
    'are nobody else’s business: %s',
    async (path) => {
      const { app } = await setUp(...walk);
      const answer = await app.request(path);
      expect(answer.status).toBe(401);
      expect(answer.headers.get('tresen-reason')).toBe('log_in_required');
      expect(await answer.text()).not.toContain('anna');
    },
  );

  it('are found by e-mail: one person, every step once and in order', async () => {
    const { getJson } = await setUp(
      ...walk,
      newEvent('newsletter_requested', noon, { email: `x${email}` }, { visitorId: 'other' }),
    );
    const { items, next } = await getJson(`/api/profiles?q=${encodeURIComponent(email)}`);
    expect(items).toHaveLength(1);
    expect(next).toBeNull();
    expect(items[0].timeline.map((step: { event: string }) => step.event)).toEqual([
      'page_view',
      'view_item_list',
      'view_item',
      'add_to_cart',
      'prompt_exposed',
      'prompt_shown',
      'prompt_submitted',
      'newsletter_requested',
      'purchase',
    ]);
    expect(items[0].timeline[3]).toMatchObject({
      at: noon + 4,
      facts: { items: [{ name: 'Cup' }] },
    });
  });

  it('are found by the beginning of an address as well', async () => {
    const { getJson } = await setUp(...walk);
    expect((await getJson('/api/profiles?q=anna@')).items).toHaveLength(1);
    expect((await getJson('/api/profiles?q=nobody')).items).toHaveLength(0);
  });

  it('come newest first, page by page', async () => {
    const many = ['a', 'b', 'c'].map((visitorId, index) =>
      newEvent('page_view', noon + index * 1000, {}, { visitorId }),
    );
    const { getJson } = await setUp(...many);
    const first = await getJson('/api/profiles?limit=2');
    expect(first.items.map((one: { id: string }) => one.id)).toEqual(['v_c~demo', 'v_b~demo']);
    const second = await getJson(`/api/profiles?limit=2&after=${first.next}`);
    expect(second.items.map((one: { id: string }) => one.id)).toEqual(['v_a~demo']);
    expect(second.next).toBeNull();
  });

  it.each([
    ['limit=0', 'invalid_query'],
    ['limit=101', 'invalid_query'],
    ['limit=ten', 'invalid_query'],
    ['after=x', 'invalid_query'],
    ['stage=vip', 'invalid_query'],
    ['cart=full', 'invalid_query'],
    ['newsletter=yes', 'invalid_query'],
    ['intent=101', 'invalid_query'],
    ['engagement=-1', 'invalid_query'],
    ['orders=2', 'invalid_query'],
    ['seen_after=yesterday', 'invalid_query'],
    ['seen_before=2026-13-01', 'invalid_query'],
    ['junk=all', 'invalid_query'],
    ['site=nope', 'unknown_site'],
  ])('refuse %s with a reason: %s', async (query, reason) => {
    const { get } = await setUp();
    const answer = await get(`/api/profiles?${query}`);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('tresen-reason')).toBe(reason);
    expect(await answer.json()).toMatchObject({ ok: false, reason, expected: expect.any(String) });
  });

  it('show one person with everything that is known', async () => {
    const { getJson } = await setUp(...walk);
    const person = await getJson('/api/profiles/v_anna~demo');
    expect(person).toMatchObject({
      id: 'v_anna~demo',
      site: 'demo',
      stage: { stage: 'new', reason: 'one_order', orders: 1 },
      cart: { status: 'empty', total: [] },
      segments: [],
      newsletter: { status: 'pending', email },
      spent: [{ amountMinor: 1250, currency: 'EUR' }],
      prompts: [{ campaignId: 'leaving', arm: 'treatment' }],
    });
    expect(person.orders).toHaveLength(1);
    expect(person.consents.marketing).toEqual({ value: 'unknown' });
    expect(person.identities).toContainEqual(
      expect.objectContaining({ type: 'email', value: email, strength: 'claimed' }),
    );
    expect(person.scores.intent).toMatchObject({ value: expect.any(Number) });
  });

  it('lead from an absorbed id to the current one', async () => {
    const { get } = await setUp(...walk, newEvent('identify', noon + 20, {}, { userId: '42' }));
    const profile = await get('/api/profiles/v_anna~demo');
    expect(profile.status).toBe(302);
    expect(profile.headers.get('location')).toMatch(/^\/api\/profiles\/u_[\w-]{22}$/);
    const events = await get('/api/profiles/v_anna~demo/events');
    expect(events.headers.get('location')).toMatch(/^\/api\/profiles\/u_[\w-]{22}\/events$/);
  });

  it('are 404 with a reason where there is nobody', async () => {
    const { get } = await setUp();
    for (const path of ['/api/profiles/v_nobody~demo', '/api/profiles/u_x/events']) {
      const answer = await get(path);
      expect(answer.status).toBe(404);
      expect(answer.headers.get('tresen-reason')).toBe('not_found');
    }
  });

  it('give all their canonical events in order of time, the measurements too', async () => {
    const { getJson } = await setUp(...walk.toReversed());
    const { items, next } = await getJson('/api/profiles/v_anna~demo/events');
    expect(items).toHaveLength(walk.length);
    expect(next).toBeNull();
    expect(items[1]).toEqual({
      messageId: walk[1]?.messageId,
      event: 'engagement',
      visitorId: 'anna',
      profileId: 'v_anna~demo',
      at: noon + 1,
      receivedAt: noon + 101,
      properties: { active_ms: 5000, scroll_depth: 0.5, path: '/' },
      source: 'data_layer',
      confidence: 0.9,
      originalName: null,
      doubts: [],
    });
  });

  it('give their events page by page', async () => {
    const { getJson, get } = await setUp(...walk);
    const first = await getJson('/api/profiles/v_anna~demo/events?limit=6');
    const second = await getJson(`/api/profiles/v_anna~demo/events?limit=6&after=${first.next}`);
    expect([...first.items, ...second.items].map((one) => one.at)).toEqual(
      walk.map((one) => one.at),
    );
    expect(second.next).toBeNull();
    expect((await get('/api/profiles/v_anna~demo/events?limit=5000')).status).toBe(400);
  });

  it('are brought up to date before they are shown', async () => {
    const { store, getJson } = await setUp(...walk);
    await getJson('/api/profiles');
    await store.append([newEvent('page_view', noon + 50, {}, { visitorId: 'new' })]);
    expect((await getJson('/api/profiles')).items).toHaveLength(2);
  });

  it('whose rows another version wrote are folded anew', async () => {
    const { store, getJson } = await setUp(...walk);
    await getJson('/api/profiles');
    const [row] = await store.profiles({ limit: 1 });
    if (!row) throw new Error('a row');
    const { person } = unpackBody(row.body) as { person: object };
    const body = JSON.stringify({ version: 0, person, facts: { shape: 'of long ago' } });
    await store.saveProfiles({ save: [{ ...row, body }], remove: [], settled: [] });
    expect((await getJson('/api/profiles/v_anna~demo')).orders).toHaveLength(1);
  });
});
