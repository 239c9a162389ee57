import type { StepFacts } from '../profile/timeline.ts';
import type { ItemMatch } from './condition.ts';

/** What a step says of one product, or of the page where there is none. */
type StepText = { category: string; name: string; id: string; path: string };

/**
 * Which of all conditions' product and page descriptions a step fits. Products are the same for very
 * many people, so that the answer for one is kept: comparing texts is what costs.
 */
export type ItemIndex = {
  /** The number of a description; the same one has the same number. */
  add(match: ItemMatch): number;
  /** Numbers of the descriptions that a step fits, each once. */
  matchersOf(step: StepFacts, categoryOf: (product: string) => string): readonly number[];
};

/** A few MB at most; anybody may invent products. */
const maxKept = 5000;
const fields = ['category', 'name', 'id', 'path'] as const;

export const createItemIndex = (): ItemIndex => {
  const matchers: (readonly [keyof StepText, string])[][] = [];
  const numbers = new Map<string, number>();
  const kept = new Map<string, readonly number[]>();

  const find = (texts: readonly StepText[]): number[] => {
    const lower = texts.map(
      (text) =>
        Object.fromEntries(fields.map((field) => [field, text[field].toLowerCase()])) as StepText,
    );
    return matchers.flatMap((parts, number) =>
      lower.some((text) => parts.every(([field, part]) => text[field].includes(part)))
        ? [number]
        : [],
    );
  };

  return {
    add: (match) => {
      const parts = fields.flatMap((field) =>
        match[field] === undefined ? [] : [[field, match[field].toLowerCase()] as const],
      );
      const key = JSON.stringify(parts);
      const known = numbers.get(key);
      if (known !== undefined) return known;
      kept.clear();
      numbers.set(key, matchers.length);
      return matchers.push(parts) - 1;
    },
    matchersOf: (step, categoryOf) => {
      const key = keyOf(step, categoryOf);
      const known = kept.get(key);
      if (known) return known;
      if (kept.size >= maxKept) kept.clear();
      const found = find(textsOf(step, categoryOf));
      kept.set(key, found);
      return found;
    },
  };
};

type CategoryOf = (product: string) => string;

const keyOf = ({ path = '', items }: StepFacts, categoryOf: CategoryOf): string => {
  if (!items) return path;
  let key = path;
  for (const { id = '', name = '' } of items) {
    key += `\n${id}\n${name}\n${categoryOf(id === '' ? name : id)}`;
  }
  return key;
};

const textsOf = ({ path = '', items }: StepFacts, categoryOf: CategoryOf): StepText[] =>
  items?.map(({ id = '', name = '' }) => ({
    id,
    name,
    category: categoryOf(id === '' ? name : id),
    path,
  })) ?? [{ id: '', name: '', category: '', path }];
