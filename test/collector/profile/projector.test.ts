import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { ProfileId, SiteKey } from '../../../client/protocol/ids.ts';
import { type Appraise, appraiseFacts } from '../../../collector/profile/appraise.ts';
import { unpackBody } from '../../../collector/profile/packed-body.ts';
import { createProjector } from '../../../collector/profile/projector.ts';
import type { NewEvent } from '../../../collector/store/event.ts';
import type { ProfileRow, Store } from '../../../collector/store/store.ts';
import { newEvent, noon } from '../../support/log-events.ts';
import { createMemoryStore } from '../../support/memory-store.ts';

const project = (store: Store) => createProjector({ store, sites: new Map() }).settle();
const toldIn = (row: ProfileRow | undefined): string =>
  JSON.stringify(unpackBody(row?.body ?? '{}'));
const rowsOf = (store: Store) => store.profiles({ limit: 1000 });

describe('the projector', () => {
  it('gives every visitor a profile', async () => {
    const store = createMemoryStore();
    await store.append([
      newEvent('page_view'),
      newEvent('page_view', noon, {}, { visitorId: 'b' }),
    ]);
    await project(store);
    expect((await rowsOf(store)).map((row) => row.id).toSorted()).toEqual([
      'v_anna~demo',
      'v_b~demo',
    ]);
    expect(await store.staleVisitors(10)).toEqual([]);
  });

  it('replaces the anonymous profile by the known one, with everything from the beginning', async () => {
    const store = createMemoryStore();
    await store.append([newEvent('page_view', noon, { path: '/tea' })]);
    await project(store);
    await store.append([newEvent('identify', noon + 9, {}, { userId: '42' })]);
    await project(store);
    const rows = await rowsOf(store);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.id).toMatch(/^u_/);
    expect(rows[0]?.firstSeenAt).toBe(noon);
    expect(toldIn(rows[0])).toContain('/tea');
  });

  it('takes a user whom very many browsers name apart again, and joins no others meanwhile', async () => {
    const store = createMemoryStore();
    const ofVisitor = (index: number) =>
      newEvent('page_view', noon + index, {}, { visitorId: `v-${index}`, userId: '42' });
    await store.append(Array.from({ length: 5 }, (_, index) => ofVisitor(index)));
    await project(store);
    expect(await rowsOf(store)).toHaveLength(1);
    await store.append(Array.from({ length: 1100 }, (_, index) => ofVisitor(index)));
    await store.append([
      newEvent('identify', noon + 1, {}, { visitorId: 'v-9', userId: '43' }),
      newEvent('page_view', noon + 2, {}, { visitorId: 'innocent' }),
    ]);
    const crowds: string[] = [];
    const onCrowd = (_: SiteKey, word: string) => crowds.push(word);
    await createProjector({ store, sites: new Map(), onCrowd }).settle();
    expect(await store.staleVisitors(10)).toEqual([]);
    const ids = (await store.profiles({ limit: 2000 })).map(({ id }) => id);
    expect(ids.filter((id) => id.startsWith('u_'))).toHaveLength(1);
    expect(ids.filter((id) => id.startsWith('v_'))).toHaveLength(1100);
    expect(new Set(crowds)).toEqual(new Set([expect.stringMatching(/^[0-9a-f]{28}$/)]));
  });

  it('joins the browsers of one user', async () => {
    const store = createMemoryStore();
    await store.append([
      newEvent('page_view', noon, { path: '/phone' }, { visitorId: 'phone' }),
      newEvent('identify', noon + 1, {}, { visitorId: 'phone', userId: '42' }),
      newEvent('page_view', noon + 2, { path: '/laptop' }, { visitorId: 'laptop' }),
      newEvent('identify', noon + 3, {}, { visitorId: 'laptop', userId: '42' }),
    ]);
    await project(store);
    const rows = await rowsOf(store);
    expect(rows).toHaveLength(1);
    expect(toldIn(rows[0])).toMatch(/\/phone.*\/laptop/s);
  });

  it('never joins two users, nor two people who typed the same address', async () => {
    const store = createMemoryStore();
    const email = 'same@shop.example';
    await store.append([
      newEvent('identify', noon, {}, { visitorId: 'a', userId: '1' }),
      newEvent('identify', noon + 5, {}, { visitorId: 'a', userId: '2' }),
      newEvent('newsletter_requested', noon, { email }, { visitorId: 'c' }),
      newEvent('newsletter_requested', noon, { email }, { visitorId: 'd' }),
    ]);
    await project(store);
    expect(await rowsOf(store)).toHaveLength(4);
    expect(await store.profiles({ q: email, limit: 10 })).toHaveLength(2);
  });

  it('keeps two shops apart that share a visitor’s cookie and a customer number', async () => {
    const store = createMemoryStore();
    const other = 'other' as SiteKey;
    await store.append([
      newEvent('page_view', noon, { path: '/here' }),
      newEvent('page_view', noon, { path: '/there' }, { site: other }),
      newEvent('identify', noon, {}, { visitorId: 'k', userId: '42' }),
      newEvent('identify', noon, {}, { visitorId: 'k', userId: '42', site: other }),
    ]);
    await project(store);
    expect(await rowsOf(store)).toHaveLength(4);
    expect(toldIn(await store.profile('v_anna~demo' as ProfileId))).not.toContain('/there');
    expect(toldIn(await store.profile('v_anna~other' as ProfileId))).not.toContain('/here');
  });

  it('lets an order on one browser close the cart that was filled on another', async () => {
    const store = createMemoryStore();
    const cart = { items: [{ item_id: 'cup', price: 5 }] };
    const phone = { visitorId: 'phone', userId: '42' };
    await store.append([
      newEvent('add_to_cart', noon, cart, phone),
      newEvent('purchase', noon + 9, { transaction_id: '1' }, { visitorId: 'desk', userId: '42' }),
    ]);
    await project(store);
    const [row] = await rowsOf(store);
    expect(JSON.parse(toldIn(row)).facts).toMatchObject({ cart: null, orders: [{}] });
  });

  it('removes the profile of whom nothing is left', async () => {
    const store = createMemoryStore();
    await store.append([
      newEvent('page_view'),
      newEvent('page_view', noon, {}, { visitorId: 'b' }),
    ]);
    await project(store);
    const site = 'demo' as SiteKey;
    await store.append([newEvent('purchase', noon + 9, {}, { visitorId: 'b' })]);
    await store.deleteEvents({ site, before: noon + 1, keep: [], limit: 9 });
    await project(store);
    expect((await rowsOf(store)).map(({ id }) => id)).toEqual(['v_b~demo']);
    expect(await store.staleVisitors(9)).toEqual([]);
  });

  it('does nothing the second time', async () => {
    const store = createMemoryStore();
    await store.append([newEvent('page_view')]);
    await project(store);
    const save = vi.spyOn(store, 'saveProfiles');
    await project(store);
    expect(save).not.toHaveBeenCalled();
  });

  it('works through a backlog in bounded batches', async () => {
    const store = createMemoryStore();
    await store.append(
      Array.from({ length: 120 }, (_, index) =>
        newEvent('page_view', noon, {}, { visitorId: `v${index}` }),
      ),
    );
    const save = vi.spyOn(store, 'saveProfiles');
    await project(store);
    expect(save.mock.calls.map(([change]) => change.settled.length)).toEqual([50, 50, 20]);
  });

  it('asks about a batch of visitors at once, and once more where persons had other browsers', async () => {
    const store = createMemoryStore();
    await store.append([
      newEvent('page_view', noon, { path: '/old' }, { visitorId: 'phone' }),
      newEvent('identify', noon, {}, { visitorId: 'phone', userId: '42' }),
    ]);
    await project(store);
    const history = vi.spyOn(store, 'history');
    await store.append([
      newEvent('page_view'),
      newEvent('page_view', noon, {}, { visitorId: 'b' }),
      newEvent('identify', noon + 1, {}, { visitorId: 'desk', userId: '42' }),
    ]);
    await project(store);
    expect(history.mock.calls.map(([, visitors]) => visitors)).toEqual([
      ['anna', 'b', 'desk'],
      ['phone'],
    ]);
    expect(await rowsOf(store)).toHaveLength(3);
    expect(toldIn((await store.profiles({ q: '42', limit: 9 }))[0])).toContain('/old');
  });

  it('holds little of a long log at once, unless one person did it all', async () => {
    const store = createMemoryStore();
    const days = (visitorId: string, count: number) =>
      Array.from({ length: count }, (_, day) =>
        newEvent('page_view', noon + day, {}, { visitorId }),
      );
    await store.append([...days('a', 1500), ...days('b', 2000), ...days('c', 1000)]);
    await store.append([...days('bot', 4500), newEvent('identify', noon, {}, { userId: '7' })]);
    await store.append([newEvent('identify', noon, {}, { visitorId: 'c', userId: '7' })]);
    const sizes: number[] = [];
    const history = store.history;
    vi.spyOn(store, 'history').mockImplementation(async (...asked) => {
      const events = await history(...asked);
      sizes.push(events.length);
      return events;
    });
    await project(store);
    expect(Math.max(...sizes.filter((size) => size !== 4500))).toBeLessThanOrEqual(4001);
    expect(await rowsOf(store)).toHaveLength(4);
    const bodies = (await rowsOf(store)).map((row) => JSON.parse(toldIn(row)).facts);
    expect(bodies.map(({ lastSeenAt }) => lastSeenAt - noon).toSorted((x, y) => x - y)).toEqual([
      999, 1499, 1999, 4499,
    ]);
  });

  it('reflects everything that was stored before the call, also while it is at work', async () => {
    const store = createMemoryStore();
    const { settle } = createProjector({ store, sites: new Map() });
    await store.append([newEvent('page_view')]);
    const first = settle();
    await store.append([newEvent('page_view', noon, {}, { visitorId: 'late' })]);
    await Promise.all([settle(), settle()]);
    expect(await rowsOf(store)).toHaveLength(2);
    await first;
  });

  it('goes on after a store that failed', async () => {
    const store = createMemoryStore();
    const { settle } = createProjector({ store, sites: new Map() });
    await store.append([newEvent('page_view')]);
    vi.spyOn(store, 'saveProfiles').mockRejectedValueOnce(new Error('disk full'));
    await expect(settle()).rejects.toThrow('disk full');
    await settle();
    expect(await rowsOf(store)).toHaveLength(1);
  });

  it('is not stopped by one person who cannot be folded', async () => {
    const store = createMemoryStore();
    await store.append([
      newEvent('page_view'),
      newEvent('page_view', noon, {}, { visitorId: 'b' }),
    ]);
    const appraise: Appraise = (facts, now) => {
      if (facts.id === 'v_anna~demo') throw new Error('odd');
      return appraiseFacts(facts, now);
    };
    const problems: unknown[] = [];
    const onProblem = ({ person }: { person: unknown }) => problems.push(person);
    await createProjector({ store, sites: new Map(), appraise, onProblem }).settle();
    expect((await rowsOf(store)).map((row) => row.id)).toEqual(['v_b~demo']);
    expect(problems).toEqual([{ type: 'anonymous', visitorId: 'anna' }]);
  });
});

