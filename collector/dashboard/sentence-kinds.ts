import { html } from 'hono/html';
import type { Told } from './told.ts';

/** A sentence about one step; `html` escapes whatever the shop's page sent. */
export type Sentence = (told: Told) => ReturnType<typeof html>;

/** Sentences for an event that has kinds; `other` is for one that a page made up. */
export type Kinds = Readonly<Record<string, Sentence>> & { other: Sentence };

/** The sentence for the kind of a step. */
export const sayKind =
  (kinds: Kinds): Sentence =>
  (told) => {
    const { kind = 'other' } = told;
    return ((Object.hasOwn(kinds, kind) && kinds[kind]) || kinds.other)(told);
  };

/** A mail by its name after words that fit one, or the words for a mail of which nothing is known. */
export const aMail = ({ mail }: Told, known: string, unknown: string): ReturnType<typeof html> =>
  mail === undefined ? html`${unknown}` : html`${known} <b>${mail}</b>`;
