import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ProfileId, SiteKey } from '../../client/protocol/ids.ts';
import type { CrowdMark, ProfileFilter } from '../../collector/store/people.ts';
import type { ProfileRow, Store } from '../../collector/store/store.ts';
import { newEvent, noon, site } from '../support/log-events.ts';
import { appraisal, profileRow } from '../support/profile-rows.ts';

const otherSite = 'other' as SiteKey;
const idOf = (id: string) => id as ProfileId;

/** What every store promises of people: columns to filter by, pages, segments, who is due. */
export const peopleContract = (open: () => Promise<Store>): void => {
  describe('people', () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    const save = (rows: readonly ProfileRow[], remove: readonly string[] = [], at = noon) =>
      store.saveProfiles({ at, save: rows, remove: remove.map(idOf), settled: [] });
    const member = (id: string, segments: readonly string[], over: Partial<ProfileRow> = {}) =>
      profileRow(id, { appraisal: appraisal({}, { segments }), ...over });
    const moves = async (query: Partial<Parameters<Store['segmentMoves']>[0]> = {}) =>
      (await store.segmentMoves({ site, limit: 99, ...query })).map(
        ({ segment, profileId, at, type }) => `${profileId} ${type} ${segment} ${at - noon}`,
      );

    test('come back as they were appraised', async () => {
      const facets = {
        ...{ stage: 'regular', cart: 'open', newsletter: 'confirmed', engagement: 12.5 },
        ...{ intent: 80, abandonment: 3, orders: 2, orderDays: 1, firstOrderAt: noon - 9 },
        ...{ lastOrderAt: noon, spentMinor: -250 },
      };
      const row = profileRow('ada', {
        appraisal: appraisal(facets, { segments: ['a', 'ä\0b'], dueAt: noon + 5 }),
      });
      await save([row, profileRow('bob')]);
      expect(await store.profile(idOf('ada'))).toEqual(row);
      expect(await store.profiles({ limit: 9 })).toEqual([row, profileRow('bob')]);
    });

    test('of keys it is known which are crowds’, until they are none or all profiles are forgotten', async () => {
      const mark = (word: string, isCrowd = true, of = site) => ({ site: of, word, isCrowd });
      const note = (...crowds: CrowdMark[]) =>
        store.saveProfiles({ save: [], remove: [], settled: [], crowds });
      const known = async (of = site) => (await store.crowdsAmong(of, ['a', 'b', 'c'])).toSorted();
      expect(await known()).toEqual([]);
      await note(mark('a'), mark('b'), mark('b'), mark('z'));
      expect(await known()).toEqual(['a', 'b']);
      expect(await store.crowdsAmong(site, [])).toEqual([]);
      expect(await known(otherSite)).toEqual([]);
      await note(mark('b', false), mark('c'), mark('a', false, otherSite));
      expect(await known()).toEqual(['a', 'c']);
      await store.forgetProfiles();
      expect(await known()).toEqual([]);
    });

    const cases: { filter: ProfileFilter; found: string[] }[] = [
      { filter: {}, found: ['ada', 'bob', 'cy'] },
      { filter: { stage: 'new' }, found: ['bob'] },
      { filter: { cart: 'open' }, found: ['ada', 'cy'] },
      { filter: { newsletter: 'pending' }, found: ['cy'] },
      { filter: { engagement: 50 }, found: ['ada', 'bob'] },
      { filter: { engagement: 50.5 }, found: ['bob'] },
      { filter: { intent: 1 }, found: ['cy'] },
      { filter: { seenAfter: noon }, found: ['ada', 'bob'] },
      { filter: { seenBefore: noon }, found: ['cy'] },
      { filter: { hasOrders: true }, found: ['bob'] },
      { filter: { hasOrders: false }, found: ['ada', 'cy'] },
      { filter: { segment: 'vip' }, found: ['ada', 'bob'] },
      { filter: { segment: 'none' }, found: [] },
      { filter: { segment: 'vip', cart: 'open', seenAfter: noon }, found: ['ada'] },
    ];
    test.each(cases)('are filtered by $filter', async ({ filter, found }) => {
      const open = { cart: 'open' };
      await save([
        profileRow('ada', {
          lastSeenAt: noon + 1,
          appraisal: appraisal({ ...open, engagement: 50 }, { segments: ['big', 'vip'] }),
        }),
        profileRow('bob', {
          appraisal: appraisal({ stage: 'new', engagement: 51, orders: 1 }, { segments: ['vip'] }),
        }),
        profileRow('cy', {
          lastSeenAt: noon - 1,
          appraisal: appraisal({ ...open, newsletter: 'pending', intent: 7 }),
        }),
        member('dan', ['vip'], { isJunk: true }),
      ]);
      const rows = await store.profiles({ filter, limit: 9 });
      expect(rows.map(({ id }) => id)).toEqual(found);
      const ofSite = await store.profiles({ filter, site, limit: 9 });
      expect(ofSite.map(({ id }) => id)).toEqual(found);
      expect(await store.profiles({ filter, site: otherSite, limit: 9 })).toEqual([]);
    });

    test('are neither skipped nor repeated from page to page', async () => {
      const someone = fc.record({
        lastSeenAt: fc.integer({ min: noon, max: noon + 2 }),
        site: fc.constantFrom(site, otherSite),
      });
      await fc.assert(
        fc.asyncProperty(
          fc.array(someone, { maxLength: 12 }),
          fc.integer({ min: 1, max: 4 }),
          fc.boolean(),
          async (people, limit, isOneSite) => {
            const fresh = await open();
            const rows = people.map((over, index) => profileRow(`p${index}`, over));
            await fresh.saveProfiles({ save: rows, remove: [], settled: [] });
            const seen: ProfileRow[] = [];
            for (let page: ProfileRow[] | undefined; page?.length !== 0; seen.push(...page)) {
              const after = seen.at(-1);
              page = await fresh.profiles({
                ...{ limit, ...(isOneSite && { site }), ...(after && { after }) },
              });
            }
            await fresh.close();
            const expected = rows
              .filter((row) => !isOneSite || row.site === site)
              .toSorted((a, b) => b.lastSeenAt - a.lastSeenAt || (a.id < b.id ? -1 : 1));
            expect(seen.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
          },
        ),
        { numRuns: 15 },
      );
    }, 20_000);

    test('who enters and leaves segments is counted and told, in order', async () => {
      await save([member('ada', ['big', 'vip']), member('bob', ['vip'])]);
      await save([member('ada', ['vip'])], ['bob'], noon + 1);
      await save([member('cy', ['big'], { site: otherSite })], [], noon + 2);
      expect(await moves()).toEqual([
        'ada entered big 0',
        'ada entered vip 0',
        'bob entered vip 0',
        'bob left vip 1',
        'ada left big 1',
      ]);
      expect(await moves({ segment: 'vip', profile: idOf('bob') })).toEqual([
        'bob entered vip 0',
        'bob left vip 1',
      ]);
      expect(await store.segmentCounts(site)).toEqual([{ segment: 'vip', people: 1 }]);
      expect(await store.segmentCounts(otherSite)).toEqual([{ segment: 'big', people: 1 }]);
    });

    test('moves are paged by their cursor', async () => {
      await save(['a', 'b', 'c'].map((id) => member(id, ['s'])));
      const [first] = await store.segmentMoves({ site, limit: 1 });
      expect(await moves({ after: first?.seq ?? 0 })).toEqual(['b entered s 0', 'c entered s 0']);
    });

    test('whoever turns out to be no person belongs nowhere', async () => {
      await save([member('ada', ['vip'])]);
      await save([member('ada', ['vip'], { isJunk: true })], [], noon + 1);
      expect(await store.segmentCounts(site)).toEqual([]);
      expect(await moves()).toEqual(['ada entered vip 0', 'ada left vip 1']);
      await save([member('ada', ['vip'])], [], noon + 2);
      expect(await store.segmentCounts(site)).toEqual([{ segment: 'vip', people: 1 }]);
    });

    test('to be folded anew neither leave nor enter; who is gone afterwards has left', async () => {
      await store.append([newEvent('x'), newEvent('x', noon, {}, { visitorId: 'bert' })]);
      await save([member('ada', ['big', 'vip']), member('bob', ['vip'])]);
      await store.forgetProfiles();
      expect(await store.segmentCounts(site)).toMatchObject([{ people: 1 }, { people: 2 }]);
      const [first, ...others] = await store.staleVisitors(9);
      if (!first) throw new Error('a stale visitor');
      const row = member('ada', ['new', 'vip']);
      const change = { at: noon + 1, remove: [] };
      await store.saveProfiles({ ...change, save: [row], settled: [first] });
      expect((await moves()).slice(3)).toEqual(['ada left big 1', 'ada entered new 1']);
      await store.saveProfiles({ ...change, save: [], settled: others });
      expect((await moves()).slice(5)).toEqual(['bob left vip 1']);
      expect(await store.segmentCounts(site)).toEqual([
        { segment: 'new', people: 1 },
        { segment: 'vip', people: 1 },
      ]);
    });

    test('any saves leave the members, counts and moves that they amount to', async () => {
      const names = ['a', 'b', 'c'];
      const change = fc.record({
        id: fc.constantFrom('ada', 'bob', 'cy'),
        segments: fc.option(fc.subarray(names)),
        isJunk: fc.boolean(),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(change, { maxLength: 12 }), async (changes) => {
          const fresh = await open();
          const model = new Map<string, string[]>();
          for (const { id, segments, isJunk } of changes) {
            const rows = segments ? [member(id, segments, { isJunk })] : [];
            const remove = segments ? [] : [idOf(id)];
            await fresh.saveProfiles({ save: rows, remove, settled: [] });
            model.set(id, isJunk ? [] : (segments ?? []));
          }
          const told = new Set<string>();
          for (const { profileId, segment, type } of await fresh.segmentMoves({
            site,
            limit: 999,
          })) {
            const place = `${profileId} ${segment}`;
            expect(told.has(place)).toBe(type === 'left');
            if (type === 'left') told.delete(place);
            else told.add(place);
          }
          const places = [...model].flatMap(([id, own]) => own.map((name) => `${id} ${name}`));
          expect([...told].toSorted()).toEqual(places.toSorted());
          const counts = names
            .map((segment) => ({
              segment,
              people: [...model.values()].filter((own) => own.includes(segment)).length,
            }))
            .filter(({ people }) => people > 0);
          expect(await fresh.segmentCounts(site)).toEqual(counts);
          for (const segment of names) {
            const found = await fresh.profiles({ filter: { segment }, limit: 9 });
            const members = [...model].filter(([, own]) => own.includes(segment));
            expect(found.map(({ id }) => id)).toEqual(members.map(([id]) => id).toSorted());
          }
          await fresh.close();
        }),
        { numRuns: 15 },
      );
    }, 20_000);

    test('are due the longest overdue first, and all of a site at once', async () => {
      const due = (id: string, dueAt: number | null, over: Partial<ProfileRow> = {}) =>
        profileRow(id, { appraisal: appraisal({}, { dueAt }), ...over });
      await save([
        due('late', noon - 1),
        due('later', noon - 2),
        due('soon', noon + 1),
        due('never', null),
        due('else', null, { site: otherSite }),
      ]);
      expect(await store.dueProfiles(noon, 9)).toEqual(['later', 'late']);
      expect(await store.dueProfiles(noon, 1)).toEqual(['later']);
      expect(await store.makeDue(otherSite)).toBe(1);
      expect(await store.dueProfiles(noon, 9)).toEqual(['else', 'later', 'late']);
      await save([due('else', null, { site: otherSite })]);
      expect(await store.makeDue(site)).toBe(4);
      expect(await store.dueProfiles(noon, 9)).toHaveLength(4);
    });

    test('are sampled and their orders told, of one site, without what is no person', async () => {
      const orders = {
        ...{ orders: 2, orderDays: 1, spentMinor: 500 },
        ...{ firstOrderAt: noon - 5, lastOrderAt: noon },
      };
      await save([
        ...['a', 'b', 'c'].map((id) => profileRow(id)),
        profileRow('d', { appraisal: appraisal(orders) }),
        profileRow('bot', { isJunk: true, appraisal: appraisal(orders) }),
        profileRow('else', { site: otherSite, appraisal: appraisal(orders) }),
      ]);
      const { ids, of } = await store.sampleProfiles(site, 2);
      expect(of).toBe(4);
      expect(new Set(ids).size).toBe(2);
      const everybody = await store.sampleProfiles(site, 9);
      expect(everybody.ids.toSorted()).toEqual(['a', 'b', 'c', 'd']);
      expect(await store.orderStories(site)).toEqual([orders]);
    });
  });
};
