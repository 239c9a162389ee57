import type { SegmentCondition } from './condition.ts';
import { type ConditionFault, parseCondition } from './parse-condition.ts';

export const segmentLanguages = ['en', 'de'] as const;
export type SegmentLanguage = (typeof segmentLanguages)[number];

/** Words in one language or both. */
export type Words = { readonly [Language in SegmentLanguage]?: string };

/** Where moves are told to; the secret signs them. */
export type SegmentWebhook = { url: string; secret: string; since: number };

/** A named condition of one site, as the owner wrote it. */
export type SegmentDefinition = {
  /** Stays for ever; campaigns and lists name it. */
  id: string;
  name: Words;
  description: Words;
  condition: SegmentCondition;
  /** Holds for nobody while it is off. */
  isOff: boolean;
  createdAt: number;
  changedAt: number;
  webhook?: SegmentWebhook;
};

/** What an owner may write of a definition. */
export type SegmentDraft = Pick<
  SegmentDefinition,
  'name' | 'description' | 'condition' | 'isOff'
> & {
  id?: string;
};

export type ParsedDraft =
  | { type: 'draft'; draft: SegmentDraft; notes: readonly ConditionFault[] }
  | ({ type: 'refused' } & ConditionFault);

const idForm = /^[a-z0-9][a-z0-9_-]{0,63}$/;
const maxName = 120;
const maxDescription = 600;
const draftFields: ReadonlySet<string> = new Set([
  'id',
  'name',
  'description',
  'condition',
  'isOff',
]);

/** Reads what an owner sent; the answer names the first thing that is wrong and what belongs there. */
export const parseDraft = (input: unknown): ParsedDraft => {
  if (!isRecord(input)) {
    return refused('body', 'An object such as {"name": {"en": "…"}, "condition": {…}}.');
  }
  const unknown = Object.keys(input).find((field) => !draftFields.has(field));
  if (unknown !== undefined) return refused(unknown, 'No such field.');
  const { id, isOff = false } = input;
  if (id !== undefined && !(typeof id === 'string' && idForm.test(id))) {
    return refused('id', 'Small letters, digits, - and _, at most 64, such as shoe_lovers.');
  }
  if (typeof isOff !== 'boolean') return refused('isOff', 'True or false.');
  const name = readWords(input.name, maxName);
  if (!name || Object.keys(name).length === 0) {
    return refused(
      'name',
      `Words such as {"en": "Shoe lovers", "de": "Schuhfans"}, at most ${maxName} letters each.`,
    );
  }
  const description = readWords(input.description ?? {}, maxDescription);
  if (!description) {
    return refused(
      'description',
      `Words such as {"en": "…"}, at most ${maxDescription} letters each.`,
    );
  }
  const parsed = parseCondition(input.condition);
  if (parsed.type === 'refused') return parsed;
  const { condition, notes } = parsed;
  const draft = { name, description, condition, isOff, ...(id !== undefined && { id }) };
  return { type: 'draft', draft, notes };
};

const refused = (path: string, expected: string): ParsedDraft => ({
  type: 'refused',
  path,
  expected,
});

const isRecord = (input: unknown): input is Record<string, unknown> =>
  typeof input === 'object' && input !== null && !Array.isArray(input);

/** One text is in the first language. */
const readWords = (input: unknown, maxLength: number): Words | undefined => {
  if (typeof input === 'string') return readWords({ en: input }, maxLength);
  if (!isRecord(input)) return undefined;
  const words: [string, string][] = [];
  for (const [language, text] of Object.entries(input)) {
    const isKnown = segmentLanguages.some((one) => one === language);
    if (!isKnown || typeof text !== 'string' || text.length > maxLength) return undefined;
    if (text.trim() !== '') words.push([language, text.trim()]);
  }
  return Object.fromEntries(words);
};

/** What to call it in a language; in the other one where it has only that. */
export const wordsIn = (words: Words, language: SegmentLanguage): string =>
  words[language] ?? words.en ?? words.de ?? '';
