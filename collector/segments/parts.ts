import { askQuestion, type ShopRules } from './ask-question.ts';
import type { SegmentCondition } from './condition.ts';
import { createItemIndex, type ItemIndex } from './item-index.ts';
import { createNeeds, type Need } from './needs.ts';
import type { Subject } from './subject.ts';
import { always, never, type Verdict } from './verdict.ts';

/** A part of a condition that is asked once a person however many segments contain it. */
export type Part = {
  /** Greater than those of its own parts. */
  number: number;
  need: Need;
  ask(subject: Subject): Verdict;
};

/** All parts of some conditions, equal ones once. */
export type Parts = {
  index: ItemIndex;
  /** The part that a condition is as a whole. */
  of(condition: SegmentCondition): Part;
  /** What must hold together: `all` within `all` and named segments opened up; each once. */
  conjuncts(condition: SegmentCondition): readonly Part[];
  /** Asks a part of the present person, at most once. */
  ask: AskPart;
  /** The next one asked is this person; answers what they have, by the number of the need. */
  begin(subject: Subject): Uint8Array;
};

export type AskPart = (part: Part, subject: Subject) => Verdict;

/** `named` are the segments that the conditions may name. */
export const createParts = (
  named: ReadonlyMap<string, SegmentCondition>,
  rules: ShopRules,
): Parts => {
  const index = createItemIndex();
  const needs = createNeeds(index);
  const byKey = new Map<string, Part>();
  const opened = new Set<string>();
  /** A segment that many others name is opened once. */
  const ofSegments = new Map<string, readonly Part[]>();
  let verdicts = new Float64Array(64);
  let met: Uint8Array = new Uint8Array(1);

  const intern = (key: string, make: () => Omit<Part, 'number'>): Part => {
    const known = byKey.get(key);
    if (known) return known;
    // Numbered after its own parts, because making it makes those first.
    const made = make();
    const part: Part = { ...made, number: byKey.size };
    byKey.set(key, part);
    if (part.number >= verdicts.length) verdicts = new Float64Array(verdicts.length * 2);
    return part;
  };

  const ask = ({ number, need, ask: first }: Part, subject: Subject): Verdict => {
    const known = verdicts[number] ?? 0;
    if (known !== 0) return known;
    const verdict = met[need] === 0 ? never : first(subject);
    verdicts[number] = verdict;
    return verdict;
  };

  const conjuncts = (condition: SegmentCondition): readonly Part[] => {
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

  const nobody = (): Part => intern('nobody', () => ({ need: 0, ask: () => never }));

  const of = (condition: SegmentCondition): Part => {
    switch (condition.type) {
      case 'all':
        return joined('all', conjuncts(condition));
      case 'any':
        return joined('any', [...new Set(condition.of.map(of))]);
      case 'not': {
        const inner = of(condition.of);
        return intern(`not ${inner.number}`, () => ({
          need: 0,
          ask: (subject) => -ask(inner, subject),
        }));
      }
      case 'segment':
        return joined('all', open(condition.segment));
      default:
        return intern(canonical(condition), () => ({
          need: needs.of(condition),
          ask: askQuestion(condition, rules, index),
        }));
    }
  };

  const joined = (type: 'all' | 'any', unsorted: readonly Part[]): Part => {
    const [only] = unsorted;
    if (only && unsorted.length === 1) return only;
    const inner = unsorted.toSorted((a, b) => a.number - b.number);
    const key = `${type} ${inner.map(({ number }) => number).join(' ')}`;
    return intern(key, () => {
      const innerNeeds = inner.map(({ need }) => need);
      return type === 'all'
        ? { need: innerNeeds.find((need) => need !== 0) ?? 0, ask: allOf(inner, ask) }
        : { need: needs.anyOf(innerNeeds), ask: anyOf(inner, ask) };
    });
  };

  return {
    index,
    of,
    conjuncts,
    ask,
    begin: (subject) => {
      verdicts.fill(0);
      met = needs.metBy(subject);
      return met;
    },
  };
};

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
