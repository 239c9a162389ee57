import type { DatabaseSync } from 'node:sqlite';
import { createMemberWriter } from './segment-members.ts';
import { createMoveWriter } from './segment-moves.ts';
import { createSegmentNumbers, numbersIn } from './segment-numbers.ts';

type Booked = { no: number; id: string; site: number };

/** A profile as the books of segments know it: its numbers of segments, as its row holds them. */
export type Membership = Booked & { segments: string };

/** Segments by their numbers, and as a row holds them. */
type Listed = { text: string; numbers: readonly number[] };

/** In no segment. */
export const unlisted: Listed = { text: '', numbers: [] };

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
    toNumbers: (site: number, segments: readonly string[]): Listed => {
      const found = numbers.of(site, segments);
      return { text: found.join(','), numbers: found };
    },
    /** Notes the difference between what a profile was in and what it is in now. */
    change: (before: string, { no, id, site }: Booked, now: Listed, at: number): void => {
      if (before === now.text) return;
      const old = numbersIn(before);
      const went = without(old, now.numbers);
      const came = without(now.numbers, old);
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
