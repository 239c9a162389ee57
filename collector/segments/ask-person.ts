import type { Json } from '../../client/protocol/event.ts';
import type { Question, TraitTest } from './condition.ts';
import type { Subject } from './subject.ts';
import { fixed, type Verdict, within } from './verdict.ts';

type Ask = (subject: Subject) => Verdict;
type Of<Type extends Question['type']> = Extract<Question, { type: Type }>;

/** The latest answer for a purpose; nobody was asked is `unknown`. */
export const askConsent = ({ purpose, is }: Of<'consent'>): Ask => {
  return ({ facts }) => fixed(facts.consents[purpose].value === is);
};

/** Where somebody stands with the newsletter. */
export const askNewsletter = ({ is }: Of<'newsletter'>): Ask => {
  const states: ReadonlySet<string> = new Set(is);
  return ({ facts }) => fixed(states.has(facts.newsletter.status));
};

/** Where the first visit came from, or the last that was not direct. */
export const askSource = (question: Of<'source'>): Ask => {
  const { visit, channel } = question;
  const source = question.source?.toLowerCase();
  const campaign = question.campaign?.toLowerCase();
  return ({ facts }) => {
    const origin = facts.origins[visit];
    if (!origin || (channel !== undefined && origin.type !== channel)) return fixed(false);
    const said = 'source' in origin ? origin.source : '';
    const named = 'campaign' in origin ? (origin.campaign ?? '') : '';
    return fixed(
      (source === undefined || said.toLowerCase().includes(source)) &&
        (campaign === undefined || named.toLowerCase().includes(campaign)),
    );
  };
};

/** Any browser of theirs is of such a device. */
export const askDevice = ({ is }: Of<'device'>): Ask => {
  const kinds: ReadonlySet<string> = new Set(is);
  return ({ facts }) =>
    fixed(facts.devices.some(({ kind }) => kind !== undefined && kinds.has(kind)));
};

/** What the shop said about a person. */
export const askTrait = (question: Of<'trait'>): Ask => {
  const { name } = question;
  const passes = testOf(question);
  return ({ facts }) => {
    const trait = facts.traits.find((one) => one.name === name);
    return fixed(trait !== undefined && passes(trait.value));
  };
};

const testOf = (test: TraitTest): ((value: Json) => boolean) => {
  switch (test.test) {
    case 'exists':
      return (value) => value !== null && value !== '';
    case 'equals': {
      const wanted = String(test.value).toLowerCase();
      return (value) => isPlain(value) && String(value).trim().toLowerCase() === wanted;
    }
    case 'contains': {
      const part = test.value.toLowerCase();
      return (value) => textsOf(value).some((text) => text.toLowerCase().includes(part));
    }
    case 'number':
      return (value) => {
        const number = toNumber(value);
        return number !== undefined && within(test, number) > 0;
      };
  }
};

const isPlain = (value: Json): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** A list contains what one of its entries contains. */
const textsOf = (value: Json): string[] =>
  (Array.isArray(value) ? value : [value]).filter(isPlain).map(String);

/** Shops write numbers as text, too. */
const toNumber = (value: Json): number | undefined => {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
};
