import type { EventSource } from '../../client/protocol/event.ts';
import type { Site } from '../config/site.ts';
import type { Profile } from '../profile/profile.ts';
import type { LoggedEvent } from '../store/event.ts';
import { foldLedger } from './consent-ledger.ts';
import type {
  ExportedConsent,
  ExportedEvent,
  ExportedMail,
  ExportLanguage,
  PersonExport,
} from './person-export.ts';
import { toldPeriods } from './told-periods.ts';
import type { PrivacyWords } from './words/en.ts';
import { privacyWords } from './words/privacy-words.ts';

/** What an export is drawn from: a person as far as whoever asks may see them. */
export type ExportFacts = {
  profile: Profile;
  events: readonly LoggedEvent[];
  /** Undefined for a site that is not configured any more. */
  site: Site | undefined;
  language: ExportLanguage;
  now: number;
  mails: readonly ExportedMail[];
  segments: PersonExport['segments'];
};

/** Writes everything about a person in the form in which it is handed out. */
export function toPersonExport(facts: ExportFacts): PersonExport {
  const { profile, events, site, language, mails } = facts;
  const words = privacyWords[language];
  const shop = site?.name ?? profile.site;
  const { timeline: _, ...concluded } = profile;
  return {
    format: 'tresen-person',
    version: 1,
    exportedAt: toMoment(facts.now),
    language,
    site: { key: profile.site, name: shop },
    profileId: profile.id,
    summary: {
      events: events.length,
      visits: profile.sessions.length,
      orders: profile.orders.length,
      firstSeenAt: toMoment(profile.firstSeenAt),
      lastSeenAt: toMoment(profile.lastSeenAt),
    },
    identities: profile.identities.map(({ type, value, strength, at }) => ({
      type,
      value,
      strength,
      firstSeenAt: toMoment(at),
    })),
    profile: concluded,
    consents: toConsents(events),
    mails,
    segments: facts.segments,
    events: events.map(toExported),
    recipients: recipientsOf(words, shop, mails),
    purposes: words.purposes,
    retention: toldPeriods(site ?? {}, words),
    sources: sourcesOf(events, words),
    profiling: words.profiling,
    rights: words.rights,
  };
}

/** A time as the export tells it. */
export const toMoment = (at: number): string => new Date(at).toISOString();

const toConsents = (events: readonly LoggedEvent[]): ExportedConsent[] =>
  foldLedger(events).map(({ at, deed, purpose, source, text, page }) => ({
    at: toMoment(at),
    deed,
    purposes: [purpose],
    source,
    text,
    page,
  }));

function toExported(event: LoggedEvent): ExportedEvent {
  return {
    messageId: event.messageId,
    event: event.event,
    originalName: event.originalName ?? null,
    at: toMoment(event.at),
    receivedAt: toMoment(event.receivedAt),
    visitorId: event.visitorId,
    sessionId: event.sessionId ?? null,
    userId: event.userId ?? null,
    properties: event.properties,
    traits: event.traits ?? null,
    source: event.source,
    confidence: event.confidence,
    consent: event.consent ?? null,
    isProven: event.isProven === true,
    doubts: event.doubts ?? [],
  };
}

function recipientsOf(
  { recipients }: PrivacyWords,
  shop: string,
  mails: readonly ExportedMail[],
): string[] {
  return [
    recipients.operator(shop),
    ...(mails.length > 0 ? [recipients.mail] : []),
    recipients.address,
  ];
}

function sourcesOf(
  events: readonly LoggedEvent[],
  { sources }: PrivacyWords,
): PersonExport['sources'] {
  const counts = new Map<EventSource, number>();
  for (const { source } of events) counts.set(source, (counts.get(source) ?? 0) + 1);
  return [...counts].map(([source, count]) => ({ source, what: sources[source], events: count }));
}
