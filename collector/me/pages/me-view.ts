import type { html } from 'hono/html';
import type { Site } from '../../config/site.ts';
import { createFormats, type Formats } from '../../dashboard/formats.ts';
import { de } from '../words/de.ts';
import { en, type MeWords } from '../words/en.ts';

/** Escaped markup. */
export type Markup = ReturnType<typeof html>;

export const meLanguages = ['en', 'de'] as const;
export type MeLanguage = (typeof meLanguages)[number];
export const meWords: Readonly<Record<MeLanguage, MeWords>> = { en, de };

/** Everything a page for one visitor of one shop is written with. */
export type MeView = {
  site: Site;
  language: MeLanguage;
  words: MeWords;
  formats: Formats;
  /** Put into every form that changes something: no other page knows it. */
  formToken: string;
  /** This page, with this in its query; the shop and the language stay. */
  address(query?: Readonly<Record<string, string>>): string;
};

/** Makes the view for a moment. Addresses are relative: the page may stand behind a path of the shop. */
export const createMeView = (
  site: Site,
  language: MeLanguage,
  { now, formToken }: { now: number; formToken: string },
): MeView => ({
  site,
  language,
  words: meWords[language],
  formats: createFormats(language, site.timeZone, now),
  formToken,
  address: (query = {}) => `?${new URLSearchParams({ site: site.key, lang: language, ...query })}`,
});
