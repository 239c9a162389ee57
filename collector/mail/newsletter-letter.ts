import type { LetterLanguage } from './letter.ts';
import { frameLetter, type LetterWords } from './letter-frame.ts';

/** What the mail is about. */
export type ConfirmFacts = {
  shop: string;
  /** On which page and when it was asked for, in words. */
  askedOn: string;
  consentText: string;
  address: string;
};

/** Facts only: a confirmation mail with an offer in it would be advertising (FACTS 9, § 7 UWG). */
const words: Readonly<Record<LetterLanguage, (facts: ConfirmFacts) => LetterWords>> = {
  en: ({ shop, askedOn, consentText, address }) => ({
    subject: `Please confirm: newsletter of ${shop}`,
    greeting: 'Hello,',
    before: [
      `somebody entered this address for the newsletter of ${shop}, on ${askedOn}. If it was you, please confirm it. The link opens a page with a button; nothing happens before you press it.`,
      ...(consentText === '' ? [] : [`What you agree to:\n“${consentText}”`]),
    ],
    link: { name: 'To the confirmation', address },
    after: [
      'If it was not you, do nothing: without the confirmation you get no newsletter, and the link ends after 7 days.',
    ],
  }),
  de: ({ shop, askedOn, consentText, address }) => ({
    subject: `Bitte bestätigen: Newsletter von ${shop}`,
    greeting: 'Guten Tag,',
    before: [
      `jemand hat diese Adresse für den Newsletter von ${shop} eingetragen, am ${askedOn}. Wenn Sie das waren, bestätigen Sie es bitte. Der Link öffnet eine Seite mit einer Schaltfläche; vorher geschieht nichts.`,
      ...(consentText === '' ? [] : [`Womit Sie einverstanden sind:\n„${consentText}“`]),
    ],
    link: { name: 'Zur Bestätigung', address },
    after: [
      'Wenn Sie das nicht waren, brauchen Sie nichts zu tun: Ohne Bestätigung bekommen Sie keinen Newsletter, und der Link endet nach 7 Tagen.',
    ],
  }),
};

/** The mail that asks whether the address is whose it was said to be. */
export const writeConfirmLetter = (language: LetterLanguage, facts: ConfirmFacts) => {
  const said = words[language](facts);
  return { subject: said.subject, ...frameLetter(said, language) };
};
