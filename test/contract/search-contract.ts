import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ProfileId, SiteKey } from '../../client/protocol/ids.ts';
import type { ProfileQuery, Store } from '../../collector/store/store.ts';
import { noon, site } from '../support/log-events.ts';
import { appraisal, profileRow } from '../support/profile-rows.ts';

const otherSite = 'other' as SiteKey;
const hash = '0123456789abcdef0123456789ab';

/** What every store promises of the search: it forgives how people spell. */
export const searchContract = (open: () => Promise<Store>): void => {
  describe('search', () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    const save = (texts: Readonly<Record<string, string>>) =>
      store.saveProfiles({
        save: Object.entries(texts).map(([id, searchText]) => profileRow(id, { searchText })),
        remove: [],
        settled: [],
      });
    const found = async (q: string, over: Partial<ProfileQuery> = {}) =>
      (await store.profiles({ q, limit: 99, ...over })).map(({ id }) => id);

    const people = {
      u_Anna: ` anna.mueller@shop.example k-10 anna müller 1001 ${hash} u_anna `,
      u_jose: ' josé núñez groß 10010 u_jose ',
      u_soren: ' søren_100% łódź u_soren ',
      'v_0a1b~demo': ' v_0a1b~demo ',
    };

    test.each([
      { q: 'Müller', ids: ['u_Anna'] },
      { q: 'MUELLER', ids: ['u_Anna'] },
      { q: 'muller', ids: ['u_Anna'] },
      { q: 'müll ann', ids: ['u_Anna'] },
      { q: 'eller', ids: ['u_Anna'] },
      { q: 'jose nunez', ids: ['u_jose'] },
      { q: 'gross', ids: ['u_jose'] },
      { q: 'Groß', ids: ['u_jose'] },
      { q: 'soren', ids: ['u_soren'] },
      { q: 'lodz', ids: ['u_soren'] },
      { q: '_100%', ids: ['u_soren'] },
      { q: '100', ids: ['u_Anna', 'u_jose', 'u_soren'] },
      { q: '1001', ids: ['u_Anna'] },
      { q: 'k-10', ids: ['u_Anna'] },
      { q: 'Anna.Mueller@Shop.example', ids: ['u_Anna'] },
      { q: 'u_Anna', ids: ['u_Anna'] },
      { q: 'v_0a1b~demo', ids: ['v_0a1b~demo'] },
      { q: hash, ids: ['u_Anna'] },
      { q: hash.slice(0, 20), ids: [] },
      { q: 'v_0a1b', ids: [] },
      { q: 'mulelr', ids: ['u_Anna'] },
      { q: 'Mülller', ids: ['u_Anna'] },
      { q: 'nunes josé', ids: ['u_jose'] },
      { q: 'nunness', ids: ['u_jose'] },
      { q: 'nunes müller', ids: [] },
      { q: 'zebra', ids: [] },
      { q: '"', ids: [] },
      { q: 'an* OR', ids: [] },
      { q: 'ä\0', ids: [] },
    ])('"$q" finds $ids', async ({ q, ids }) => {
      await save(people);
      expect((await found(q)).toSorted()).toEqual(ids);
    });

    test('keeps to filters and site, also for what is only near', async () => {
      const vip = { appraisal: appraisal({}, { segments: ['vip'] }) };
      const rows = [
        profileRow('a', { searchText: 'müller', ...vip }),
        profileRow('b', { searchText: 'müller' }),
        profileRow('c', { searchText: 'müller', site: otherSite }),
        profileRow('d', { searchText: 'müller', isJunk: true }),
      ];
      await store.saveProfiles({ save: rows, remove: [], settled: [] });
      for (const q of ['müller', 'mulle', 'mullex']) {
        expect(await found(q, { filter: { segment: 'vip' } })).toEqual(['a']);
        expect(await found(q, { site: otherSite })).toEqual(['c']);
        expect(await found(q, { withJunk: true })).toEqual(['a', 'b', 'c', 'd']);
      }
    });

    test.each(['anna', 'amna', 'a1@x.example'])('"%s" is paged like a list', async (q) => {
      const searchText = 'anna a1@x.example';
      const rows = ['a', 'b', 'c', 'd', 'e'].map((id, index) =>
        profileRow(id, { searchText, lastSeenAt: noon - (index % 2) }),
      );
      rows.push(profileRow('x', { searchText: 'amma xa1@x.example', lastSeenAt: noon - 9 }));
      await store.saveProfiles({ save: rows, remove: [], settled: [] });
      const seen: string[] = [];
      for (let after: ProfileQuery['after']; seen.length < 9; ) {
        const page = await store.profiles({ q, limit: 2, ...(after && { after }) });
        after = page.at(-1);
        if (!after) break;
        seen.push(...page.map(({ id }) => id));
      }
      const own = ['a', 'c', 'e', 'b', 'd'];
      expect(seen).toEqual(q === 'amna' ? [...own, 'x'] : own);
    });

    test('follows what changes, and forgets who goes', async () => {
      await save({ ada: 'lovelace ada@x.example', bob: 'lovelace' });
      await save({ ada: 'byron' });
      expect(await found('lovelace')).toEqual(['bob']);
      expect(await found('ada@x.example')).toEqual([]);
      expect(await found('byrom')).toEqual(['ada']);
      await store.saveProfiles({ save: [], remove: ['bob' as ProfileId], settled: [] });
      expect(await found('lovelace')).toEqual([]);
      expect(await found('lovelac')).toEqual([]);
      await store.forgetProfiles();
      expect(await found('byron')).toEqual([]);
      await save({ ada: 'byron' });
      expect(await found('byron', { site })).toEqual(['ada']);
    });

    test('one wrong letter anywhere in a longer word still finds it', async () => {
      await save({ ada: 'schmidt-hohenstein', bob: 'anna' });
      const slip = fc.record({
        word: fc.constantFrom('schmidt', 'hohenstein', 'anna'),
        at: fc.nat(),
        type: fc.constantFrom('wrong', 'missing', 'more', 'swapped'),
      });
      await fc.assert(
        fc.asyncProperty(slip, async ({ word, at, type }) => {
          const place = at % (word.length - 1);
          const head = word.slice(0, place);
          const [a = '', b = ''] = word.slice(place);
          const tail = word.slice(place + 1);
          const typed = {
            wrong: `${head}x${tail}`,
            missing: `${head}${tail}`,
            more: `${head}x${a}${tail}`,
            swapped: `${head}${b}${a}${tail.slice(1)}`,
          }[type];
          const expected = word === 'anna' ? 'bob' : 'ada';
          if (typed.length >= 4) expect(await found(typed)).toEqual([expected]);
        }),
        { numRuns: 40 },
      );
    });
  });
};
