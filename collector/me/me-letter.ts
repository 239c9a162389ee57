import { createHash } from 'node:crypto';
import type { SiteKey } from '../../client/protocol/ids.ts';
import type { Letter, LetterLanguage } from '../mail/letter.ts';
import { frameLetter, type LetterWords } from '../mail/letter-frame.ts';
import { passKinds } from './passes.ts';

const words: Readonly<Record<LetterLanguage, (shop: string, address: string) => LetterWords>> = {
  en: (shop, address) => ({
    subject: `Your data at ${shop}`,
    greeting: 'Hello,',
    before: [
      `somebody, we hope you, wants to see what ${shop} has recorded about the owner of this address.`,
      'The link opens a page with a button. It holds for 15 minutes and works once.',
    ],
    link: { name: 'To my data', address },
    after: [
      'If it was not you, do nothing: without this mail nobody sees anything. Please do not pass the link on.',
    ],
  }),
  de: (shop, address) => ({
    subject: `Ihre Daten bei ${shop}`,
    greeting: 'Guten Tag,',
    before: [
      `jemand, hoffentlich Sie selbst, möchte sehen, was ${shop} über den Inhaber dieser Adresse festgehalten hat.`,
      'Der Link öffnet eine Seite mit einer Schaltfläche. Er gilt 15 Minuten und ein Mal.',
    ],
    link: { name: 'Zu meinen Daten', address },
    after: [
      'Wenn Sie das nicht waren, brauchen Sie nichts zu tun: Ohne diese Mail sieht niemand etwas. Geben Sie den Link bitte nicht weiter.',
    ],
  }),
};

/** The mail with a link to the visitor's own page. */
export const writeMeLetter = (about: {
  site: { key: SiteKey; name: string };
  to: string;
  language: LetterLanguage;
  address: string;
  secret: string;
  now: number;
}): Letter => {
  const { site, language, now } = about;
  const said = words[language](site.name, about.address);
  return {
    id: `me-${createHash('sha256').update(`mail ${about.secret}`).digest('hex').slice(0, 32)}`,
    site: site.key,
    kind: 'me_link',
    at: now,
    until: now + passKinds.link,
    to: about.to,
    fromName: site.name,
    language,
    subject: said.subject,
    ...frameLetter(said, language),
  };
};
