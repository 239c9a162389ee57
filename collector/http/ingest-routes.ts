import { type Context, Hono } from 'hono';
import { maxBatchBytes, maxEventBytes } from '../../client/protocol/limits.ts';
import type { RefusalReason } from '../../client/protocol/reasons.ts';
import type { Sites } from '../config/site.ts';
import type { Ingest, IngestAnswer, IngestRequest } from '../ingest/ingest-request.ts';
import type { JudgeRequest } from '../ingest/junk/judge-request.ts';
import { ingestCors } from './cors.ts';
import type { RateLimit } from './rate-limit.ts';
import { readBody } from './read-body.ts';
import { refuse } from './refusal.ts';

/** Segment's paths: the call, and its first letter as the browser SDK writes it. */
const calls: Readonly<Record<string, IngestRequest['call']>> = {
  batch: 'batch',
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

const statuses: Readonly<Record<RefusalReason, 400 | 401 | 403 | 404 | 429 | 503>> = {
  body_too_large: 400,
  event_too_large: 400,
  batch_too_long: 400,
  invalid_json: 400,
  invalid_batch: 400,
  invalid_event: 400,
  missing_visitor: 400,
  missing_write_key: 401,
  unknown_site: 404,
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
  now(): number;
};

/** Takes events in by Segment's HTTP API; answers after they are on disk. */
export const ingestRoutes = (deps: IngestRouteDeps): Hono => {
  const routes = new Hono();
  routes.use('/v1/*', ingestCors(deps.sites));
  for (const [path, call] of Object.entries(calls)) {
    routes.post(`/v1/${path}`, (c) => takeIn(c, call, deps));
  }
  return routes;
};

const takeIn = async (
  c: Context,
  call: IngestRequest['call'],
  deps: IngestRouteDeps,
): Promise<Response> => {
  const writeKey = basicUser(c.req.header('authorization'));
  const knownKey = writeKey !== undefined && deps.sites.has(writeKey) ? writeKey : '';
  if (!deps.isWithinLimit(`${deps.addressOf(c)} ${knownKey}`)) {
    return answerRefusal(c, 'rate_limited', 'Fewer requests a second from one address.');
  }
  const maxBytes = call === 'batch' ? maxBatchBytes : maxEventBytes;
  const text = await readBody(c.req.raw, maxBytes);
  if (text === undefined) {
    return answerRefusal(c, 'body_too_large', `A body of at most ${maxBytes} bytes.`);
  }
  const origin = c.req.header('origin');
  const sender = deps.judgeRequest((name) => c.req.header(name), deps.addressOf(c));
  const answer = await deps.ingest({
    call,
    text,
    receivedAt: deps.now(),
    ...(writeKey === undefined ? {} : { writeKey }),
    ...(origin === undefined ? {} : { origin }),
    ...(sender === undefined ? {} : { sender }),
  });
  return toResponse(c, answer);
};

const toResponse = (c: Context, answer: IngestAnswer): Response => {
  if (answer.type === 'refused') {
    return answerRefusal(c, answer.refusal.reason, answer.refusal.expected);
  }
  const { accepted, duplicates, refused } = answer;
  return c.json({ ok: true, accepted, duplicates, refused });
};

const answerRefusal = (c: Context, reason: RefusalReason, expected: string): Response => {
  const status = statuses[reason];
  if (status === 429 || status === 503) c.header('Retry-After', String(retryAfterS));
  return refuse(c, status, { reason, expected });
};

/** The user of Basic auth is the write key; Segment leaves the password empty. */
const basicUser = (header: string | undefined): string | undefined => {
  const encoded = /^Basic +([\w+/=-]+)$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return undefined;
  return Buffer.from(encoded, 'base64').toString('utf8').split(':')[0];
};
