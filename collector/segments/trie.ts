import type { Need } from './needs.ts';
import type { AskPart, Part } from './parts.ts';
import type { Subject } from './subject.ts';

/** A segment by its place in a list, and what must hold for it altogether. */
export type Row = { place: number; parts: readonly Part[] };

/**
 * Segments share the parts that their conditions begin with, like words share letters. Parts that need
 * the same lie together: whoever has it not is asked for none of them.
 */
export type Trie = readonly { need: Need; branches: Branch[] }[];
type Branch = { part: Part; ends: number[]; next: Trie };

/** Takes the part that most rows have, splits them by it, and goes on with each side. */
export const growTrie = (rows: readonly Row[]): Trie => {
  const branches: Branch[] = [];
  let rest = rows.filter((row) => row.parts.length > 0);
  while (rest.length > 0) {
    const part = commonest(rest);
    const shorter = rest
      .filter((row) => row.parts.includes(part))
      .map(({ place, parts }) => ({ place, parts: parts.filter((one) => one !== part) }));
    rest = rest.filter((row) => !row.parts.includes(part));
    const ends = shorter.filter((row) => row.parts.length === 0).map(({ place }) => place);
    branches.push({ part, ends, next: growTrie(shorter) });
  }
  const groups = Map.groupBy(branches, ({ part }) => part.need);
  return [...groups].map(([need, ofNeed]) => ({ need, branches: ofNeed }));
};

const commonest = (rows: readonly Row[]): Part => {
  const counts = new Map<Part, number>();
  for (const { parts } of rows) {
    for (const part of parts) counts.set(part, (counts.get(part) ?? 0) + 1);
  }
  const [best] = [...counts].reduce((a, b) =>
    b[1] > a[1] || (b[1] === a[1] && b[0].number < a[0].number) ? b : a,
  );
  return best;
};

/**
 * Marks the places of the segments that hold, and answers the next moment at which the clock may change
 * one of the answers that were given on the way.
 */
export const walkTrie = (
  trie: Trie,
  subject: Subject,
  met: Uint8Array,
  holds: Uint8Array,
  ask: AskPart,
): number => {
  let until = Number.POSITIVE_INFINITY;
  for (const { need, branches } of trie) {
    if (met[need] === 0) continue;
    for (const { part, ends, next } of branches) {
      const verdict = ask(part, subject);
      if (verdict < 0) {
        if (-verdict < until) until = -verdict;
        continue;
      }
      if (verdict < until) until = verdict;
      for (const place of ends) holds[place] = 1;
      if (next.length === 0) continue;
      const later = walkTrie(next, subject, met, holds, ask);
      if (later < until) until = later;
    }
  }
  return until;
};
