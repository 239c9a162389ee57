import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ProfileId, SiteKey } from '../../client/protocol/ids.ts';
import type { ProfileRow, Store } from '../../collector/store/store.ts';
import { newEvent, noon, site, visitor } from '../support/log-events.ts';
import { profileRow as row } from '../support/profile-rows.ts';
import { eraseContract } from './erase-contract.ts';
import { keysContract } from './keys-contract.ts';
import { peopleContract } from './people-contract.ts';
import { searchContract } from './search-contract.ts';
import { segmentContract } from './segment-contract.ts';

const otherSite = 'other' as SiteKey;
const uuid = (n: number): string => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** What every store promises; run against each of them, whatever it keeps its data in. */
export const storeContract = (name: string, open: () => Promise<Store>): void => {
  describe(name, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    eraseContract(open);
    keysContract(open);
    peopleContract(open);
    segmentContract(open);
    searchContract(open);

    describe('append', () => {
      test('gives back an event as it was, with a sequence number', async () => {
        const event = newEvent(
          'purchase',
          noon,
          { value: 12.5, items: [{ item_id: 'ä"\u2028' }] },
          {
            messageId: uuid(1),
            sessionId: 's1',
            userId: 'k-1',
            traits: { email: 'a@b.de' },
            originalName: 'Order Completed',
            consent: { analytics: 'granted', marketing: 'denied' },
            device: { kind: 'phone', browser: 'safari', system: 'ios' },
          },
        );
        await store.append([event]);
        const { items } = await store.events({ limit: 10 });
        expect(items).toEqual([{ ...event, seq: expect.any(Number) }]);
      });

      test('keeps message ids that are no lower-case UUID letter by letter', async () => {
        const ids = ['a', 'ABCDEF00-0000-7000-8000-000000000000', `${uuid(1)} `, '€'.repeat(99)];
        await store.append(ids.map((messageId) => newEvent('x', noon, {}, { messageId })));
        const { items } = await store.events({ limit: 10 });
        expect(items.map((event) => event.messageId)).toEqual(ids);
      });

      test('counts what is new and what it held already', async () => {
        const [a, b, c] = [1, 2, 3].map((n) => newEvent('x', noon, {}, { messageId: uuid(n) }));
        if (!a || !b || !c) throw new Error('three events');
        expect(await store.append([a, b])).toEqual({ inserted: 2, duplicates: 0 });
        expect(await store.append([b, c, c])).toEqual({ inserted: 1, duplicates: 2 });
        expect(await store.append([])).toEqual({ inserted: 0, duplicates: 0 });
      });

      test('keeps the first of two facts with one id', async () => {
        await store.append([newEvent('x', noon, { n: 1 }, { messageId: uuid(1) })]);
        await store.append([newEvent('y', noon + 5, { n: 2 }, { messageId: uuid(1) })]);
        const { items } = await store.events({ limit: 10 });
        expect(items.map(({ event, properties }) => [event, properties])).toEqual([
          ['x', { n: 1 }],
        ]);
      });

      test.each([
        { what: 'another visitor', over: { visitorId: 'bert' } },
        { what: 'another site', over: { site: otherSite } },
      ])('the same message id of $what is another fact', async ({ over }) => {
        await store.append([newEvent('x', noon, {}, { messageId: uuid(1) })]);
        const again = await store.append([
          newEvent('x', noon, {}, { messageId: uuid(1), ...over }),
        ]);
        expect(again).toEqual({ inserted: 1, duplicates: 0 });
      });

      test('a group is counted append by append', async () => {
        const [a, b] = [1, 2].map((n) => newEvent('x', noon, {}, { messageId: uuid(n) }));
        if (!a || !b) throw new Error('two events');
        expect(await store.appendGroup([[a], [], [a, b]])).toEqual([
          { inserted: 1, duplicates: 0 },
          { inserted: 0, duplicates: 0 },
          { inserted: 1, duplicates: 1 },
        ]);
      });

      test('any order and any repetition leave the same log', async () => {
        const facts = fc.record({
          messageId: fc.integer({ min: 1, max: 12 }).map((n) => (n % 3 ? uuid(n) : `own-${n}`)),
          visitorId: fc.constantFrom('anna', 'bert'),
          site: fc.constantFrom(site, otherSite),
        });
        await fc.assert(
          fc.asyncProperty(fc.array(facts), fc.infiniteStream(fc.nat(5)), async (some, sizes) => {
            const fresh = await open();
            const events = some.map((fact) => newEvent('x', noon, {}, fact));
            let inserted = 0;
            for (let start = 0; start < events.length; ) {
              const size = Number(sizes.next().value) + 1;
              inserted += (await fresh.append(events.slice(start, start + size))).inserted;
              start += size;
            }
            const { items } = await fresh.events({ limit: 1000 });
            await fresh.close();
            const nameOf = (e: { site: string; visitorId: string; messageId: string }) =>
              `${e.site} ${e.visitorId} ${e.messageId}`;
            const expected = new Set(some.map(nameOf));
            expect(items.map(nameOf).toSorted()).toEqual([...expected].toSorted());
            expect(inserted).toBe(expected.size);
          }),
          { numRuns: 40 },
        );
      }, 20_000);
    });

    describe('events', () => {
      beforeEach(async () => {
        await store.append([
          newEvent('page_view', noon + 3, {}, { messageId: uuid(1) }),
          newEvent('purchase', noon + 2, {}, { messageId: uuid(2), visitorId: 'bert' }),
          newEvent('page_view', noon + 1, {}, { messageId: uuid(3), site: otherSite }),
        ]);
      });

      test.each([
        { name: 'everything, in order of arrival', query: {}, ids: [1, 2, 3] },
        { name: 'one site', query: { site }, ids: [1, 2] },
        { name: 'one visitor of every site', query: { visitor: visitor('anna') }, ids: [1, 3] },
        { name: 'one name', query: { event: 'page_view' }, ids: [1, 3] },
        { name: 'all conditions', query: { site, event: 'page_view' }, ids: [1] },
        { name: 'an unknown site', query: { site: 'x' as SiteKey }, ids: [] },
        { name: 'a cursor behind the end', query: { after: 1_000_000 }, ids: [] },
      ])('$name', async ({ query, ids }) => {
        const { items, next } = await store.events({ limit: 10, ...query });
        expect(items.map((event) => event.messageId)).toEqual(ids.map(uuid));
        expect(next).toBeNull();
      });

      test('pages by cursor, and says when there is no more', async () => {
        const seen: string[] = [];
        let after = 0;
        for (let page = 0; page < 3; page += 1) {
          const { items, next } = await store.events({ limit: 1, after });
          seen.push(...items.map((event) => event.messageId));
          if (page === 2) expect(next).toBeNull();
          else expect(next).toBe(items[0]?.seq);
          after = next ?? 0;
        }
        expect(seen).toEqual([1, 2, 3].map(uuid));
      });
    });

    test('history is in order of time, then of message id, and of one site', async () => {
      await store.append([
        newEvent('c', noon + 2, {}, { messageId: 'c' }),
        newEvent('b', noon + 1, {}, { messageId: 'z', visitorId: 'bert' }),
        newEvent('a', noon + 1, {}, { messageId: 'a' }),
        newEvent('d', noon + 1, {}, { messageId: 'm', visitorId: 'carl' }),
        newEvent('e', noon + 1, {}, { messageId: 'e', site: otherSite }),
      ]);
      const history = await store.history(site, [visitor('bert'), visitor('anna')]);
      expect(history.map((event) => event.event)).toEqual(['a', 'b', 'c']);
      expect(await store.history(site, [])).toEqual([]);
      expect(await store.history(site, [visitor('bert'), visitor('anna')], 2)).toHaveLength(2);
    });

    test('identifications name who said what and when; visitors of a user are found', async () => {
      await store.append([
        newEvent('identify', noon + 2, {}, { userId: 'k-1', messageId: 'm2' }),
        newEvent('page_view', noon + 1, {}, { messageId: 'm1' }),
        newEvent('purchase', noon + 3, {}, { userId: 'k-1', messageId: 'm3', visitorId: 'bert' }),
        newEvent('identify', noon + 1, {}, { userId: 'k-2', messageId: 'm4', visitorId: 'bert' }),
        newEvent('identify', noon, {}, { userId: 'k-1', messageId: 'm5', site: otherSite }),
      ]);
      expect(await store.identifications(site, [visitor('anna'), visitor('bert')])).toEqual([
        { visitorId: 'bert', userId: 'k-2', at: noon + 1, messageId: 'm4' },
        { visitorId: 'anna', userId: 'k-1', at: noon + 2, messageId: 'm2' },
        { visitorId: 'bert', userId: 'k-1', at: noon + 3, messageId: 'm3' },
      ]);
      expect((await store.visitorsOfUser(site, 'k-1')).toSorted()).toEqual(['anna', 'bert']);
      expect(await store.visitorsOfUser(site, 'k-9')).toEqual([]);
    });

    describe('stale visitors', () => {
      const save = (settled: { visitorId: string; upTo: number }[]) =>
        store.saveProfiles({
          save: [],
          remove: [],
          settled: settled.map((one) => ({
            site,
            upTo: one.upTo,
            visitorId: visitor(one.visitorId),
          })),
        });

      test('whoever has new events is marked, once, oldest first', async () => {
        await store.append([
          newEvent('x', noon, {}, { visitorId: 'bert' }),
          newEvent('x', noon, {}, { visitorId: 'anna' }),
          newEvent('x', noon, {}, { visitorId: 'anna' }),
        ]);
        const stale = await store.staleVisitors(10);
        expect(stale.map((one) => one.visitorId)).toEqual(['bert', 'anna']);
        expect(stale.every((one) => one.site === site)).toBe(true);
        expect(await store.staleVisitors(1)).toHaveLength(1);
      });

      test('a duplicate marks nobody', async () => {
        const event = newEvent('x', noon);
        await store.append([event]);
        const [mark] = await store.staleVisitors(10);
        await save([{ visitorId: 'anna', upTo: mark?.upTo ?? 0 }]);
        expect(await store.staleVisitors(10)).toEqual([]);
        await store.append([event]);
        expect(await store.staleVisitors(10)).toEqual([]);
      });

      test('an event that came after the reading keeps its mark', async () => {
        await store.append([newEvent('x', noon)]);
        const [mark] = await store.staleVisitors(10);
        await store.append([newEvent('x', noon)]);
        await save([{ visitorId: 'anna', upTo: mark?.upTo ?? 0 }]);
        const [later] = await store.staleVisitors(10);
        expect(later?.visitorId).toBe('anna');
        expect(later?.upTo).toBeGreaterThan(mark?.upTo ?? 0);
      });
    });

    describe('profiles', () => {
      const saveRows = (...rows: ProfileRow[]) =>
        store.saveProfiles({ save: rows, remove: [], settled: [] });

      test('are saved, replaced and removed', async () => {
        await saveRows(row('a'), row('b'));
        await store.saveProfiles({
          save: [row('a', { body: '{"n":2}' })],
          remove: ['b' as ProfileId],
          settled: [],
        });
        expect(await store.profile('a' as ProfileId)).toEqual(row('a', { body: '{"n":2}' }));
        expect(await store.profile('b' as ProfileId)).toBeUndefined();
      });

      test('are forgotten together, and every visitor of the log is stale again', async () => {
        const events = [1, 2].map((n) => newEvent('x', noon, {}, { messageId: uuid(n) }));
        await store.append(events);
        const settled = await store.staleVisitors(10);
        await store.saveProfiles({ save: [row('a'), row('b')], remove: [], settled });
        expect(await store.forgetProfiles()).toBe(1);
        expect(await store.profiles({ limit: 10 })).toEqual([]);
        const names = settled.map(({ site: of, visitorId }) => ({ site: of, visitorId }));
        expect(await store.staleVisitors(10)).toMatchObject(names);
      });

      test('of one user are folded anew together, however far apart they came', async () => {
        const anna = { userId: 'anna' };
        const by = (name: string) => ({ visitorId: visitor(name) });
        await store.append([
          newEvent('page_view', noon, {}, { ...by('phone'), ...anna }),
          newEvent('page_view', noon + 1, {}, by('stranger')),
          newEvent('page_view', noon + 2, {}, { ...by('other'), userId: 'bob' }),
          newEvent('page_view', noon + 3, {}, { ...by('laptop'), ...anna }),
        ]);
        await store.forgetProfiles();
        const order = (await store.staleVisitors(10)).map(({ visitorId }) => String(visitorId));
        expect(order.toSorted()).toEqual(['laptop', 'other', 'phone', 'stranger']);
        expect(Math.abs(order.indexOf('phone') - order.indexOf('laptop'))).toBe(1);
      });

      test('come newest first, after another, of one site', async () => {
        await saveRows(
          row('old', { lastSeenAt: noon - 1 }),
          row('new', { lastSeenAt: noon + 1 }),
          row('else', { site: otherSite }),
        );
        const ids = async (query: Parameters<Store['profiles']>[0]) =>
          (await store.profiles(query)).map((one) => one.id);
        expect(await ids({ limit: 10 })).toEqual(['new', 'else', 'old']);
        expect(await ids({ limit: 10, site })).toEqual(['new', 'old']);
        const after = { lastSeenAt: noon, id: 'else' as ProfileId };
        expect(await ids({ limit: 10, after })).toEqual(['old']);
        expect(await ids({ limit: 1 })).toEqual(['new']);
      });

      test.each([
        { q: 'kunde', found: ['ada', 'bob'] },
        { q: 'ADA@', found: ['ada'] },
        { q: '  kunde   bob ', found: ['bob'] },
        { q: 'ada bob', found: [] },
        { q: '%', found: [] },
        { q: "' OR 1=1", found: [] },
        { q: '', found: ['ada', 'bob'] },
      ])('are searched by all words: "$q"', async ({ q, found }) => {
        await saveRows(row('ada'), row('bob'));
        const rows = await store.profiles({ q, limit: 10 });
        expect(rows.map((one) => one.id).toSorted()).toEqual(found);
      });

      test('leave out what is probably no person, unless asked', async () => {
        await saveRows(row('ada'), row('bot', { isJunk: true }));
        const ids = async (withJunk?: boolean) =>
          (await store.profiles({ limit: 10, ...(withJunk && { withJunk }) })).map(({ id }) => id);
        expect(await ids()).toEqual(['ada']);
        expect(await ids(true)).toEqual(['ada', 'bot']);
        expect(await store.profile('bot' as ProfileId)).toMatchObject({ isJunk: true });
      });

      test('are counted where they are probably no persons, for all sites and for one', async () => {
        const second = 'second' as SiteKey;
        expect(await store.junkCount()).toBe(0);
        await saveRows(row('ada'), row('bot', { isJunk: true }));
        await saveRows(row('crawler', { isJunk: true, site: second }));
        expect(await store.junkCount()).toBe(2);
        expect(await store.junkCount(second)).toBe(1);
        expect(await store.junkCount('third' as SiteKey)).toBe(0);
        await saveRows(row('bot', { isJunk: false }));
        expect(await store.junkCount()).toBe(1);
      });
    });

    describe('settings', () => {
      test('are saved, replaced and removed', async () => {
        expect(await store.setting('a')).toBeUndefined();
        expect(await store.saveSetting('a', '1')).toBe(true);
        expect(await store.saveSetting('a', '2')).toBe(true);
        expect(await store.setting('a')).toBe('2');
        expect(await store.saveSetting('a', null)).toBe(true);
        expect(await store.setting('a')).toBeUndefined();
        expect(await store.saveSetting('a', null)).toBe(false);
      });

      test('may be as long as a list of a hundred thousand letters', async () => {
        const value = 'ä\0€'.repeat(40_000);
        await store.saveSetting('long', value);
        expect(await store.setting('long')).toBe(value);
      });

      test('are listed by key', async () => {
        expect(await store.settings()).toEqual([]);
        await store.saveSetting('b', '2');
        await store.saveSetting('a', '1');
        expect(await store.settings()).toEqual([
          { key: 'a', value: '1' },
          { key: 'b', value: '2' },
        ]);
      });

      test('of two that may only be the first, one is', async () => {
        const won = await Promise.all(
          ['x', 'y'].map((value) => store.saveSetting('owner', value, 'absent')),
        );
        expect(won.toSorted()).toEqual([false, true]);
        expect(await store.setting('owner')).toBe(won[0] ? 'x' : 'y');
      });
    });

    test('the audit trail comes newest first, page by page', async () => {
      const deeds = ['logged_in', 'exported', 'logged_out'];
      for (const action of deeds) await store.audit({ at: noon, by: 'session', action });
      await store.audit({ at: noon, by: 'token', action: 'erased', subject: 'p_1' });
      const first = await store.auditTrail({ limit: 2 });
      expect(first).toEqual([
        { seq: expect.any(Number), at: noon, by: 'token', action: 'erased', subject: 'p_1' },
        { seq: expect.any(Number), at: noon, by: 'session', action: 'logged_out' },
      ]);
      const before = first[1]?.seq ?? 0;
      const rest = await store.auditTrail({ limit: 9, before });
      expect(rest.map(({ action }) => action)).toEqual(['exported', 'logged_in']);
    });

    test('measures itself', async () => {
      expect(await store.measure()).toMatchObject({ lastSeq: 0, staleVisitors: 0 });
      await store.append([newEvent('x', noon), newEvent('y', noon)]);
      const { items } = await store.events({ limit: 10 });
      const lastSeq = items.at(-1)?.seq;
      expect(await store.measure()).toMatchObject({ lastSeq, staleVisitors: 1 });
    });

    describe('deleteEvents', () => {
      const left = async () => (await store.events({ limit: 99 })).items.map(({ event }) => event);

      test('takes what is older, of one site, but for what is kept', async () => {
        await store.append([
          newEvent('page_view', noon - 1),
          newEvent('purchase', noon - 1),
          newEvent('view_item', noon),
          { ...newEvent('page_view', noon - 1), site: otherSite },
        ]);
        const query = { site, before: noon, keep: ['purchase'], limit: 10 };
        expect(await store.deleteEvents(query)).toBe(1);
        expect(await left()).toEqual(['purchase', 'view_item', 'page_view']);
      });

      test('goes slice by slice, and marks whom it touched', async () => {
        await store.append([1, 2, 3].map(() => newEvent('x', noon)));
        const settled = await store.staleVisitors(10);
        await store.saveProfiles({ save: [], remove: [], settled });
        const query = { site, before: noon + 1, keep: [], limit: 2 };
        expect(await store.deleteEvents(query)).toBe(2);
        expect(await store.staleVisitors(10)).toMatchObject([{ visitorId: 'anna' }]);
        expect(await store.deleteEvents(query)).toBe(1);
        expect(await store.deleteEvents(query)).toBe(0);
        expect(await left()).toEqual([]);
      });

      test('keeps to a stretch of the log', async () => {
        await store.append(['a', 'b', 'c', 'd'].map((name) => newEvent(name, noon)));
        const [first, , third] = (await store.events({ limit: 9 })).items;
        const within = { after: first?.seq ?? 0, upTo: third?.seq ?? 0 };
        const query = { site, before: noon + 1, keep: [], limit: 9, within };
        expect(await store.deleteEvents(query)).toBe(2);
        expect(await left()).toEqual(['a', 'd']);
      });

      test('marks the other browsers of a user whom a deleted event named', async () => {
        const of = (visitorId: string) => ({ visitorId, userId: 'k-1' });
        await store.append([
          newEvent('page_view', noon - 1, {}, of('phone')),
          newEvent('page_view', noon, {}, of('desk')),
          newEvent('page_view', noon, {}, { visitorId: 'else', userId: 'k-2' }),
          newEvent('page_view', noon, {}, { ...of('there'), site: otherSite }),
        ]);
        const settled = await store.staleVisitors(10);
        await store.saveProfiles({ save: [], remove: [], settled });
        await store.deleteEvents({ site, before: noon, keep: [], limit: 9 });
        const stale = await store.staleVisitors(10);
        expect(stale.map(({ visitorId }) => visitorId).toSorted()).toEqual(['desk', 'phone']);
      });

      test('never gives a cursor out twice', async () => {
        await store.append([newEvent('x', noon)]);
        const { lastSeq } = await store.measure();
        await store.deleteEvents({ site, before: noon + 1, keep: [], limit: 9 });
        await store.append([newEvent('y', noon)]);
        expect((await store.measure()).lastSeq).toBeGreaterThan(lastSeq);
      });
    });
  });
};
