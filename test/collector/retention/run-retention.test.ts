import { describe, expect, test } from 'vitest';
import type { ProfileId, SiteKey } from '../../../client/protocol/ids.ts';
import { createProjector } from '../../../collector/profile/projector.ts';
import { runRetention } from '../../../collector/retention/run-retention.ts';
import type { NewEvent } from '../../../collector/store/event.ts';
import { openSqliteStore } from '../../../collector/store/sqlite/open-sqlite-store.ts';
import type { Store } from '../../../collector/store/store.ts';
import { testSites } from '../../support/collector-app.ts';
import { day, newEvent, noon } from '../../support/log-events.ts';
import { createMemoryStore } from '../../support/memory-store.ts';

const old = noon - 800 * day;
const stores = [
  { name: 'in memory', open: createMemoryStore },
  { name: 'in SQLite', open: () => openSqliteStore(':memory:') },
];

const fold = (store: Store) => createProjector({ store, sites: testSites }).settle();

async function filled(open: () => Store, events: readonly NewEvent[]): Promise<Store> {
  const store = open();
  await store.append(events);
  await fold(store);
  return store;
}

const keep = (store: Store, pause: (done: number) => boolean = () => true) =>
  runRetention({
    store,
    sites: testSites,
    settle: () => fold(store),
    pause: async (done) => pause(done),
    now: () => noon,
    by: 'collector',
  });

const eventsOf = async (store: Store) =>
  (await store.events({ limit: 1000 })).items.map(({ event }) => event);
const peopleOf = async (store: Store) =>
  (await store.profiles({ limit: 1000, withJunk: true })).map(({ id }) => id).toSorted();

describe.each(stores)('the retention, $name', ({ open }) => {
  test('deletes what is old but for what the law keeps, and writes it down', async () => {
    const store = await filled(open, [
      newEvent('page_view', old),
      newEvent('purchase', old, { transaction_id: 'T1', value: 9, currency: 'EUR' }),
      newEvent('page_view', noon),
      newEvent('page_view', old, {}, { site: 'gone' as SiteKey }),
    ]);
    expect(await keep(store)).toEqual([{ site: 'demo', events: 1 }]);
    expect(await eventsOf(store)).toEqual(['purchase', 'page_view', 'page_view']);
    expect(await store.auditTrail({ limit: 9 })).toMatchObject([
      { at: noon, by: 'collector', action: 'retention_deleted', subject: 'demo: 1 events' },
    ]);
  });

  test('folds the people anew from what is left', async () => {
    const store = await filled(open, [
      newEvent('page_view', old, { path: '/secret' }),
      newEvent('page_view', noon, { path: '/now' }),
    ]);
    await keep(store);
    const row = await store.profile('v_anna~demo' as ProfileId);
    expect(row).toMatchObject({ firstSeenAt: noon });
    expect(row?.body).not.toContain('/secret');
  });

  test('leaves no profile of whom nothing is left', async () => {
    const known = { visitorId: 'ben', userId: 'k-1' };
    const store = await filled(open, [
      newEvent('page_view', old),
      newEvent('page_view', old, {}, known),
      newEvent('page_view', noon, {}, { visitorId: 'carl' }),
    ]);
    expect(await peopleOf(store)).toHaveLength(3);
    await keep(store);
    expect(await peopleOf(store)).toEqual(['v_carl~demo']);
  });

  test('takes from a known person what another browser told of them', async () => {
    const store = await filled(open, [
      newEvent('page_view', old, { path: '/secret' }, { visitorId: 'phone', userId: 'k-1' }),
      newEvent('page_view', noon, {}, { visitorId: 'phone' }),
      newEvent('page_view', noon, { path: '/now' }, { visitorId: 'desk', userId: 'k-1' }),
    ]);
    await keep(store);
    const rows = await store.profiles({ limit: 9 });
    expect(rows.map(({ id }) => id.slice(0, 2)).toSorted()).toEqual(['u_', 'v_']);
    expect(rows.map(({ body }) => body).join()).not.toContain('/secret');
  });

  test('keeps an order with its person', async () => {
    const store = await filled(open, [
      newEvent('page_view', old),
      newEvent('identify', old + 1, {}, { userId: 'k-1' }),
      newEvent('purchase', old + 2, { transaction_id: 'T1', value: 9, currency: 'EUR' }),
    ]);
    await keep(store);
    const [row] = await store.profiles({ limit: 9 });
    expect(row?.id).toMatch(/^u_/);
    expect(row?.searchText).toContain('t1');
  });

  test('finds what arrived late, however long the log', async () => {
    const store = await filled(open, [
      ...Array.from({ length: 4100 }, () => newEvent('page_view', noon)),
      newEvent('page_view', old),
    ]);
    expect(await keep(store)).toEqual([{ site: 'demo', events: 1 }]);
  });

  test('with nothing old does nothing and says nothing', async () => {
    const store = await filled(open, [newEvent('page_view', noon)]);
    expect(await keep(store)).toEqual([]);
    expect(await store.auditTrail({ limit: 9 })).toEqual([]);
  });
});

test('it can be broken off at any slice, and the next run does the rest', async () => {
  const store = await filled(
    createMemoryStore,
    Array.from({ length: 4100 }, () => newEvent('page_view', old)),
  );
  const [first] = await keep(store, () => false);
  const [second] = await keep(store);
  expect(first?.events).toBeGreaterThan(0);
  expect((first?.events ?? 0) + (second?.events ?? 0)).toBe(4100);
  expect(second?.events).toBeGreaterThan(0);
  expect(await peopleOf(store)).toEqual([]);
});

test('people who still have something are looked for in pages', async () => {
  const people = Array.from({ length: 230 }, (_, n) => ({ visitorId: `b${n}`, userId: `k${n}` }));
  const store = await filled(
    createMemoryStore,
    people.flatMap((who, n) => [
      newEvent('page_view', old + n, {}, who),
      ...(n % 50 === 0 ? [newEvent('identify', old + n, {}, who)] : []),
    ]),
  );
  await keep(store);
  expect(await peopleOf(store)).toHaveLength(5);
});
