import { usualConfidence } from '../../client/protocol/confidence.ts';
import {
  type CallType,
  type EventSource,
  eventSources,
  type Properties,
} from '../../client/protocol/event.ts';
import type { EventName } from '../../client/protocol/event-names.ts';
import type { MessageId, VisitorId } from '../../client/protocol/ids.ts';
import { isSignedBy } from '../config/identity-secrets.ts';
import type { Site } from '../config/site.ts';
import type { DecisionEvent } from '../identity/decision.ts';
import type { DeviceHint, NewEvent } from '../store/event.ts';
import { factsOf } from './call-facts.ts';
import { toCanonicalProperties } from './commerce-properties.ts';
import { type Context, toContext } from './context.ts';
import { correctClock, toEpochMs } from './correct-clock.ts';
import {
  apartByProof,
  messageOfContent,
  timeOfMessage,
  toMessageId,
  toSessionId,
  toVisitorId,
  visitorOfUser,
} from './ids.ts';
import { type Refusal, refusal } from './refusal.ts';
import { toCanonicalName } from './segment-names.ts';
import type { CheckedEvent, CheckedShared } from './wire-schema.ts';

/** What surrounds an event: its site, its batch, and how it came. */
export type Surroundings = {
  site: Site;
  shared: CheckedShared;
  /** The batch's own context; an event's goes before it, field by field. */
  context: Context;
  receivedAt: number;
  fromBrowser: boolean;
  /** Of the browser that sent it. */
  device?: DeviceHint;
  /** Sent with the site's secret key. */
  isProven: boolean;
};

/**
 * What stands for a proof before a court (§ 7 UWG), and what the owner decides about who is who: nobody may
 * say it with the public key.
 */
const provenOnly: ReadonlySet<string> = new Set<EventName | DecisionEvent>([
  'newsletter_confirmed',
  'profile_corrected',
  'identity_undone',
  'identity_redone',
  'identity_joined',
]);
const notProven = (event: string): Refusal =>
  refusal('not_proven', `${event}: from your server, with one of the site's secret keys.`);

/** A checked message as a canonical event, or the reason why it is none. */
export const toEvent = (wire: CheckedEvent, around: Surroundings): NewEvent | Refusal => {
  const { site, shared, receivedAt } = around;
  const userId = toText(wire.userId) ?? toText(shared.userId);
  const anonymousId = toText(wire.anonymousId) ?? toText(shared.anonymousId);
  const name = toText(wire.event);
  const type = typeOf(wire);
  if (type === 'track' && name === undefined) {
    return refusal('invalid_event', 'event: the name of what happened.');
  }
  if (anonymousId === undefined && userId === undefined) {
    return refusal('missing_visitor', 'anonymousId or userId: whose event it is.');
  }
  const facts = factsOf(wire, type, userId);
  if ('reason' in facts) return facts;
  const { properties: sent, traits } = facts;
  const canonical = nameOf(type, name, sent);
  if (provenOnly.has(canonical) && !around.isProven) return notProven(canonical);
  const own = wire.context && toContext(wire.context);
  const context = own ? { ...around.context, ...own } : around.context;
  const source = around.isProven ? 'server' : sourceOf(context, around.fromBrowser);
  const event: NewEvent = {
    site: site.key,
    visitorId: visitorOf(wire, type, around),
    messageId: messageIdOf(wire, anonymousId ?? userId ?? '', around),
    type,
    event: canonical,
    at: timeOf(wire, around),
    receivedAt,
    properties: sent,
    source,
    confidence: context.confidence ?? usualConfidence[source],
  };
  event.properties = toCanonicalProperties(event.event, sent);
  if (userId !== undefined) event.userId = userId;
  if (traits) event.traits = traits;
  if (context.sessionId) event.sessionId = toSessionId(context.sessionId);
  if (context.consent) event.consent = context.consent;
  if (name !== undefined && name !== event.event) event.originalName = name;
  if (around.isProven) event.isProven = true;
  if (type === 'identify' && userId !== undefined && own?.signature && site.identitySecrets) {
    const isValid = isSignedBy(site.identitySecrets, userId, own.signature);
    event.signature = isValid ? 'valid' : 'invalid';
  }
  if (around.device) event.device = around.device;
  return event;
};

/** An alias without a visitor is about the one that it names: that browser is the user's. */
const visitorOf = (
  { anonymousId, previousId, userId }: CheckedEvent,
  type: CallType,
  { site, shared, isProven }: Surroundings,
): VisitorId => {
  const previous = type === 'alias' ? toText(previousId) : undefined;
  const visitor = toText(anonymousId) ?? toText(shared.anonymousId) ?? previous;
  if (visitor !== undefined) return toVisitorId(visitor, isProven);
  return visitorOfUser(site.key, toText(userId) ?? toText(shared.userId) ?? '', isProven);
};

const timeOf = (wire: CheckedEvent, { shared, receivedAt }: Surroundings): number =>
  correctClock({
    timestamp: toEpochMs(
      wire.timestamp ?? wire.originalTimestamp ?? timeOfMessage(wire.messageId ?? ''),
    ),
    sentAt: toEpochMs(shared.sentAt ?? wire.sentAt),
    receivedAt,
  });

const toText = (value: string | number | null | undefined): string | undefined => {
  if (value === null || value === undefined || value === '') return undefined;
  return String(value).toWellFormed();
};

/** Our own pages leave the type out: their events are tracked, but for the one call that is named. */
const typeOf = ({ type, event }: CheckedEvent): CallType =>
  type ?? (event === 'identify' ? event : 'track');

const nameOf = (type: CallType, name: string | undefined, sent: Properties): string => {
  if (type === 'page') return 'page_view';
  return type === 'track' ? toCanonicalName(name ?? '', sent) : type;
};

/** A browser cannot claim to be a server. */
const sourceOf = (context: Context, fromBrowser: boolean): EventSource => {
  const named = eventSources.find((source) => source === context.source);
  if (named !== undefined && !(named === 'server' && fromBrowser)) return named;
  return fromBrowser ? 'api' : 'server';
};

/**
 * Without a message id the content is the id, but for when it was sent, which a retry changes;
 * without a time of its own, the arrival is part of it.
 */
const messageIdOf = (
  wire: CheckedEvent,
  who: string,
  { receivedAt, isProven }: Surroundings,
): MessageId => {
  const given = toText(wire.messageId);
  if (given !== undefined) return apartByProof(toMessageId(given), isProven);
  const time = wire.timestamp ?? wire.originalTimestamp ?? receivedAt;
  const content = JSON.stringify([who, time, { ...wire, sentAt: undefined }]);
  return apartByProof(messageOfContent(content), isProven);
};
