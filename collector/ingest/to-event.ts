import { type ConsentValue, type Purpose, purposes } from '../../client/protocol/consent.ts';
import type { Properties } from '../../client/protocol/event.ts';
import { type EventSource, eventSources } from '../../client/protocol/event.ts';
import type { Site } from '../config/site.ts';
import type { NewEvent } from '../store/event.ts';
import { toCanonicalProperties } from './commerce-properties.ts';
import { correctClock, toEpochMs } from './correct-clock.ts';
import { messageOfContent, toMessageId, toSessionId, toVisitorId, visitorOfUser } from './ids.ts';
import { type Refusal, refusal } from './refusal.ts';
import { toCanonicalName } from './segment-names.ts';
import {
  type CheckedContext,
  type CheckedEvent,
  type CheckedShared,
  checkContext,
} from './wire-schema.ts';

/** How sure each source can be of a fact: what the shop says by a call, before what is read off. */
const confidences: Readonly<Record<EventSource, number>> = {
  api: 1,
  server: 1,
  gtag: 0.95,
  data_layer: 0.9,
  page: 0.9,
  json_ld: 0.7,
};

/** What surrounds an event: its site, its batch, and how it came. */
export type Surroundings = {
  site: Site;
  shared: CheckedShared;
  receivedAt: number;
  fromBrowser: boolean;
};

/** A checked message as a canonical event, or the reason why it is none. */
export const toEvent = (wire: CheckedEvent, around: Surroundings): NewEvent | Refusal => {
  const { site, shared, receivedAt } = around;
  const userId = toText(wire.userId) ?? toText(shared.userId);
  const anonymousId = toText(wire.anonymousId) ?? toText(shared.anonymousId);
  const name = toText(wire.event);
  if (wire.type === 'track' && name === undefined) {
    return refusal('invalid_event', 'event: the name of what happened.');
  }
  if (anonymousId === undefined && userId === undefined) {
    return refusal('missing_visitor', 'anonymousId or userId: whose event it is.');
  }
  const sent = propertiesOf(wire);
  const event = nameOf(wire, name, sent);
  const context = contextOf(wire.context, shared.context);
  const source = sourceOf(context, around.fromBrowser);
  return {
    site: site.key,
    visitorId: anonymousId ? toVisitorId(anonymousId) : visitorOfUser(site.key, userId ?? ''),
    messageId: messageIdOf(wire, anonymousId ?? userId ?? '', receivedAt),
    type: wire.type,
    event,
    at: correctClock({
      timestamp: toEpochMs(wire.timestamp),
      sentAt: toEpochMs(shared.sentAt),
      receivedAt,
    }),
    receivedAt,
    ...(context.sessionId ? { sessionId: toSessionId(context.sessionId) } : {}),
    ...(userId === undefined ? {} : { userId }),
    properties: toCanonicalProperties(event, sent),
    ...(wire.traits ? { traits: wire.traits as Properties } : {}),
    source,
    confidence: confidences[source],
    ...(name !== undefined && name !== event ? { originalName: name } : {}),
    ...consentOf(context),
  };
};

const toText = (value: string | number | null | undefined): string | undefined => {
  if (value === null || value === undefined || value === '') return undefined;
  return String(value).toWellFormed();
};

/** `group` and `alias` carry their fact beside the properties. */
const propertiesOf = (wire: CheckedEvent): Properties => {
  const properties = (wire.properties ?? {}) as Properties;
  const groupId = wire.type === 'group' ? toText(wire.groupId) : undefined;
  const previousId = wire.type === 'alias' ? toText(wire.previousId) : undefined;
  return {
    ...properties,
    ...(groupId === undefined ? {} : { group_id: groupId }),
    ...(previousId === undefined ? {} : { previous_id: previousId }),
  };
};

const nameOf = (wire: CheckedEvent, name: string | undefined, sent: Properties): string => {
  if (wire.type === 'page') return 'page_view';
  return wire.type === 'track' ? toCanonicalName(name ?? '', sent) : wire.type;
};

/** The event's own context before the batch's; one that is malformed counts as absent. */
const contextOf = (...candidates: readonly unknown[]): CheckedContext => {
  const merged = Object.assign({}, ...candidates.toReversed());
  return checkContext.Check(merged) ? merged : {};
};

/** A browser cannot claim to be a server. */
const sourceOf = (context: CheckedContext, fromBrowser: boolean): EventSource => {
  const named = eventSources.find((source) => source === context.source);
  if (named !== undefined && !(named === 'server' && fromBrowser)) return named;
  return fromBrowser ? 'api' : 'server';
};

const consentOf = (context: CheckedContext): Pick<NewEvent, 'consent'> => {
  const preferences: Readonly<Record<string, unknown>> = context.consent?.categoryPreferences ?? {};
  const consent: Partial<Record<Purpose, ConsentValue>> = {};
  for (const purpose of purposes) {
    const allowed = preferences[purpose];
    if (typeof allowed === 'boolean') consent[purpose] = allowed ? 'granted' : 'denied';
  }
  return Object.keys(consent).length === 0 ? {} : { consent };
};

/** Without a message id the content is the id; without a time of its own, the arrival is part of it. */
const messageIdOf = (wire: CheckedEvent, who: string, receivedAt: number) => {
  const given = toText(wire.messageId);
  if (given !== undefined) return toMessageId(given);
  const time = wire.timestamp ?? receivedAt;
  return messageOfContent(JSON.stringify([who, time, wire]));
};
