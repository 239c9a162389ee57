import type { ItemMatch } from './condition.ts';

/** What a step says of one product, or of the page where there is none. */
export type StepText = { category: string; name: string; id: string; path: string };

/**
 * Which of all conditions' product and page descriptions a step fits. Products are the same for very
 * many people, so that the answer for one is kept: comparing texts is what costs.
 */
export type ItemIndex = {
  /** The number of a description; the same one has the same number. */
  add(match: ItemMatch): number;
  /** Numbers of the descriptions that a step fits, each once. */
  matchersOf(texts: readonly StepText[]): readonly number[];
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
    matchersOf: (texts) => {
      const key = keyOf(texts);
      const known = kept.get(key);
      if (known) return known;
      if (kept.size >= maxKept) kept.clear();
      const found = find(texts);
      kept.set(key, found);
      return found;
    },
  };
};

const keyOf = (texts: readonly StepText[]): string => {
  let key = '';
  for (const { category, name, id, path } of texts) key += `${category}\n${name}\n${id}\n${path}\n`;
  return key;
};