describe('any order of arrival, with duplicates', () => {
  const names = [
    'page_view',
    'add_to_cart',
    'purchase',
    'newsletter_requested',
    'identify',
  ] as const;
  const event = fc
    .record({
      name: fc.constantFrom(...names),
      visitorId: fc.constantFrom('phone', 'laptop', 'tablet'),
      user: fc.constantFrom('anna', 'ben', 'undefined', '0'),
      at: fc.integer({ min: 0, max: 30 }),
      order: fc.constantFrom('T1', 'T2'),
    })
    .map(({ name, visitorId, user, at, order }) =>
      newEvent(
        name,
        noon + at * 600_000,
        {
          ...(name === 'purchase' && { transaction_id: order, value: 10 + at }),
          ...(name === 'add_to_cart' && { items: [{ item_id: order, price: 5 }] }),
          ...(name === 'newsletter_requested' && { email: `${user}@shop.example` }),
        },
        { visitorId, ...(name === 'identify' && { userId: user }) },
      ),
    );
  const logAndArrival = fc
    .array(event, { minLength: 1, maxLength: 14 })
    .chain((log) =>
      fc.tuple(
        fc.constant(log),
        fc.shuffledSubarray([...log, ...log], { minLength: log.length * 2 }),
        fc.integer({ min: 1, max: 6 }),
      ),
    );

  it('gives the same people with the same facts', async () => {
    await fc.assert(
      fc.asyncProperty(logAndArrival, async ([log, arrival, chunk]) => {
        const atOnce = createMemoryStore();
        await atOnce.append(log);
        await project(atOnce);
        const inPieces = createMemoryStore();
        for (let start = 0; start < arrival.length; start += chunk) {
          await inPieces.append(arrival.slice(start, start + chunk) as NewEvent[]);
          await project(inPieces);
        }
        expect(await rowsOf(inPieces)).toEqual(await rowsOf(atOnce));
      }),
      { numRuns: 150 },
    );
  });
});
