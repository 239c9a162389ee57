import { describe, expect, test } from 'vitest';
import { openSqliteStore } from '../../../collector/store/sqlite/open-sqlite-store.ts';
import { StoreTimeout } from '../../../collector/store/store.ts';
import { createTestCollector, testToken } from '../../support/collector-app.ts';
import { newEvent, noon } from '../../support/log-events.ts';

const authorization = `Bearer ${testToken}`;
const create = async () => {
  const collector = createTestCollector();
  await collector.store.append([
    newEvent('page_view', noon, { path: '/' }, { messageId: 'm1' }),
    newEvent('purchase', noon + 1, {}, { messageId: 'm2', originalName: 'Order Completed' }),
    newEvent('page_view', noon + 2, {}, { messageId: 'm3', visitorId: 'bert' }),
    newEvent('identify', noon + 3, {}, { messageId: 'm4', userId: 'k-1' }),
  ]);
  const get = async (query: string) => {
    const response = await collector.app.request(`/api/events${query}`, {
      headers: { authorization },
    });
    return { status: response.status, body: await response.json() };
  };
  return { ...collector, get };
};
const idsOf = (body: { items: { messageId: string }[] }) => body.items.map((one) => one.messageId);

describe('GET /api/events', () => {
  test('tells an event with everything that the contract names', async () => {
    const { get } = await create();
    const { body } = await get('?event=purchase');
    expect(body.items).toEqual([
      {
        messageId: 'm2',
        event: 'purchase',
        visitorId: 'anna',
        profileId: expect.stringMatching(/^u_/),
        at: noon + 1,
        receivedAt: noon + 101,
        properties: {},
        source: 'data_layer',
        confidence: 0.9,
        originalName: 'Order Completed',
        doubts: [],
      },
    ]);
    expect(body.next).toBeNull();
  });

  test('events of one person carry one profile, whichever was first', async () => {
    const { get } = await create();
    const { body } = await get('');
    const [first, second, bert, last] = body.items.map(
      (one: { profileId: string }) => one.profileId,
    );
    expect(first).toBe(last);
    expect(second).toBe(last);
    expect(bert).not.toBe(last);
  });

  test.each([
    { query: '', ids: ['m1', 'm2', 'm3', 'm4'] },
    { query: '?site=demo', ids: ['m1', 'm2', 'm3', 'm4'] },
    { query: '?site=open', ids: [] },
    { query: '?visitor=bert', ids: ['m3'] },
    { query: '?event=page_view&visitor=anna', ids: ['m1'] },
    { query: '?limit=2', ids: ['m1', 'm2'] },
    { query: '?profile=nobody', ids: [] },
  ])('"$query"', async ({ query, ids }) => {
    const { get } = await create();
    const { status, body } = await get(query);
    expect(status).toBe(200);
    expect(idsOf(body)).toEqual(ids);
  });

  test('pages by cursor, of everything and of one person', async () => {
    const { get } = await create();
    const { profileId } = (await get('?event=identify')).body.items[0];
    for (const [filter, expected] of [
      ['', ['m1', 'm2', 'm3', 'm4']],
      [`&profile=${profileId}`, ['m1', 'm2', 'm4']],
    ] as const) {
      const seen: string[] = [];
      let after: number | null = 0;
      while (after !== null) {
        const { body } = await get(`?limit=1&after=${after}${filter}`);
        seen.push(...idsOf(body));
        after = body.next;
      }
      expect(seen).toEqual(expected);
    }
  });

  test.each(['limit=0', 'limit=1001', 'limit=x', 'limit=1.5', 'after=-1', 'after=x', 'site=nope'])(
    'a wrong question is refused with what was expected: %s',
    async (query) => {
      const { get } = await create();
      const { status, body } = await get(`?${query}`);
      expect(status).toBe(400);
      expect(body.reason).toBe('invalid_query');
      expect(body.expected).toContain(query.split('=')[0]);
    },
  );

  test('a question that takes too long says so', async () => {
    const store = openSqliteStore(':memory:');
    const { app, logged } = createTestCollector({
      store: { ...store, events: () => Promise.reject(new StoreTimeout(5000)) },
    });
    const response = await app.request('/api/events', { headers: { authorization } });
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ reason: 'timed_out' });
    expect(logged).toHaveLength(1);
  });
});

describe('GET /healthz', () => {
  test('200 once the store answers', async () => {
    const { app } = createTestCollector();
    expect((await app.request('/healthz')).status).toBe(200);
  });

  test('503 while it does not', async () => {
    const store = openSqliteStore(':memory:');
    const { app } = createTestCollector({
      store: { ...store, events: () => Promise.reject(new Error('no')) },
    });
    const response = await app.request('/healthz');
    expect(response.status).toBe(503);
    expect(response.headers.get('tresen-reason')).toBe('store_unavailable');
  });
});

describe('GET /v1/projects/<siteKey>/settings', () => {
  test('sends Segment’s SDK to this collector', async () => {
    const { app } = createTestCollector();
    const response = await app.request('/v1/projects/demo/settings', {
      headers: { host: 't.example:1', origin: 'http://shop.example' },
    });
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(await response.json()).toMatchObject({
      integrations: {
        'Segment.io': { apiKey: 'demo', apiHost: 't.example:1/v1', protocol: 'http' },
      },
    });
    expect((await app.request('/v1/projects/nope/settings')).status).toBe(404);
  });
});
