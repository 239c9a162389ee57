import type { DatabaseSync } from 'node:sqlite';
import { createMemberWriter } from './segment-members.ts';
import { createMoveWriter } from './segment-moves.ts';
import { createSegmentNumbers, numbersIn } from './segment-numbers.ts';

/** A profile as the books of segments know it: its numbers of segments, as its row holds them. */
export type Membership = { no: number; id: string; site: number; segments: string };

/**
 * Keeps who is in which segment, how many are, and who came and went. `write` must be called before the end
 * of a transaction that changed something, `forget` after a rollback.
 */
export const createSegmentBooks = (db: DatabaseSync) => {
  const numbers = createSegmentNumbers(db);
  const members = createMemberWriter(db);
  const moves = createMoveWriter(db);
  const count = db.prepare('UPDATE segments SET people = people + ? WHERE id = ?');
  const counts = new Map<number, number>();

  const recount = (segments: readonly number[], more: number): void => {
    for (const segment of segments) counts.set(segment, (counts.get(segment) ?? 0) + more);
  };

  return {
    /** Segments as a row holds them. */
    toNumbers: (site: number, segments: readonly string[]): string =>
      numbers.of(site, segments).join(','),
    /** Notes the difference between what a profile was in and what it is in now. */
    change: (before: string, { no, id, site, segments }: Membership, at: number): void => {
      if (before === segments) return;
      const old = numbersIn(before);
      const now = numbersIn(segments);
      const went = without(old, now);
      const came = without(now, old);
      if (went.length + came.length === 0) return;
      members.note(no, went, came);
      recount(went, -1);
      recount(came, 1);
      moves.note(at, site, id, went, came);
    },
    /** Of many changes at once each segment's row is written once. */
    write: (): void => {
      members.write();
      for (const [segment, more] of counts) if (more !== 0) count.run(more, segment);
      counts.clear();
    },
    forget: (): void => {
      numbers.forget();
      members.forget();
      moves.forget();
      counts.clear();
    },
  };
};

const without = (all: readonly number[], others: readonly number[]): readonly number[] => {
  if (others.length === 0) return all;
  const gone = new Set(others);
  return all.filter((one) => !gone.has(one));
};
