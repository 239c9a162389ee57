import { askQuestion, type ShopRules } from './ask-question.ts';
import type { SegmentCondition } from './condition.ts';
import { createItemIndex, type ItemIndex } from './item-index.ts';
import type { Subject } from './subject.ts';
import { always, never, type Verdict } from './verdict.ts';

/** A named condition, as far as evaluation needs it. */
export type NamedCondition = { id: string; condition: SegmentCondition };

/** Everything that was asked, ready to be asked of one person after another. */
export type CompiledSegments = {
  /** By which products are recognised in what people did. */
  index: ItemIndex;
  /** Ids of the segments that hold, sorted, and the next moment at which the clock may change any of it. */
  evaluate(subject: Subject): { segments: string[]; until: number };
};

/** A part of a condition that is asked once a person however many segments contain it. */
type Part = { number: number; ask(subject: Subject): Verdict };

/** Segments whose conditions begin with the same parts share them like words share letters in a trie. */
type Branch = { part: Part; ends: string[]; branches: Branch[] };

/**
 * Compiles all segments of a site together. Equal parts are one part, whatever the order they are
 * written in. Of each person it is asked first what most segments ask: where that fails, none of these
 * segments holds, and nothing else of them is asked.
 */
export const compileSegments = (
  named: readonly NamedCondition[],
  rules: ShopRules,
): CompiledSegments => {
  const index = createItemIndex();
  const parts = createParts(
    new Map(named.map(({ id, condition }) => [id, condition])),
    rules,
    index,
  );
  const rows = named.map(({ id, condition }) => ({ id, parts: parts.conjuncts(condition) }));
  const ends = rows.filter((row) => row.parts.length === 0).map(({ id }) => id);
  const branches = grow(rows.filter((row) => row.parts.length > 0));
  return {
    index,
    evaluate: (subject) => {
      parts.forget();
      const segments = [...ends];
      const until = walk(branches, subject, segments, parts.ask);
      return { segments: segments.toSorted(), until };
    },
  };
};

/** One condition by itself, for a preview; `others` are the segments that it may name. */
export const compileCondition = (
  condition: SegmentCondition,
  others: readonly NamedCondition[],
  rules: ShopRules,
): { index: ItemIndex; ask(subject: Subject): Verdict } => {
  const index = createItemIndex();
  const parts = createParts(new Map(others.map((one) => [one.id, one.condition])), rules, index);
  const part = parts.of(condition);
  return {
    index,
    ask: (subject) => {
      parts.forget();
      return parts.ask(part, subject);
    },
  };
};

/** True until the first of them may fail, or the clock may bring one of the others. */
const walk = (
  branches: readonly Branch[],
  subject: Subject,
  found: string[],
  ask: (part: Part, subject: Subject) => Verdict,
): number => {
  let until = Number.POSITIVE_INFINITY;
  for (const branch of branches) {
    const verdict = ask(branch.part, subject);
    until = Math.min(until, Math.abs(verdict));
    if (verdict < 0) continue;
    found.push(...branch.ends);
    if (branch.branches.length > 0) {
      until = Math.min(until, walk(branch.branches, subject, found, ask));
    }
  }
  return until;
};

/** Takes the part that most rows have, splits them by it, and goes on with each side. */
const grow = (rows: readonly { id: string; parts: readonly Part[] }[]): Branch[] => {
  const branches: Branch[] = [];
  let rest = rows;
  while (rest.length > 0) {
    const part = commonest(rest);
    const within = rest.filter((row) => row.parts.includes(part));
    rest = rest.filter((row) => !row.parts.includes(part));
    const shorter = within.map(({ id, parts }) => ({
      id,
      parts: parts.filter((one) => one !== part),
    }));
    branches.push({
      part,
      ends: shorter.filter((row) => row.parts.length === 0).map(({ id }) => id),
      branches: grow(shorter.filter((row) => row.parts.length > 0)),
    });
  }
  return branches;
};

