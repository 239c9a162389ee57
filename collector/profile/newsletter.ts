import { normaliseEmail } from '../store/email.ts';
import type { LoggedEvent } from '../store/event.ts';
import { readText } from './properties.ts';

export const newsletterStatuses = ['none', 'pending', 'confirmed', 'unsubscribed'] as const;

/** What was agreed to, where and when. */
export type NewsletterRequest = {
  email: string;
  /** Word for word what the visitor agreed to. */
  consentText: string;
  consentVersion?: string;
  locale: string;
  path: string;
  campaignId?: string;
  /** When it was asked for, the first time with this address and this text. */
  at: number;
};

/**
 * Where a person stands with the newsletter. A request is `pending` until its address confirms it;
 * text, language, page and time are the record that a shop owner has to show when asked (FACTS: UWG § 7).
 */
export type Newsletter =
  | { status: 'none' }
  | ({ status: 'pending' } & NewsletterRequest)
  | ({ status: 'confirmed'; confirmedAt: number } & NewsletterRequest)
  | ({ status: 'unsubscribed'; unsubscribedAt: number; confirmedAt?: number } & NewsletterRequest);

/**
 * The subscription that matters: the last confirmed one, or else the last of which anything was heard.
 * Each address is a subscription of its own; who unsubscribes without saying from which leaves all.
 */
export function foldNewsletter(events: readonly LoggedEvent[]): Newsletter {
  const byEmail = new Map<string, Newsletter>();
  for (const event of events) {
    if (!event.event.startsWith('newsletter_')) continue;
    const email = normaliseEmail(readText(event.properties, 'email') ?? '');
    const named =
      email ?? (event.event === 'newsletter_confirmed' ? lastPending(byEmail) : undefined);
    const emails =
      named === undefined && event.event === 'newsletter_unsubscribed'
        ? [...byEmail.keys()]
        : [named];
    for (const one of emails) {
      if (one === undefined) continue;
      const before = byEmail.get(one) ?? { status: 'none' };
      const after = change(before, event, one);
      // The last one of which anything was heard is the last of the map.
      byEmail.delete(one);
      byEmail.set(one, after);
    }
  }
  const all = [...byEmail.values()];
  return (
    all.findLast(({ status }) => status === 'confirmed') ??
    all.findLast(({ status }) => status !== 'none') ?? { status: 'none' }
  );
}

const lastPending = (byEmail: ReadonlyMap<string, Newsletter>): string | undefined =>
  [...byEmail].findLast(([, { status }]) => status === 'pending')?.[0];

function change(before: Newsletter, event: LoggedEvent, email: string): Newsletter {
  const request = before.status === 'none' ? toRequest(event, email) : requestIn(before);
  switch (event.event) {
    case 'newsletter_requested': {
      if (before.status === 'confirmed') return before;
      const asked = toRequest(event, email);
      const isRepeated = before.status === 'pending' && before.consentText === asked.consentText;
      return isRepeated ? before : { status: 'pending', ...asked };
    }
    case 'newsletter_confirmed':
      if (before.status === 'confirmed') return before;
      return { status: 'confirmed', confirmedAt: event.at, ...request };
    case 'newsletter_unsubscribed':
      if (before.status === 'unsubscribed') return before;
      return {
        status: 'unsubscribed',
        unsubscribedAt: event.at,
        ...(before.status === 'confirmed' && { confirmedAt: before.confirmedAt }),
        ...request,
      };
    default:
      return before;
  }
}

function toRequest({ at, properties }: LoggedEvent, email: string): NewsletterRequest {
  const campaignId = readText(properties, 'campaign_id');
  const consentVersion = readText(properties, 'consent_version');
  return {
    email,
    consentText: readText(properties, 'consent_text') ?? '',
    ...(consentVersion !== undefined && { consentVersion }),
    locale: readText(properties, 'locale') ?? '',
    path: readText(properties, 'path') ?? '',
    ...(campaignId !== undefined && { campaignId }),
    at,
  };
}

/** What was agreed to, without what became of it. */
function requestIn(newsletter: Exclude<Newsletter, { status: 'none' }>): NewsletterRequest {
  const { email, consentText, consentVersion, locale, path, campaignId, at } = newsletter;
  return {
    email,
    consentText,
    ...(consentVersion !== undefined && { consentVersion }),
    locale,
    path,
    ...(campaignId !== undefined && { campaignId }),
    at,
  };
}
