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
 * A trie as lines one after the other, each followed by what stands below it. A line asks for a part (or, where
 * it has none, only for a need) and says where to go on where the answer is no.
 */
export type FlatTrie = {
  parts: readonly (Part | undefined)[];
  needs: Int32Array;
  otherwise: Int32Array;
  ends: readonly (readonly number[])[];
};

/** Lays a trie out for the walk, which happens once a person. */
export const flattenTrie = (trie: Trie): FlatTrie => {
  const parts: (Part | undefined)[] = [];
  const needs: number[] = [];
  const otherwise: number[] = [];
  const ends: (readonly number[])[] = [];
  const lay = (
    line: { part?: Part; need: Need; ends: readonly number[] },
    below: () => void,
  ): void => {
    const place = parts.push(line.part) - 1;
    needs.push(line.need);
    ends.push(line.ends);
    otherwise.push(0);
    below();
    otherwise[place] = parts.length;
  };
  const layAll = (groups: Trie): void => {
    for (const { need, branches } of groups) {
      const layBranches = (): void => {
        for (const { part, ends: own, next } of branches) {
          lay({ part, need: 0, ends: own }, () => layAll(next));
        }
      };
      if (need === 0) layBranches();
      else lay({ need, ends: [] }, layBranches);
    }
  };
  layAll(trie);
  return { parts, needs: Int32Array.from(needs), otherwise: Int32Array.from(otherwise), ends };
};

/**
 * Marks the places of the segments that hold, and answers the next moment at which the clock may change
 * one of the answers that were given on the way. Written for speed: no objects, no calls but the questions.
 */
export const walkTrie = (
  { parts, needs, otherwise, ends }: FlatTrie,
  subject: Subject,
  met: Uint8Array,
  holds: Uint8Array,
  ask: AskPart,
): number => {
  let until = Number.POSITIVE_INFINITY;
  let line = 0;
  while (line < parts.length) {
    const part = parts[line];
    if (part === undefined) {
      line = met[needs[line] ?? 0] === 1 ? line + 1 : (otherwise[line] ?? parts.length);
      continue;
    }
    const verdict = ask(part, subject);
    if (verdict < 0) {
      if (-verdict < until) until = -verdict;
      line = otherwise[line] ?? parts.length;
      continue;
    }
    if (verdict < until) until = verdict;
    const own = ends[line];
    if (own !== undefined && own.length > 0) for (const place of own) holds[place] = 1;
    line += 1;
  }
  return until;
};
