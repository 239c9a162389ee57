import type { NewEvent } from '../store/event.ts';

/** Letters of ours that somebody wrote in another way, which no usual sender does. */
const mayAsk = /newsletter_requested|\\u00[2-7]/i;

/** Whether a body may ask for the newsletter; cheap, because every body is looked at. */
export const mayAskForNewsletter = (text: string): boolean => mayAsk.test(text);

/**
 * Notes on requests for the newsletter that no mail goes out for them: too many came from one network. They
 * are kept all the same, and the person may ask again. What a shop's server vouches for is not held.
 */
export const holdRequests = (events: readonly NewEvent[]): void => {
  for (const event of events) {
    if (event.event !== 'newsletter_requested' || event.isProven) continue;
    event.properties = { ...event.properties, confirm_mail: 'held' };
  }
};
