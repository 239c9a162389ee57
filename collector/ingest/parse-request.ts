import { maxBatchEvents, maxEventBytes } from '../../client/protocol/limits.ts';
import { siteOfSecretKey } from '../config/secret-keys.ts';
import { isOriginAllowed, type Sites } from '../config/site.ts';
import type { NewEvent } from '../store/event.ts';
import { toContext } from './context.ts';
import type { IngestRequest, RefusedEvent } from './ingest-request.ts';
import { type Refusal, refusal } from './refusal.ts';
import { maxJsonDepth, outlineOf, tameJson } from './tame-json.ts';
import { type Surroundings, toEvent } from './to-event.ts';
import { type CheckedShared, checkEvent, checkShared, explain } from './wire-schema.ts';

/** What a request holds: events to store and those refused, or a refusal of the whole. */
export type ParsedRequest =
  | { type: 'events'; events: NewEvent[]; refused: RefusedEvent[] }
  | { type: 'refused'; refusal: Refusal };

/** Parses a raw request. Never throws, whatever the text holds. */
export const parseRequest = (request: IngestRequest, sites: Sites): ParsedRequest => {
  const opened = openEnvelope(request, sites);
  if ('reason' in opened) return { type: 'refused', refusal: opened };
  const { messages, around, ...text } = opened;
  const events: NewEvent[] = [];
  const refused: RefusedEvent[] = [];
  for (const [index, message] of messages.entries()) {
    const parsed = parseMessage(message, around, text);
    if ('reason' in parsed) refused.push({ index, ...parsed });
    else events.push(parsed);
  }
  const [first] = refused;
  if (request.call !== 'batch' && first) {
    return { type: 'refused', refusal: refusal(first.reason, first.expected) };
  }
  return { type: 'events', events, refused };
};

type Opened = { messages: readonly unknown[]; around: Surroundings } & Text;
/** What is known of all messages from the text alone. */
type Text = { isTame: boolean; mayBeLarge: boolean };

/** In bytes a message is no longer than six times its text: `1e20` becomes 21 digits, `€` three bytes. */
const maxGrowth = 6;

const openEnvelope = (request: IngestRequest, sites: Sites): Opened | Refusal => {
  const body = parseJson(request.text);
  if (body === undefined) return refusal('invalid_json', 'A JSON object as the body.');
  if (!checkShared.Check(body)) return refusal('invalid_batch', explain(checkShared, body));
  const { isTame, longest } = outlineOf(request.text);
  if (!isTame && !tameJson(body.context)) return refusal('invalid_batch', tooDeep('context'));
  const admitted = admit(request, body, sites);
  if ('reason' in admitted) return admitted;
  const messages = messagesOf(request, body);
  if ('reason' in messages) return messages;
  const { receivedAt, origin, device } = request;
  const context = { ...(body.source ? { source: body.source } : {}), ...toContext(body.context) };
  const around = {
    ...admitted,
    shared: body,
    context,
    receivedAt,
    fromBrowser: origin !== undefined,
    ...(device && { device }),
  };
  const length = request.call === 'batch' ? longest : request.text.length;
  return { messages, around, isTame, mayBeLarge: length > maxEventBytes / maxGrowth };
};

/** Whose request it is, and whether it comes from the shop's own server. */
const admit = (request: IngestRequest, body: CheckedShared, sites: Sites): Admitted | Refusal => {
  if (request.vouchedFor !== undefined) return admitVouched(request.vouchedFor, sites);
  const key = request.writeKey || body.writeKey;
  if (!key) {
    return refusal('missing_write_key', 'writeKey: the key of the site, or Basic auth with it.');
  }
  const site = sites.get(key);
  if (!site) return admitSecret(request, key, sites);
  if (request.origin !== undefined && !isOriginAllowed(site, request.origin)) {
    return refusal('origin_not_allowed', 'An origin that the site lists in its `origins`.');
  }
  return { site, isProven: false };
};

type Admitted = Pick<Surroundings, 'site' | 'isProven'>;

const admitVouched = (key: string, sites: Sites): Admitted | Refusal => {
  const site = sites.get(key);
  return site
    ? { site, isProven: true }
    : refusal('unknown_site', 'vouchedFor: the key of a site in TRESEN_CONFIG.');
};

/** A page that has a secret key has shown it to everybody: it proves nothing any more. */
const admitSecret = (request: IngestRequest, key: string, sites: Sites): Admitted | Refusal => {
  const site = siteOfSecretKey(sites, key);
  if (!site) return refusal('unknown_site', 'writeKey: the key of a site in TRESEN_CONFIG.');
  if (request.origin === undefined) return { site, isProven: true };
  return refusal(
    'secret_key_in_browser',
    'The public key of the site. This secret key is in a page where anybody can read it: make a new one, and take it out of `secretKeys`.',
  );
};

const messagesOf = (
  request: IngestRequest,
  body: CheckedShared & { batch?: unknown },
): readonly unknown[] | Refusal => {
  if (request.call !== 'batch') return [{ ...body, type: request.call }];
  if (!Array.isArray(body.batch)) return refusal('invalid_batch', 'batch: a list of messages.');
  if (body.batch.length > maxBatchEvents) {
    return refusal('batch_too_long', `batch: at most ${maxBatchEvents} messages.`);
  }
  return body.batch;
};

const parseMessage = (message: unknown, around: Surroundings, text: Text): NewEvent | Refusal => {
  if (!text.isTame && !tameJson(message)) {
    return refusal('invalid_event', tooDeep('the message'));
  }
  if (text.mayBeLarge && Buffer.byteLength(JSON.stringify(message) ?? '') > maxEventBytes) {
    return refusal('event_too_large', `the message: at most ${maxEventBytes} bytes of JSON.`);
  }
  if (!checkEvent.Check(message)) return refusal('invalid_event', explain(checkEvent, message));
  return toEvent(message, around);
};

const tooDeep = (what: string): string => `${what}: nested at most ${maxJsonDepth} deep.`;

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
