import type { ProfileId } from '../../client/protocol/ids.ts';
import type { CrowdMark } from '../store/people.ts';
import type { ProfileChange, ProfileRow, Store } from '../store/store.ts';

/** What is to change in the profiles, all at once at the end where it is as little as nearly always. */
export type Draft = {
  save(row: ProfileRow): void;
  remove(id: ProfileId): void;
  /** Drawn already, and not to be drawn again. */
  isDone(id: ProfileId): boolean;
  noteCrowd(mark: CrowdMark): void;
  /** True for the first to ask with this word. */
  isFirst(word: string): boolean;
  /** Saves some of it where it is much. */
  lighten(): Promise<void>;
  finish(settled: ProfileChange['settled']): ProfileChange;
};

/** Begins an empty draft, which is lightened once it has more rows than that. */
export function createDraft(store: Pick<Store, 'saveProfiles'>, maxRows: number): Draft {
  const rows = new Map<ProfileId, ProfileRow>();
  const gone = new Set<ProfileId>();
  const done = new Set<ProfileId>();
  const crowds: CrowdMark[] = [];
  const words = new Set<string>();
  return {
    save: (row) => {
      done.add(row.id);
      rows.set(row.id, row);
    },
    remove: (id) => {
      done.add(id);
      gone.add(id);
    },
    isDone: (id) => done.has(id),
    noteCrowd: (mark) => void crowds.push(mark),
    isFirst: (word) => {
      const { size } = words;
      return words.add(word).size > size;
    },
    lighten: async () => {
      if (rows.size < maxRows) return;
      const save = [...rows.values()];
      rows.clear();
      await store.saveProfiles({ save, remove: [], settled: [] });
    },
    finish: (settled) => ({ save: [...rows.values()], remove: [...gone], settled, crowds }),
  };
}
