import type { LetterKind, LetterState } from '../../mail/letter.ts';

/** The page of mails, in English. */
export const enMails = {
  title: 'Mails',
  lede: 'What Tresen has written to your visitors: links to their own data, and requests to confirm the newsletter. The last 200, for 30 days.',
  kept: 'No mail server is configured. Mails are kept here instead of being sent: you can read them and open their links. Set TRESEN_MAIL_URL to have them sent.',
  none: 'No mails yet.',
  kinds: {
    me_link: 'Link to one’s own data',
    newsletter_confirm: 'Please confirm',
  } satisfies Record<LetterKind, string>,
  states: {
    waiting: 'waiting to be sent',
    kept: 'kept, not sent',
    sent: 'sent',
    failed: 'not delivered',
    unsure: 'handed over; the server’s answer never came, so it is not sent again',
    expired: 'its time had passed',
  } satisfies Record<LetterState['status'], string>,
  to: (address: string) => `to ${address}`,
  read: 'Read',
  open: 'Open its link',
  hidden: 'A link that has been sent or has run out is not kept.',
  tried: (tries: number) => `after ${tries} ${tries === 1 ? 'attempt' : 'attempts'}`,
};
