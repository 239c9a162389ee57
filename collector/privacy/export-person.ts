import type { EventSource } from '../../client/protocol/event.ts';
import type { Sites } from '../config/site.ts';
import type { Profile } from '../profile/profile.ts';
import { createProfileReader } from '../profile/profile-reader.ts';
import type { LoggedEvent } from '../store/event.ts';
import type { PeopleReader } from '../store/people.ts';
import type { StoreReader } from '../store/store.ts';
import { foldLedger } from './consent-ledger.ts';
import type {
  ExportedConsent,
  ExportedEvent,
  ExportedMail,
  ExportPerson,
  PersonExport,
} from './person-export.ts';
import { toldPeriods } from './told-periods.ts';
import type { PrivacyWords } from './words/en.ts';
import { privacyWords } from './words/privacy-words.ts';

/** What an export is made from. */
export type ExportDeps = {
  store: StoreReader & Partial<Pick<PeopleReader, 'segmentMoves'>>;
  sites: Sites;
  settle(): Promise<void>;
  now(): number;
  /** Mails that were sent to this person and are still kept. */
  mailsOf?(profile: Profile): Promise<readonly ExportedMail[]>;
  segmentName?(site: Profile['site'], segment: string): string;
};

const movesAtOnce = 1000;

/** Makes the function that collects everything about a person. */
export const createExportPerson =
  (deps: ExportDeps): ExportPerson =>
  async (profileId, language) => {
    const reader = createProfileReader(deps);
    const profile = await reader.find(profileId);
    if (!profile) return undefined;
    const events = await reader.events(profile);
    const words = privacyWords[language];
    const site = deps.sites.get(profile.site);
    const shop = site?.name ?? profile.site;
    const mails = (await deps.mailsOf?.(profile)) ?? [];
    const { timeline: _, ...concluded } = profile;
    return {
      format: 'tresen-person',
      version: 1,
      exportedAt: toMoment(deps.now()),
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
      segments: await segmentsOf(deps, profile),
      events: events.map(toExported),
      recipients: recipientsOf(words, shop, mails),
      purposes: words.purposes,
      retention: toldPeriods(site ?? {}, words),
      sources: sourcesOf(events, words),
      profiling: words.profiling,
      rights: words.rights,
    };
  };

const toMoment = (at: number): string => new Date(at).toISOString();

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

async function segmentsOf(
  { store, segmentName = (_, segment) => segment }: ExportDeps,
  { site, id, segments }: Profile,
): Promise<PersonExport['segments']> {
  const moves: PersonExport['segments']['moves'][number][] = [];
  let after = 0;
  for (;;) {
    const page =
      (await store.segmentMoves?.({ site, profile: id, after, limit: movesAtOnce })) ?? [];
    for (const { segment, type, at } of page) {
      moves.push({ segment: segmentName(site, segment), type, at: toMoment(at) });
    }
    after = page.at(-1)?.seq ?? after;
    if (page.length < movesAtOnce) break;
  }
  return { now: segments.map((one) => ({ id: one, name: segmentName(site, one) })), moves };
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
