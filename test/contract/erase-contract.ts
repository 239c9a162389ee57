import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ProfileId, SiteKey } from '../../client/protocol/ids.ts';
import type { Store } from '../../collector/store/store.ts';
import { newEvent, noon, site, visitor } from '../support/log-events.ts';
import { appraisal, profileRow } from '../support/profile-rows.ts';

const otherSite = 'other' as SiteKey;

/** What every store promises of erasures: what goes is gone, and what is late does not come back. */
export const eraseContract = (open: () => Promise<Store>): void => {
  describe('erase', () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    const erase = (over: Partial<Parameters<Store['erase']>[0]>) =>
      store.erase({ site, seqs: [], profiles: [], visitors: [], at: noon, ...over });
    const settle = async () =>
      store.saveProfiles({ save: [], remove: [], settled: await store.staleVisitors(99) });
    const stale = async () =>
      (await store.staleVisitors(99)).map(({ visitorId }) => visitorId).toSorted();

    test('takes events by their places, of one site only, with their keys', async () => {
      await store.append([
        newEvent('newsletter_requested', noon, { email: 'ada@example.com' }),
        newEvent('page_view', noon),
        newEvent('page_view', noon, {}, { site: otherSite }),
      ]);
      const [first, , third] = (await store.events({ limit: 9 })).items;
      await erase({ seqs: [first?.seq ?? 0, third?.seq ?? 0, 999_999] });
      const left = (await store.events({ limit: 9 })).items;
      expect(left.map((event) => [event.site, event.event])).toEqual([
        [site, 'page_view'],
        [otherSite, 'page_view'],
      ]);
      expect(await store.eventsOfKeys(site, ['email:ada@example.com'], 9)).toEqual([]);
    });

    test('marks whose events went, whom they named, and who shared a key', async () => {
      const buy = { transaction_id: '1' };
      await store.append([
        newEvent('purchase', noon, buy, { visitorId: 'phone', userId: 'k-1' }),
        newEvent('page_view', noon, {}, { visitorId: 'desk', userId: 'k-1' }),
        newEvent('refund', noon, buy, { visitorId: 'server' }),
        newEvent('page_view', noon, {}, { visitorId: 'else', userId: 'k-2' }),
      ]);
      await settle();
      const [first] = (await store.events({ limit: 1 })).items;
      await erase({ seqs: [first?.seq ?? 0] });
      expect(await stale()).toEqual(['desk', 'phone', 'server']);
    });

    test('takes profiles at once; they leave their segments, and no more is told of them', async () => {
      const row = (id: string, segments: string[]) =>
        profileRow(id, { appraisal: appraisal({}, { segments }) });
      const save = [row('ada', ['a', 'b']), row('bob', ['a'])];
      await store.saveProfiles({ at: noon, save, remove: [], settled: [] });
      await store.saveProfiles({ at: noon, save: [row('ada', ['b'])], remove: [], settled: [] });
      await erase({ profiles: ['ada', 'nobody'] as ProfileId[], at: noon + 1 });
      expect(await store.profile('ada' as ProfileId)).toBeUndefined();
      expect(await store.segmentCounts(site)).toEqual([{ segment: 'a', people: 1 }]);
      const moves = await store.segmentMoves({ site, limit: 9 });
      expect(
        moves.map(({ profileId, type, segment, at }) => [profileId, type, segment, at]),
      ).toEqual([
        ['bob', 'entered', 'a', noon],
        ['ada', 'left', 'b', noon + 1],
      ]);
    });

    test('refuses what comes late as if it were there, and takes what is new', async () => {
      await erase({ visitors: [visitor('anna')] });
      const late = newEvent('page_view', noon);
      const elsewhere = { ...late, site: otherSite };
      const other = newEvent('page_view', noon, {}, { visitorId: 'bert' });
      const fresh = newEvent('page_view', noon + 1);
      expect(await store.appendGroup([[late, fresh], [other], [late], [elsewhere]])).toEqual([
        { inserted: 1, duplicates: 1 },
        { inserted: 1, duplicates: 0 },
        { inserted: 0, duplicates: 1 },
        { inserted: 1, duplicates: 0 },
      ]);
      expect(await stale()).toEqual(['anna', 'anna', 'bert']);
      expect(await store.keyedEvents(site, [visitor('anna')])).toEqual([]);
    });

    test('tells whose past is refused until when; the latest moment counts', async () => {
      await erase({ visitors: [visitor('anna'), visitor('bert'), visitor('anna')] });
      await erase({ visitors: [visitor('anna')], at: noon + 5 });
      await erase({ visitors: [visitor('anna')], at: noon + 2 });
      const erased = await store.erasedVisitors();
      expect(erased.toSorted((a, b) => a.until - b.until)).toEqual([
        { site, visitorId: 'bert', until: noon },
        { site, visitorId: 'anna', until: noon + 5 },
      ]);
    });

    test('any order of erasing and arriving leaves nothing of the erased time', async () => {
      const arrival = fc.record({
        type: fc.constant('event' as const),
        visitorId: fc.constantFrom('anna', 'bert'),
        n: fc.integer({ min: 0, max: 9 }),
      });
      const erasure = fc.record({
        type: fc.constant('erase' as const),
        visitorId: fc.constantFrom('anna', 'bert'),
        n: fc.integer({ min: 0, max: 9 }),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(fc.oneof(arrival, arrival, erasure)), async (steps) => {
          const fresh = await open();
          const expected = new Set<string>();
          const until = new Map<string, number>();
          for (const { type, visitorId, n } of steps) {
            const visitors = [visitor(visitorId)];
            const barred = until.get(visitorId) ?? -1;
            if (type === 'event') {
              const messageId = `m-${n}`;
              const { inserted } = await fresh.append([
                newEvent('x', noon + n, {}, { visitorId, messageId }),
              ]);
              const name = `${visitorId} ${n}`;
              expect(inserted).toBe(n > barred && !expected.has(name) ? 1 : 0);
              if (n > barred) expected.add(name);
              continue;
            }
            const at = noon + n;
            const gone = (await fresh.history(site, visitors)).filter((event) => event.at <= at);
            const seqs = gone.map(({ seq }) => seq);
            await fresh.erase({ site, seqs, profiles: [], visitors, at });
            until.set(visitorId, Math.max(n, barred));
            for (let m = 0; m <= n; m += 1) expected.delete(`${visitorId} ${m}`);
          }
          const { items } = await fresh.events({ limit: 999 });
          await fresh.close();
          const names = items.map((event) => `${event.visitorId} ${event.at - noon}`);
          expect(names.toSorted()).toEqual([...expected].toSorted());
        }),
        { numRuns: 15 },
      );
    }, 20_000);
  });
};
