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
  sessionId?: SessionId;
  /** BCP 47 language of the page. */
  locale?: string;
  consent?: { categoryPreferences: Partial<Record<Purpose, boolean>> };
  library?: { name: string; version: string };
};

/**
 * One immutable fact on its way to the collector: Segment's envelope. `timestamp` is the visitor's
 * clock in epoch ms (ISO 8601 is accepted from other senders); the collector corrects its skew.
 */
export type WireEvent = {
  type: CallType;
  messageId: MessageId;
  timestamp: number;
  /** Absent for `identify`. */
  event?: string;
  anonymousId?: VisitorId;
  userId?: string;
  properties?: Properties;
  traits?: Properties;
  /** `signature`: HMAC-SHA256 of the user id by the shop's server, which makes an `identify` proven. */
  context?: EventContext & { source?: EventSource; confidence?: number; signature?: string };
};

/** A batch; `anonymousId`, `userId` and `context` at batch level hold for events without their own. */
export type WireBatch = {
  writeKey: string;
  /** Epoch ms by the visitor's clock at the moment of sending. */
  sentAt: number;
  anonymousId?: VisitorId;
  userId?: string;
  context?: EventContext;
  batch: readonly WireEvent[];
};

/** An event inside the page: what goes on the wire, and what became of it. */
export type PageEvent = WireEvent & {
  /** The event's name; `identify` for that call. */
  event: string;
  properties: Properties;
  context: { source: EventSource; confidence?: number; signature?: string };
  /** True once the collector has it on disk. */
  sent?: boolean;
  /** Why it did not leave. */
  reason?: DropReason | undefined;
};
