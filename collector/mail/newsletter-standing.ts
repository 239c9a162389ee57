import type { KeyedEvent } from '../store/people.ts';

/** Where an address stands with the newsletter, whatever way it came. */
export type NewsletterStanding = 'none' | 'pending' | 'confirmed' | 'unsubscribed';

type NewsletterEvent = Pick<KeyedEvent, 'event' | 'at' | 'messageId' | 'isProven'>;

/**
 * The one rule for all entrances. A request makes pending what was not confirmed, a proven confirmation
 * confirms, and whoever leaves has left until they ask and confirm anew.
 */
export const newsletterStandingOf = (events: readonly NewsletterEvent[]): NewsletterStanding => {
  let standing: NewsletterStanding = 'none';
  for (const { event, isProven } of events.toSorted(byTime)) {
    if (event === 'newsletter_confirmed' && isProven) standing = 'confirmed';
    else if (event === 'newsletter_unsubscribed') standing = 'unsubscribed';
    else if (event === 'newsletter_requested' && standing !== 'confirmed') standing = 'pending';
  }
  return standing;
};

const byTime = (a: NewsletterEvent, b: NewsletterEvent): number =>
  a.at - b.at || (a.messageId < b.messageId ? -1 : 1);
