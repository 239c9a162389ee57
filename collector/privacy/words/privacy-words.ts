import type { ExportLanguage } from '../person-export.ts';
import { dePrivacyWords } from './de.ts';
import { enPrivacyWords, type PrivacyWords } from './en.ts';

/** What a person is told about their data, by language. */
export const privacyWords: Readonly<Record<ExportLanguage, PrivacyWords>> = {
  en: enPrivacyWords,
  de: dePrivacyWords,
};
