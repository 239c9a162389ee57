import type { ConsentValue, Purpose } from '../../client/protocol/consent.ts';
import type { CallType, EventSource, Properties } from '../../client/protocol/event.ts';
import type { MessageId, SessionId, SiteKey, VisitorId } from '../../client/protocol/ids.ts';

/**
 * Evidence that no person is behind an event, and of which kind it is: what the sender says it is, how
 * its requests are made, how fast it goes, what it refers to. What has one cause is of one kind, so that
 * two kinds are two independent witnesses; fewer make nothing junk.
 */
export const doubtKinds = {
  named_bot: 'sender',
  headless: 'sender',
  bare_request: 'request',
  hints_disagree: 'request',
  superhuman: 'tempo',
  crowd: 'tempo',
  referrer_spam: 'reference',
  unread_referrer: 'reference',
} as const;
export type Doubt = keyof typeof doubtKinds;
export type DoubtKind = (typeof doubtKinds)[Doubt];

/** What a sender's browser runs on, as coarse as it can be: neither the text it sends nor a version is kept. */
export const deviceKinds = ['phone', 'tablet', 'desktop'] as const;
export type DeviceHint = {
  kind: (typeof deviceKinds)[number];
  browser?: string;
  system?: string;
};

/** A canonical event: parsed, normalised and clock-corrected, ready to be appended. */
export type NewEvent = {
  site: SiteKey;
  visitorId: VisitorId;
  messageId: MessageId;
  type: CallType;
  /** The canonical name; for calls other than `track` and `page` the call's type. */
  event: string;
  /** When it happened, epoch ms UTC, skew corrected. */
  at: number;
  receivedAt: number;
  sessionId?: SessionId;
  userId?: string;
  properties: Properties;
  traits?: Properties;
  source: EventSource;
  /** 0 to 1: how sure the source can be of the fact. */
  confidence: number;
  /** The name as sent, where normalising changed it. */
  originalName?: string;
  /** The consent under which it was made. */
  consent?: Partial<Record<Purpose, ConsentValue>>;
  /** Sent with the site's secret key: the shop's own server vouches for it. */
  isProven?: true;
  /** Whether the shop's server signed the user id; absent where nothing was signed, or nothing could be checked. */
  signature?: 'valid' | 'invalid';
  /** What speaks against a person behind it (see `collector/ingest/junk`); absent where nothing does. */
  doubts?: readonly Doubt[];
  /** What a browser sent it from; absent where the request did not tell. */
  device?: DeviceHint;
};

/** An event of the log. `seq` grows in order of arrival and is the cursor of `events`. */
export type LoggedEvent = NewEvent & { seq: number };
