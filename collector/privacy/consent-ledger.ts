import {
  type ConsentValue,
  consentValues,
  type Purpose,
  purposes,
} from '../../client/protocol/consent.ts';
import type { MessageId, SiteKey, VisitorId } from '../../client/protocol/ids.ts';
import { readOneOf, readText } from '../profile/properties.ts';
import { normaliseEmail } from '../store/email.ts';
import type { LoggedEvent } from '../store/event.ts';

/** What somebody said about a consent. */
export const consentDeeds = [
  'given',
  'refused',
  'withdrawn',
  'requested',
  'confirmed',
  'unsubscribed',
] as const;
export type ConsentDeed = (typeof consentDeeds)[number];

/** One line of the ledger: what was said about one purpose, and the proof of it. */
export type ConsentLine = {
  /** Of the event; several lines may come from one. */
  seq: number;
  messageId: MessageId;
  at: number;
  site: SiteKey;
  visitorId: VisitorId;
  purpose: Purpose | 'newsletter';
  deed: ConsentDeed;
  /** Who told us: the banner, the tag, the browser, the shop's server. */
  source: string;
  /** Word for word what was agreed to, where it was told. */
  text: string | null;
  version: string | null;
  page: string | null;
  /** Of the newsletter. */
  email: string | null;
  campaignId: string | null;
  /** The shop's server vouches for it. */
  isProven: boolean;
};

/** The names of the events that the ledger is made of. */
export const consentEvents = [
  'consent_changed',
  'newsletter_requested',
  'newsletter_confirmed',
  'newsletter_unsubscribed',
] as const;

const newsletterDeeds: ReadonlyMap<string, ConsentDeed> = new Map([
  ['newsletter_requested', 'requested'],
  ['newsletter_confirmed', 'confirmed'],
  ['newsletter_unsubscribed', 'unsubscribed'],
]);

/** What visitors allowed before the events that are folded; by visitor, then purpose. */
export type AllowedBefore = ReadonlyMap<VisitorId, ReadonlySet<Purpose>>;

/**
 * The ledger of these events, in their order. A refusal of what the same visitor had allowed is a
 * withdrawal.
 */
export function foldLedger(
  events: readonly LoggedEvent[],
  before: AllowedBefore = new Map(),
): ConsentLine[] {
  const allowed = new Map([...before].map(([visitor, those]) => [visitor, new Set(those)]));
  return events.flatMap((event): ConsentLine[] => {
    const deed = newsletterDeeds.get(event.event);
    if (deed) return [{ ...proofOf(event), purpose: 'newsletter', deed }];
    if (event.event !== 'consent_changed') return [];
    const own = allowed.get(event.visitorId) ?? new Set<Purpose>();
    allowed.set(event.visitorId, own);
    return purposes.flatMap((purpose) => {
      const value = readOneOf(event.properties, purpose, consentValues);
      const said = value && answer(own, purpose, value);
      return said ? [{ ...proofOf(event), purpose, deed: said }] : [];
    });
  });
}

function answer(
  allowed: Set<Purpose>,
  purpose: Purpose,
  value: ConsentValue,
): ConsentDeed | undefined {
  if (value === 'unknown') return undefined;
  if (value === 'granted') {
    allowed.add(purpose);
    return 'given';
  }
  return allowed.delete(purpose) ? 'withdrawn' : 'refused';
}

function proofOf(event: LoggedEvent): Omit<ConsentLine, 'purpose' | 'deed'> {
  const { seq, messageId, at, site, visitorId, properties, traits, isProven } = event;
  const email = readText(properties, 'email') ?? (traits && readText(traits, 'email'));
  return {
    seq,
    messageId,
    at,
    site,
    visitorId,
    source: readText(properties, 'source') ?? event.source,
    text: readText(properties, 'consent_text') ?? readText(properties, 'text') ?? null,
    version: readText(properties, 'consent_version') ?? readText(properties, 'version') ?? null,
    page: readText(properties, 'path') ?? null,
    email: (email && normaliseEmail(email)) ?? null,
    campaignId: readText(properties, 'campaign_id') ?? null,
    isProven: isProven === true,
  };
}
