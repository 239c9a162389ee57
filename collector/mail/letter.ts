import type { SiteKey } from '../../client/protocol/ids.ts';

/** What a mail is for. None of these carries advertising. */
export const letterKinds = ['me_link', 'newsletter_confirm'] as const;
export type LetterKind = (typeof letterKinds)[number];

/** The languages in which mails are written. */
export const letterLanguages = ['en', 'de'] as const;
export type LetterLanguage = (typeof letterLanguages)[number];

/** One mail to one address. Its id is its whole identity: what has the same id is the same mail. */
export type Letter = {
  id: string;
  site: SiteKey;
  kind: LetterKind;
  /** When it was written, and when it is worth nothing any more. */
  at: number;
  until: number;
  /** Lower-cased. */
  to: string;
  /** The name of the shop. */
  fromName: string;
  language: LetterLanguage;
  subject: string;
  text: string;
  html: string;
  /** RFC 8058: where a POST unsubscribes; only mails of a list have one. */
  unsubscribe?: string;
};

/** Why a server did not take a mail; `why` of the states below holds its words, or ours. */
export type LetterState =
  /** To be sent at `nextAt`; `why` it was not taken the last time. */
  | { status: 'waiting'; tries: number; nextAt: number; why?: string }
  /** There is no server to send with: the owner reads it in the dashboard. */
  | { status: 'kept' }
  | { status: 'sent'; at: number }
  /** Refused for good, or for too long. */
  | { status: 'failed'; at: number; why: string }
  /** Handed over whole, and no answer came: it is never sent again, so that nobody gets it twice. */
  | { status: 'unsure'; at: number }
  /** Its time had passed before a server took it. */
  | { status: 'expired'; at: number };

/** A mail as it is kept. */
export type KeptLetter = { letter: Letter; state: LetterState };
