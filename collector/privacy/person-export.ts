import type { Properties } from '../../client/protocol/event.ts';
import type { Profile } from '../profile/profile.ts';

/** The languages in which its sentences can be told. */
export const exportLanguages = ['en', 'de'] as const;
export type ExportLanguage = (typeof exportLanguages)[number];

/** A time that programs and people can read: ISO 8601, UTC. */
type Moment = string;

/**
 * Everything Tresen knows about one person, for that person (GDPR Art. 15 and 20). `docs/privacy.md`
 * describes each field. Fields are added and never change their meaning within one `version`.
 */
export type PersonExport = {
  format: 'tresen-person';
  version: 1;
  exportedAt: Moment;
  /** Of the sentences in it. */
  language: ExportLanguage;
  /** Whose shop it is. */
  site: { key: string; name: string };
  profileId: string;
  /** Where in the export is what, for a person. */
  summary: {
    events: number;
    visits: number;
    orders: number;
    firstSeenAt: Moment;
    lastSeenAt: Moment;
  };
  identities: readonly ExportedIdentity[];
  /** What the shop concluded; as `GET /api/profiles/:id` tells it. */
  profile: Omit<Profile, 'timeline'>;
  consents: readonly ExportedConsent[];
  mails: readonly ExportedMail[];
  /** Groups the person belongs to now, and every entry and exit. */
  segments: {
    now: readonly { id: string; name: string }[];
    moves: readonly { segment: string; type: 'entered' | 'left'; at: Moment }[];
  };
  /** Every event of this person, in order of its own time, whole. */
  events: readonly ExportedEvent[];
  /** Who else was given what. */
  recipients: readonly string[];
  purposes: readonly ProcessingPurpose[];
  /** How long what is kept. */
  retention: readonly { what: string; period: string; why: string }[];
  /** Where the data comes from, and how many events came that way. */
  sources: readonly { source: string; what: string; events: number }[];
  /** How conclusions are drawn (Art. 15(1)(h)), in words. */
  profiling: readonly { what: string; how: string }[];
  /** What the person may demand. */
  rights: readonly string[];
};

/** Something by which the person is recognised, and how sure that is. */
export type ExportedIdentity = {
  type: string;
  value: string;
  strength: string;
  firstSeenAt: Moment;
};

/** One answer to a question for consent. */
export type ExportedConsent = {
  at: Moment;
  /** `given`, `refused`, `withdrawn`, `requested` or `confirmed`. */
  deed: string;
  purposes: readonly string[];
  source: string;
  /** The words that were agreed to, where they were told. */
  text: string | null;
  page: string | null;
};

/** A mail to this person, as far as it is still kept. */
export type ExportedMail = {
  at: Moment;
  to: string;
  kind: string;
  subject: string;
  status: string;
};

/** An event as the log has it. */
export type ExportedEvent = {
  messageId: string;
  event: string;
  originalName: string | null;
  at: Moment;
  receivedAt: Moment;
  visitorId: string;
  sessionId: string | null;
  userId: string | null;
  properties: Properties;
  traits: Properties | null;
  source: string;
  confidence: number;
  consent: Readonly<Record<string, string>> | null;
  isProven: boolean;
  doubts: readonly string[];
};

/** Why what is kept, on which ground; how long says `retention`. */
export type ProcessingPurpose = {
  purpose: string;
  data: string;
  basis: string;
  recipients: string;
};

/** Collects everything about one person. Undefined where nobody has this profile id. */
export type ExportPerson = (
  profileId: string,
  language: ExportLanguage,
) => Promise<PersonExport | undefined>;
