import type { Site } from '../config/site.ts';
import type { KeptLetter } from '../mail/letter.ts';
import { foldLedger } from '../privacy/consent-ledger.ts';
import type { ExportLanguage, PersonExport } from '../privacy/person-export.ts';
import { toldPeriods } from '../privacy/told-periods.ts';
import { privacyWords } from '../privacy/words/privacy-words.ts';
import type { OwnData } from './own-data.ts';

/**
 * The copy that somebody takes along (GDPR Art. 15 and 20), in the very form in which the owner hands it
 * out, of what the proof opens and nothing else.
 */
export const exportOwnData = (
  { profile, events }: OwnData,
  site: Site,
  { language, now, mails }: { language: ExportLanguage; now: number; mails: readonly KeptLetter[] },
): PersonExport => {
  const words = privacyWords[language];
  const { timeline: _, ...concluded } = profile;
  const counts = Map.groupBy(events, ({ source }) => source);
  return {
    format: 'tresen-person',
    version: 1,
    exportedAt: toMoment(now),
    language,
    site: { key: site.key, name: site.name },
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
    consents: foldLedger(events).map(({ at, deed, purpose, source, text, page }) => ({
      at: toMoment(at),
      deed,
      purposes: [purpose],
      source,
      text,
      page,
    })),
    mails: mails.map(({ letter, state }) => ({
      at: toMoment(letter.at),
      to: letter.to,
      kind: letter.kind,
      subject: letter.subject,
      status: state.status,
    })),
    segments: { now: profile.segments.map((id) => ({ id, name: id })), moves: [] },
    events: events.map((event) => ({
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
    })),
    recipients: [words.recipients.operator(site.name), words.recipients.address],
    purposes: words.purposes,
    retention: toldPeriods(site, words),
    sources: [...counts].map(([source, some]) => ({
      source,
      what: words.sources[source],
      events: some.length,
    })),
    profiling: words.profiling,
    rights: words.rights,
  };
};

const toMoment = (at: number): string => new Date(at).toISOString();
