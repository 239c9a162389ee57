import { de, type Texts } from './de.ts';
import { en } from './en.ts';
import type { Language } from './language.ts';

/** The shop's words by language. */
export const texts: Readonly<Record<Language, Texts>> = { de, en };
