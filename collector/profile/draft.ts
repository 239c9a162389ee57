import type { ProfileId } from '../../client/protocol/ids.ts';
import type { ProfileChange, ProfileRow, Store } from '../store/store.ts';

/** What is to change in the profiles, all at once at the end where it is as little as nearly always. */
export type Draft = {
  save(row: ProfileRow): void;
  remove(id: ProfileId): void;
  /** Drawn already, and not to be drawn again. */
  isDone(id: ProfileId): boolean;
  /** Rows that lead to what is still to do: they change last, so that whoever is interrupted finds them again. */
  keepForLast(id: ProfileId): void;
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
  const last = new Set<ProfileId>();
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
    keepForLast: (id) => void last.add(id),
    isFirst: (word) => {
      const { size } = words;
      return words.add(word).size > size;
    },
    lighten: async () => {
      const save = [...rows.values()].filter(({ id }) => !last.has(id));
      if (save.length < maxRows) return;
      await store.saveProfiles({ save, remove: [], settled: [] });
      for (const { id } of save) rows.delete(id);
    },
    finish: (settled) => ({ save: [...rows.values()], remove: [...gone], settled }),
  };
}
