import { type Cell, createCellReader, type Setting } from './cell.ts';
import type { Edition, ToldPerson } from './customer-draft.ts';
import type { ImportProblem, ImportSite, Message } from './import-facts.ts';
import { messageIdOf, visitorOfEmail } from './message-id.ts';

/** One line of a newsletter list, as its source writes it. */
export type SubscriberDraft = {
  email: Cell;
  userId?: Cell | undefined;
  firstName?: Cell | undefined;
  lastName?: Cell | undefined;
  language?: Cell | undefined;
  /** When the address itself confirmed, by the link of a double opt-in. */
  confirmedAt?: Cell | undefined;
  /** When it was asked for. */
  requestedAt?: Cell | undefined;
  unsubscribedAt?: Cell | undefined;
  /** Word for word what was agreed to. */
  consentText?: Cell | undefined;
  /** Where it was asked for. */
  source?: Cell | undefined;
  status?: Cell | undefined;
};

/** As exports call who has left, or must not be written to for another reason. */
const gone: ReadonlySet<string> = new Set([
  'unsubscribed',
  'optout',
  'cleaned',
  'bounced',
  'complained',
  'abgemeldet',
]);
/** As exports call who has not confirmed; a confirmation time beside it is then something else. */
const waiting: ReadonlySet<string> = new Set([
  'notset',
  'direct',
  'pending',
  'undefined',
  'unconfirmed',
]);

/**
 * A line of a newsletter list. Only the moment at which the address itself confirmed is a proof (§ 7
 * UWG): with it the address is confirmed, and without it nobody is written to, not even to ask, because
 * that, too, would be advertising without consent. Such an address is known and nothing more.
 */
export const toSubscriberMessages = (
  draft: SubscriberDraft,
  site: ImportSite,
  setting: Setting & Edition,
): ToldPerson => {
  const read = createCellReader(setting);
  const email = read.required(draft.email, read.email(draft.email), 'an e-mail address');
  const confirmedAt = read.time(draft.confirmedAt);
  const requestedAt = read.time(draft.requestedAt);
  const unsubscribedAt = read.time(draft.unsubscribedAt);
  const status = read.text(draft.status)?.toLowerCase() ?? '';
  if (read.problems.length > 0 || email === undefined) {
    return { type: 'refused', problems: read.problems };
  }
  const userId = read.text(draft.userId);
  const who = userId === undefined ? { anonymousId: visitorOfEmail(site.key, email) } : { userId };
  const [firstName, lastName, language] = [draft.firstName, draft.lastName, draft.language].map(
    (cell) => read.text(cell, 100),
  );
  const traits = {
    email,
    ...(firstName !== undefined && { firstName }),
    ...(lastName !== undefined && { lastName }),
    ...(language !== undefined && { language }),
  };
  const messages: Message[] = [
    {
      ...who,
      type: 'identify',
      messageId: messageIdOf('subscriber', setting.edition, who, traits),
      timestamp: setting.asOf,
      traits,
      properties: { imported: true },
    },
  ];
  const track = (event: string, at: number | undefined, properties: Message) =>
    messages.push({
      ...who,
      type: 'track',
      event,
      messageId: messageIdOf(event, email, at ?? setting.edition, properties),
      timestamp: at ?? setting.asOf,
      properties: { email, ...properties, source: 'import', imported: true },
    });
  const isConfirmed = confirmedAt !== undefined && !waiting.has(status);
  if (isConfirmed) {
    const consentText = read.text(draft.consentText, 2000);
    const origin = read.text(draft.source);
    track('newsletter_confirmed', confirmedAt, {
      ...(requestedAt !== undefined && { requested_at: requestedAt }),
      ...(consentText !== undefined && { consent_text: consentText }),
      ...(origin !== undefined && { path: origin }),
      ...(language !== undefined && { locale: language }),
    });
  }
  const isGone = unsubscribedAt !== undefined || gone.has(status);
  // Without a time of its own the farewell is the last word, whatever was confirmed before.
  if (isGone) track('newsletter_unsubscribed', unsubscribedAt, {});
  const noted: ImportProblem[] =
    isConfirmed || isGone
      ? []
      : [
          {
            line: draft.email.line,
            column: draft.email.column,
            reason: 'not_confirmed',
            expected: 'the time at which the address confirmed; without it no advertising is sent',
          },
        ];
  return { type: 'messages', messages, noted };
};
