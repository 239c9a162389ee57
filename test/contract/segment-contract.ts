import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ProfileRow, Store } from '../../collector/store/store.ts';
import { noon, site } from '../support/log-events.ts';
import { appraisal, profileRow } from '../support/profile-rows.ts';

/** What every store promises of segments that very many belong to. */
export const segmentContract = (open: () => Promise<Store>): void => {
  describe('segments', () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    const save = (rows: readonly ProfileRow[]) =>
      store.saveProfiles({ at: noon, save: rows, remove: [], settled: [] });
    const member = (id: string, segments: readonly string[]) =>
      profileRow(id, { appraisal: appraisal({}, { segments }) });

    test('many who enter many segments at once come back, members and moves page by page', async () => {
      const segments = Array.from({ length: 20 }, (_, index) => `s${index + 10}`);
      const ownOf = (who: number, turn: number) =>
        segments.filter((_, index) => (who * 7 + index * (turn + 2)) % 3 === 0);
      const ids = Array.from({ length: 70 }, (_, index) => `p${index + 10}`);
      for (const turn of [0, 1]) {
        await save(ids.slice(0, 40).map((id, who) => member(id, ownOf(who, turn))));
        await save(ids.slice(40).map((id, who) => member(id, ownOf(who + 40, turn))));
      }
      const all = await store.segmentMoves({ site, limit: 9999 });
      expect(all.map(({ seq }) => seq)).toEqual(
        all.map(({ seq }) => seq).toSorted((a, b) => a - b),
      );
      for (const segment of segments) {
        const members = ids.filter((_, who) => ownOf(who, 1).includes(segment));
        const found = await store.profiles({ site, filter: { segment }, limit: 99 });
        expect(found.map(({ id }) => id)).toEqual(members);
        const ofSegment = all.filter((move) => move.segment === segment);
        const [first, second] = [ofSegment.slice(0, 9), ofSegment.slice(9)];
        expect(await store.segmentMoves({ site, segment, limit: 9 })).toEqual(first);
        const after = first.at(-1)?.seq ?? 0;
        expect(await store.segmentMoves({ site, segment, after, limit: 999 })).toEqual(second);
      }
    });
  });
};
