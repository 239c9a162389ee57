import type { Question, SegmentCondition } from '../condition.ts';
import type { SegmentLanguage } from '../definition.ts';

type Of<Type extends Question['type']> = Extract<Question, { type: Type }>;

/** How numbers and names are written in a sentence. */
export type Said = {
  money(amountMinor: number, currency: string): string;
  percent(share: number): string;
  quoted(text: string): string;
  /** Of a segment, by its id. */
  segment(id: string): string;
};

/** What a language says for each question and each joining word; every text is a clause without its subject. */
export type ConditionWords = {
  language: SegmentLanguage;
  all(clauses: readonly string[]): string;
  any(clauses: readonly string[]): string;
  not(clause: string): string;
  subject(clause: string): string;
} & {
  [Type in Question['type']]: (question: Of<Type>, said: Said) => string;
};

/** What joins others has to be set apart where it is joined itself. */
export const isJoined = ({ type }: SegmentCondition): boolean => type === 'all' || type === 'any';

/** `a`, `a or b`, `a, b or c`. */
export const listed = (words: readonly string[], last: string): string => {
  const end = words.at(-1) ?? '';
  return words.length < 2 ? end : `${words.slice(0, -1).join(', ')} ${last} ${end}`;
};
