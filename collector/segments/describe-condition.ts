import { toDecimal } from '../profile/money.ts';
import type { Question, SegmentCondition } from './condition.ts';
import type { SegmentLanguage } from './definition.ts';
import { type ConditionWords, isJoined, type Said } from './words/condition-words.ts';
import { german } from './words/de.ts';
import { english } from './words/en.ts';

const words: Readonly<Record<SegmentLanguage, ConditionWords>> = { en: english, de: german };
const quotes: Readonly<Record<SegmentLanguage, readonly [string, string]>> = {
  en: ['“', '”'],
  de: ['„', '“'],
};

/** A condition as a sentence for people; `nameOf` says what another segment is called. */
export const describeCondition = (
  condition: SegmentCondition,
  language: SegmentLanguage,
  nameOf: (segment: string) => string = (segment) => segment,
): string => {
  const spoken = words[language];
  return spoken.subject(clauseOf(condition, spoken, saidIn(language, nameOf)));
};

const clauseOf = (condition: SegmentCondition, spoken: ConditionWords, said: Said): string => {
  const inner = (one: SegmentCondition): string => {
    const clause = clauseOf(one, spoken, said);
    return isJoined(one) ? `(${clause})` : clause;
  };
  if (condition.type === 'not') return spoken.not(inner(condition.of));
  if (condition.type === 'all' || condition.type === 'any') {
    return spoken[condition.type](condition.of.map(inner));
  }
  return sayQuestion(condition, spoken, said);
};

/** The compiler cannot see that a question and the words for its type belong together. */
const sayQuestion = (question: Question, spoken: ConditionWords, said: Said): string =>
  (spoken[question.type] as (one: Question, said: Said) => string)(question, said);

const saidIn = (language: SegmentLanguage, nameOf: (segment: string) => string): Said => {
  const [open, close] = quotes[language];
  const quoted = (text: string): string => `${open}${text}${close}`;
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  return {
    money: (amountMinor, currency) =>
      new Intl.NumberFormat(language, { style: 'currency', currency }).format(
        toDecimal({ amountMinor, currency }),
      ),
    percent: (share) => percent.format(share),
    quoted,
    segment: (id) => quoted(nameOf(id)),
  };
};
