import type { PromptText } from '../protocol/campaign.ts';

/** The names of the controls; everything else is the shop's own text. */
export type Words = {
  close: string;
  email: string;
  emailError: string;
  code: string;
  copy: string;
  copied: string;
  selected: string;
  personalised: string;
};

const english: Words = {
  close: 'Close',
  email: 'E-mail address',
  emailError: 'Please enter a complete address, for example name@example.com',
  code: 'Your code',
  copy: 'Copy',
  copied: 'Copied',
  selected: 'Code selected',
  personalised: 'This offer was chosen automatically, based on your visit.',
};

const german: Words = {
  close: 'Schließen',
  email: 'E-Mail-Adresse',
  emailError: 'Bitte eine vollständige Adresse eingeben, zum Beispiel name@beispiel.de',
  code: 'Ihr Code',
  copy: 'Kopieren',
  copied: 'Kopiert',
  selected: 'Code markiert',
  personalised: 'Dieses Angebot wurde automatisch anhand Ihres Besuchs ausgewählt.',
};

/** The words in the language of the shop's text, so that a prompt never mixes two; else English. */
export function toWords(language: string): Words {
  return /^de\b/i.test(language) ? german : english;
}

/** Picks the text for a locale, else for its language, else the first; with the language it is in. */
export function chooseText(
  texts: Readonly<Record<string, PromptText>>,
  locale: string,
): { language: string; text: PromptText } | undefined {
  const languages = Object.keys(texts);
  const wanted = [locale, locale.split(/[-_]/)[0]].find((one) => one && languages.includes(one));
  const language = wanted ?? languages[0];
  const text = language && texts[language];
  return text ? { language, text } : undefined;
}
