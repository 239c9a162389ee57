import { type Context, Hono } from 'hono';
import { maxBatchBytes, maxEventBytes } from '../../client/protocol/limits.ts';
import type { RefusalReason } from '../../client/protocol/reasons.ts';
import type { Sites } from '../config/site.ts';
import { createDeviceHints, type DeviceOf } from '../ingest/device-hint.ts';
import type { Ingest, IngestAnswer, IngestRequest } from '../ingest/ingest-request.ts';
import type { JudgeRequest } from '../ingest/junk/judge-request.ts';
import { type Refusal, refusal } from '../ingest/refusal.ts';
import { mayAskForNewsletter } from '../mail/held-requests.ts';
import type { TellSegments } from '../segments/told-segments.ts';
import { basicUser } from './basic-user.ts';
import { ingestCors } from './cors.ts';
import type { NetworkLimit } from './network-limit.ts';
import type { RateLimit } from './rate-limit.ts';
import { readBody } from './read-body.ts';
import { type RefusalStatus, refuse } from './refusal.ts';
import { answerVisitorCookie } from './visitor-cookie.ts';

/**
 * Segment's paths: the call, and its first letter as the browser SDK writes it. `import` is what
 * Segment's libraries for Java, Ruby and PHP call a batch.
 */
const calls: Readonly<Record<string, IngestRequest['call']>> = {
  batch: 'batch',
  import: 'batch',
  b: 'batch',
  track: 'track',
  t: 'track',
  identify: 'identify',
  i: 'identify',
  page: 'page',
  p: 'page',
  screen: 'screen',
  s: 'screen',
  group: 'group',
  g: 'group',
  alias: 'alias',
  a: 'alias',
};

const statuses: Readonly<Record<RefusalReason, RefusalStatus>> = {
  method_not_allowed: 405,
  unsupported_encoding: 415,
  broken_body: 400,
  body_too_large: 400,
  event_too_large: 400,
  batch_too_long: 400,
  invalid_json: 400,
  invalid_batch: 400,
  invalid_event: 400,
  missing_visitor: 400,
  missing_write_key: 401,
  unknown_site: 404,
  secret_key_in_browser: 403,
  not_proven: 403,
  origin_not_allowed: 403,
  rate_limited: 429,
  overloaded: 503,
  store_unavailable: 503,
};
/** A few seconds: long enough for a queue to drain or a process to come back. */
const retryAfterS = 5;

export type IngestRouteDeps = {
  sites: Sites;
  ingest: Ingest;
  isWithinLimit: RateLimit;
  addressOf(c: Context): string;
  judgeRequest: JudgeRequest;
  /** True while this network may ask for mails to addresses. */
  mayAskForMail: NetworkLimit;
  /** Asked for only by those who want to know. */
  tellSegments: TellSegments;
  now(): number;
};

/** Takes events in by Segment's HTTP API; answers after they are on disk. */
export const ingestRoutes = (given: IngestRouteDeps): Hono => {
  const deps = { ...given, deviceOf: createDeviceHints() };
  const routes = new Hono();
  routes.use('/v1/*', ingestCors(deps.sites));
  routes.use('/beacon/*', ingestCors(deps.sites));
  for (const [path, call] of Object.entries(calls)) {
    takePosts(routes, `/v1/${path}`, (c) =>
      takeIn(c, { call, writeKey: basicUser(c.req.header('authorization')) }, deps),
    );
  }
  // RudderStack's beacons, which can carry no header.
  takePosts(routes, '/beacon/v1/batch', (c) =>
    takeIn(c, { call: 'batch', writeKey: c.req.query('writeKey') }, deps),
  );
  return routes;
};

const methods = 'POST, OPTIONS';

/** A path with or without a slash at its end; every other method is told which one belongs here. */
const takePosts = (routes: Hono, path: string, take: (c: Context) => Promise<Response>): void => {
  for (const each of [path, `${path}/`]) {
    routes.post(each, take);
    routes.options(each, (c) => c.body(null, 204, { Allow: methods }));
    routes.all(each, (c) => {
      c.header('Allow', methods);
      return answerRefusal(c, refusal('method_not_allowed', 'POST, with JSON as the body.'));
    });
  }
};

const takeIn = async (
  c: Context,
  { call, writeKey }: { call: IngestRequest['call']; writeKey: string | undefined },
  deps: IngestRouteDeps & { deviceOf: DeviceOf },
): Promise<Response> => {
  const knownKey = writeKey !== undefined && deps.sites.has(writeKey) ? writeKey : '';
  if (!deps.isWithinLimit(`${deps.addressOf(c)} ${knownKey}`)) {
    sayWhenToReturn(c, deps.now());
    return answerRefusal(c, refusal('rate_limited', 'Fewer requests a second from one address.'));
  }
  const text = await readBody(c, call === 'batch' ? maxBatchBytes : maxEventBytes);
  if (typeof text !== 'string') return answerRefusal(c, text);
  const origin = c.req.header('origin');
  const sender = deps.judgeRequest((name) => c.req.header(name), deps.addressOf(c));
  const device = origin === undefined ? undefined : deps.deviceOf(c.req.header('user-agent') ?? '');
  const answer = await deps.ingest({
    call,
    text,
    receivedAt: deps.now(),
    ...(writeKey === undefined ? {} : { writeKey }),
    ...(origin === undefined ? {} : { origin }),
    ...(sender === undefined ? {} : { sender }),
    ...(device === undefined ? {} : { device }),
    ...(mayAskForNewsletter(text) && !deps.mayAskForMail(deps.addressOf(c))
      ? { isMailHeld: true }
      : {}),
  });
  return toResponse(c, answer, await segmentsFor(c, answer, deps.tellSegments));
};

/**
 * For `?wants=segments`: what campaigns of the shop ask about this visitor, where personalization is allowed.
 * The events are stored already; whatever fails here must not have them sent again.
 */
const segmentsFor = async (
  c: Context,
  answer: IngestAnswer,
  tellSegments: TellSegments,
): Promise<readonly string[] | undefined> => {
  if (c.req.query('wants') !== 'segments' || answer.type !== 'stored') return undefined;
  const { visitor } = answer;
  if (visitor?.type !== 'granted' || !visitor.mayPersonalise) return undefined;
  return tellSegments(visitor.site, visitor.visitorId).catch(() => undefined);
};

/**
 * Segment's own SDKs disagree about `X-RateLimit-Reset`, before they went over to `Retry-After`: in
 * browsers it was read as seconds to wait, in Node as epoch milliseconds.
 */
const sayWhenToReturn = (c: Context, now: number): void => {
  const isBrowser = c.req.header('origin') !== undefined;
  c.header('X-RateLimit-Reset', String(isBrowser ? retryAfterS : now + retryAfterS * 1000));
};

const toResponse = (
  c: Context,
  answer: IngestAnswer,
  segments: readonly string[] | undefined,
): Response => {
  if (answer.type === 'refused') {
    return answerRefusal(c, answer.refusal);
  }
  const { accepted, duplicates, refused, visitor } = answer;
  answerVisitorCookie(c, visitor);
  return c.json({ ok: true, accepted, duplicates, refused, ...(segments && { segments }) });
};

const answerRefusal = (c: Context, { reason, expected }: Refusal): Response => {
  const status = statuses[reason];
  if (status === 429 || status === 503) c.header('Retry-After', String(retryAfterS));
  return refuse(c, status, { reason, expected });
};
