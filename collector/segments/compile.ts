import type { ShopRules } from './ask-question.ts';
import type { SegmentCondition } from './condition.ts';
import type { ItemIndex } from './item-index.ts';
import { createParts } from './parts.ts';
import type { Subject } from './subject.ts';
import { flattenTrie, growTrie, walkTrie } from './trie.ts';
import type { Verdict } from './verdict.ts';

/** A named condition, as far as evaluation needs it. */
export type NamedCondition = { id: string; condition: SegmentCondition };

/** Everything that was asked, ready to be asked of one person after another. */
export type CompiledSegments = {
  /** By which products are recognised in what people did. */
  index: ItemIndex;
  /** Ids of the segments that hold, sorted, and the next moment at which the clock may change any of it. */
  evaluate(subject: Subject): { segments: string[]; until: number };
};

/**
 * Compiles all segments of a site together. Equal parts are one part, whatever the order they are
 * written in. Of each person it is asked first what most segments ask: where that fails, none of these
 * segments holds, and nothing else of them is asked.
 */
export const compileSegments = (
  named: readonly NamedCondition[],
  rules: ShopRules,
): CompiledSegments => {
  const parts = createParts(new Map(named.map(({ id, condition }) => [id, condition])), rules);
  const sorted = named.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const rows = sorted.map(({ condition }, place) => ({ place, parts: parts.conjuncts(condition) }));
  const trie = flattenTrie(growTrie(rows));
  const ids = sorted.map(({ id }) => id);
  const forAll = rows.filter((row) => row.parts.length === 0).map(({ place }) => place);
  const holds = new Uint8Array(rows.length);
  return {
    index: parts.index,
    evaluate: (subject) => {
      const met = parts.begin(subject);
      holds.fill(0);
      for (const place of forAll) holds[place] = 1;
      const until = walkTrie(trie, subject, met, holds, parts.ask);
      const segments: string[] = [];
      for (let place = 0; place < holds.length; place += 1) {
        if (holds[place] === 1) segments.push(ids[place] ?? '');
      }
      return { segments, until };
    },
  };
};

/** One condition by itself, for a preview; `others` are the segments that it may name. */
export const compileCondition = (
  condition: SegmentCondition,
  others: readonly NamedCondition[],
  rules: ShopRules,
): { index: ItemIndex; ask(subject: Subject): Verdict } => {
  const parts = createParts(new Map(others.map((one) => [one.id, one.condition])), rules);
  const part = parts.of(condition);
  return {
    index: parts.index,
    ask: (subject) => {
      parts.begin(subject);
      return parts.ask(part, subject);
    },
  };
};
