import { describe, expect, test } from 'vitest';
import { parseSites } from '../../../collector/config/parse-sites.ts';
import { erasingIn } from '../../../collector/privacy/create-privacy.ts';
import { hasObjected } from '../../../collector/privacy/suppression.ts';
import { createProjector } from '../../../collector/profile/projector.ts';
import {
  countSilent,
  runInactivity,
  silenceLimits,
} from '../../../collector/retention/run-inactivity.ts';
import type { NewEvent } from '../../../collector/store/event.ts';
import { openSqliteStore } from '../../../collector/store/sqlite/open-sqlite-store.ts';
import { day, newEvent, noon, site } from '../../support/log-events.ts';
import { createMemoryStore } from '../../support/memory-store.ts';

const sitesWith = (more: object) =>
  parseSites({
    sites: ['demo', 'open'].map((key) => ({
      ...{ key, origins: ['*'], currency: 'EUR', timeZone: 'UTC', languages: ['en'] },
      ...(key === 'demo' && more),
    })),
  });

const stores = [
  { name: 'in memory', open: createMemoryStore },
  { name: 'in SQLite', open: () => openSqliteStore(':memory:') },
];

const old = noon - 200 * day;
const ancient = noon - 900 * day;
const by = (visitorId: string) => ({ visitorId });
const order = (visitorId: string, at: number) =>
  newEvent('purchase', at, { transaction_id: visitorId, value: 9, currency: 'EUR' }, by(visitorId));
const people = [
  newEvent('page_view', old, {}, by('gone')),
  newEvent('page_view', old, {}, by('back')),
  newEvent('page_view', noon - day, {}, by('back')),
  order('buyer', old),
  order('lost', ancient),
  newEvent('page_view', ancient, {}, { ...by('gone'), site: 'open' as never }),
];

describe.each(stores)('who was silent, $name', ({ open }) => {
  const setUp = async (more: object, events: readonly NewEvent[] = people) => {
    const store = open();
    await store.append(events);
    const sites = sitesWith(more);
    const { settle } = createProjector({ store, sites, now: () => noon });
    await settle();
    const left = async () =>
      (await store.profiles({ site, limit: 99, withJunk: true })).map(({ id }) => id).toSorted();
    const run = (pause = async () => true) =>
      runInactivity({
        ...erasingIn(store, store),
        ...{ sites, settle, pause, now: () => noon, by: 'collector' },
      });
    return { store, sites, left, run };
  };
  const all = ['v_back~demo', 'v_buyer~demo', 'v_gone~demo', 'v_lost~demo'];

  test.each([
    { limits: {}, left: all },
    { limits: { inactiveDays: 180 }, left: ['v_back~demo', 'v_buyer~demo', 'v_lost~demo'] },
    { limits: { inactiveDays: 365 }, left: all },
    {
      limits: { inactiveDays: 180, inactiveCustomerDays: 730 },
      left: ['v_back~demo', 'v_buyer~demo'],
    },
    { limits: { inactiveCustomerDays: 100 }, left: ['v_back~demo', 'v_gone~demo'] },
  ])('is erased by $limits', async ({ limits, left: expected }) => {
    const { store, sites, left, run } = await setUp(limits);
    const gone = all.length - expected.length;
    const counted = gone === 0 ? [] : [{ site, people: gone }];
    expect(await countSilent(store, sites, noon)).toEqual(counted);
    expect(await left()).toEqual(all);
    expect(await run()).toEqual(counted);
    expect(await left()).toEqual(expected);
    expect(await countSilent(store, sites, noon)).toEqual([]);
    const trail = await store.auditTrail({ limit: 9 });
    expect(trail.map(({ action, subject }) => `${action} ${subject}`)).toEqual(
      gone === 0 ? [] : [`inactive_erased demo: ${gone} people`],
    );
    // The other site said nothing.
    expect((await store.events({ limit: 99 })).items.some((one) => one.site === 'open')).toBe(true);
  });

  test('stays if they came back after the profile was folded', async () => {
    const { store, run } = await setUp({ inactiveDays: 180 }, people.slice(0, 1));
    await store.append([newEvent('page_view', noon, {}, by('gone'))]);
    expect(await run()).toEqual([]);
    expect((await store.events({ limit: 9 })).items).toHaveLength(2);
  });

  test('may come back later with the same browser', async () => {
    const { store, run, left } = await setUp({ inactiveDays: 180 }, people.slice(0, 1));
    await run();
    expect(await left()).toEqual([]);
    const { inserted } = await store.append([
      newEvent('page_view', noon - 2 * day, {}, by('gone')),
    ]);
    expect(inserted).toBe(1);
  });

  const newsletter = (deed: string, at: number) =>
    newEvent(`newsletter_${deed}`, at, { email: 'a@b.example' }, { ...by('mail'), isProven: true });

  test('is not silent while waiting for a newsletter', async () => {
    const { run } = await setUp({ inactiveDays: 180 }, [
      newsletter('requested', old),
      newsletter('confirmed', old + 1),
    ]);
    expect(await run()).toEqual([]);
  });

  test('is not written to after leaving it', async () => {
    const { store, run } = await setUp({ inactiveDays: 180 }, [
      newsletter('requested', old),
      newsletter('confirmed', old + 1),
      newsletter('unsubscribed', old + 2),
    ]);
    expect(await run()).toMatchObject([{ people: 1 }]);
    expect(await hasObjected(store, site, 'a@b.example')).toBe(true);
  });

  test('can wait: broken off, the next run does the rest', async () => {
    const { run, left } = await setUp({ inactiveDays: 30, inactiveCustomerDays: 30 });
    await run(async () => false);
    expect(await left()).toHaveLength(3);
    await run();
    expect(await left()).toEqual(['v_back~demo']);
  });
});

test('without a limit nobody is too silent', () => {
  expect(silenceLimits({}, noon)).toEqual({ customers: null, others: null });
});

test.each([{ inactiveDays: 7 }, { inactiveDays: 'forever' }, { inactiveCustomerDays: 30.5 }])(
  '%o is refused',
  (limits) => {
    expect(() => sitesWith(limits)).toThrow('expected a whole number of days from 30 to 36500');
  },
);
