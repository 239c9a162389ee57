import type { Purpose } from './consent.ts';
import type { MessageId, SessionId, VisitorId } from './ids.ts';
import type { DropReason } from './reasons.ts';

/** Anything JSON can carry. Properties of events never hold anything else. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json };
export type Properties = { readonly [key: string]: Json };

/**
 * Where a fact was read: the shop's own call, the state of its shop system, a request and its answer,
 * structured data, the data layer, the page as it is drawn, or the shop's server.
 */
export const eventSources = [
  'api',
  'platform',
  'request',
  'json_ld',
  'microdata',
  'gtag',
  'data_layer',
  'open_graph',
  'page',
  'server',
] as const;
export type EventSource = (typeof eventSources)[number];
/** A source, or a source with how sure it is of this one fact (0 to 1), where that is not as usual. */
export type ConfidentSource = EventSource | readonly [source: EventSource, confidence: number];

/** Calls of Segment's HTTP API; the envelope's `type`. */
export const callTypes = ['track', 'identify', 'page', 'screen', 'group', 'alias'] as const;
export type CallType = (typeof callTypes)[number];

/** What every event of a page shares; sent once for a batch where it is the same for all. */
export type EventContext = {
  /** Our own pages write the number that it is. */
  sessionId?: SessionId | number;
  /** BCP 47 language of the page. */
  locale?: string;
  /** The purposes that were granted; all others were not. Segment's form is accepted as well. */
  consent?: readonly Purpose[] | { categoryPreferences: Partial<Record<Purpose, boolean>> };
  library?: { name: string; version: string };
};

/**
 * One immutable fact on its way to the collector: Segment's envelope, of which our own pages leave out
 * what follows from the rest. `timestamp` is the visitor's clock in epoch ms (ISO 8601 is accepted
 * from other senders); the collector corrects its skew.
 */
export type WireEvent = {
  /** Without it the event named `identify` is that call, and every other one `track`. */
  type?: CallType;
  messageId: MessageId;
  /** Without it a short message id says when; one that does not counts as happening on arrival. */
  timestamp?: number;
  event?: string;
  anonymousId?: VisitorId;
  userId?: string;
  properties?: Properties;
  traits?: Properties;
  /** `signature`: HMAC-SHA256 of the user id by the shop's server, which makes an `identify` proven. */
  context?: EventContext & { source?: EventSource; confidence?: number; signature?: string };
};

/**
 * A batch; `anonymousId`, `userId`, `context` and `source` at batch level hold for events without their
 * own.
 */
export type WireBatch = {
  writeKey: string;
  /** Epoch ms by the visitor's clock at the moment of sending. */
  sentAt: number;
  anonymousId?: VisitorId;
  userId?: string;
  source?: EventSource;
  context?: EventContext;
  batch: readonly WireEvent[];
};

/** An event inside the page: what goes on the wire, and what became of it. */
export type PageEvent = WireEvent & {
  /** The event's name; `identify` for that call. */
  event: string;
  timestamp: number;
  properties: Properties;
  context: { source: EventSource; confidence?: number; signature?: string };
  /** JSON of what it has in common with others of its page: visitor, session, consent. */
  shared?: string;
  /** True once the collector has it on disk. */
  sent?: boolean;
  /** Why it did not leave. */
  reason?: DropReason | undefined;
};