const commonest = (rows: readonly { parts: readonly Part[] }[]): Part => {
  const counts = new Map<Part, number>();
  for (const { parts } of rows) {
    for (const part of parts) counts.set(part, (counts.get(part) ?? 0) + 1);
  }
  const [best] = [...counts].reduce((a, b) =>
    b[1] > a[1] || (b[1] === a[1] && b[0].number < a[0].number) ? b : a,
  );
  return best;
};

const createParts = (
  named: ReadonlyMap<string, SegmentCondition>,
  rules: ShopRules,
  index: ItemIndex,
) => {
  const byKey = new Map<string, Part>();
  const opened = new Set<string>();
  /** A segment that many others name is opened once. */
  const ofSegments = new Map<string, readonly Part[]>();
  let verdicts = new Float64Array(64);

  const intern = (key: string, make: () => Part['ask']): Part => {
    const known = byKey.get(key);
    if (known) return known;
    // Numbered after its own parts, because making it makes those first.
    const made = make();
    const part: Part = { number: byKey.size, ask: made };
    byKey.set(key, part);
    if (part.number >= verdicts.length) verdicts = new Float64Array(verdicts.length * 2);
    return part;
  };

  const ask = ({ number, ask: first }: Part, subject: Subject): Verdict => {
    const known = verdicts[number] ?? 0;
    if (known !== 0) return known;
    const verdict = first(subject);
    verdicts[number] = verdict;
    return verdict;
  };

  /** What must hold together, `all` within `all` opened up; each once. */
  const conjuncts = (condition: SegmentCondition): Part[] => {
    if (condition.type === 'all') return [...new Set(condition.of.flatMap(conjuncts))];
    if (condition.type === 'segment') return [...open(condition.segment)];
    return [of(condition)];
  };

  /** A segment that names itself by a detour, or one that is gone, holds for nobody. */
  const open = (id: string): readonly Part[] => {
    const known = ofSegments.get(id);
    if (known) return known;
    const condition = named.get(id);
    if (!condition || opened.has(id)) return [nobody()];
    opened.add(id);
    const found = conjuncts(condition);
    opened.delete(id);
    ofSegments.set(id, found);
    return found;
  };

  const nobody = (): Part => intern('nobody', () => () => never);

  const of = (condition: SegmentCondition): Part => {
    switch (condition.type) {
      case 'all':
        return joined('all', conjuncts(condition));
      case 'any':
        return joined('any', [...new Set(condition.of.map(of))]);
      case 'not': {
        const inner = of(condition.of);
        return intern(`not ${inner.number}`, () => (subject) => -ask(inner, subject));
      }
      case 'segment':
        return joined('all', open(condition.segment));
      default:
        return intern(canonical(condition), () => askQuestion(condition, rules, index));
    }
  };

  const joined = (type: 'all' | 'any', unsorted: readonly Part[]): Part => {
    const [only] = unsorted;
    if (only && unsorted.length === 1) return only;
    const inner = unsorted.toSorted((a, b) => a.number - b.number);
    const key = `${type} ${inner.map(({ number }) => number).join(' ')}`;
    return intern(key, () => (type === 'all' ? allOf(inner, ask) : anyOf(inner, ask)));
  };

  return { of, conjuncts, ask, forget: () => void verdicts.fill(0) };
};

type AskPart = (part: Part, subject: Subject) => Verdict;

/** One that fails is enough of an answer, until it may change its mind. */
const allOf = (inner: readonly Part[], ask: AskPart) => (subject: Subject) => {
  let until = always;
  for (const part of inner) {
    const verdict = ask(part, subject);
    if (verdict < 0) return verdict;
    if (verdict < until) until = verdict;
  }
  return until;
};

const anyOf = (inner: readonly Part[], ask: AskPart) => (subject: Subject) => {
  let until = never;
  for (const part of inner) {
    const verdict = ask(part, subject);
    if (verdict > 0) return verdict;
    if (verdict > until) until = verdict;
  }
  return until;
};

/** The same question in the same words, in whatever order its fields and lists were written. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) => {
    if (Array.isArray(one)) return one.toSorted();
    if (typeof one !== 'object' || one === null) return one;
    return Object.fromEntries(
      Object.entries(one)
        .filter(([, field]) => field !== undefined)
        .toSorted(([a], [b]) => (a < b ? -1 : 1)),
    );
  });
