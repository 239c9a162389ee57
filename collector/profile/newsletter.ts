import { normaliseEmail } from '../store/email.ts';
import type { LoggedEvent } from '../store/event.ts';
import { readText } from './properties.ts';

/**
 * Where a person stands with the newsletter. A request is `pending` until its address confirms it;
 * text, language, page and time are the record that a shop owner has to show when asked (FACTS: UWG § 7).
 */
export type Newsletter =
  | { status: 'none' }
  | {
      status: 'pending';
      email: string;
      /** Word for word what the visitor agreed to. */
      consentText: string;
      locale: string;
      path: string;
      campaignId?: string;
      /** When it was asked for, the first time with this address and this text. */
      at: number;
    };

/** The last address that asked for the newsletter. */
export function foldNewsletter(events: readonly LoggedEvent[]): Newsletter {
  let newsletter: Newsletter = { status: 'none' };
  for (const { event, at, properties } of events) {
    const email = normaliseEmail(readText(properties, 'email') ?? '');
    if (event !== 'newsletter_requested' || email === undefined) continue;
    const consentText = readText(properties, 'consent_text') ?? '';
    const campaignId = readText(properties, 'campaign_id');
    const isRepeated =
      newsletter.status === 'pending' &&
      newsletter.email === email &&
      newsletter.consentText === consentText;
    if (isRepeated) continue;
    newsletter = {
      status: 'pending',
      email,
      consentText,
      locale: readText(properties, 'locale') ?? '',
      path: readText(properties, 'path') ?? '',
      ...(campaignId !== undefined && { campaignId }),
      at,
    };
  }
  return newsletter;
}
