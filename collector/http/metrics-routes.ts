import { createHash, timingSafeEqual } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { socketAddress } from './client-address.ts';
import { refuse } from './refusal.ts';

const contentType = 'text/plain; version=0.0.4; charset=utf-8';
const bearer = /^Bearer +(.+)$/i;
const loopbackAddress = /^(?:::ffff:)?127\.\d+\.\d+\.\d+$|^::1$/;
const loopbackHost = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/i;
/** Any of these says that a proxy passed the request on, or that a page made it. */
const goBetweens = [
  'x-forwarded-for',
  'x-forwarded-host',
  'forwarded',
  'via',
  'x-real-ip',
  'origin',
  'sec-fetch-site',
];

/**
 * `GET /metrics`, in Prometheus' text format. The figures tell a competitor the shop's traffic: without
 * a token only a scraper on this machine reads them.
 */
export const metricsRoutes = (deps: {
  metrics(): Promise<string>;
  trustedProxies: number;
  metricsToken: string | undefined;
  isAdminToken(candidate: string): boolean;
}): Hono =>
  new Hono().get('/metrics', async (c) => {
    const token = bearer.exec(c.req.header('authorization') ?? '')?.[1];
    const isAllowed =
      token === undefined
        ? isLocalScraper(c, deps.trustedProxies)
        : deps.isAdminToken(token) || isSame(token, deps.metricsToken);
    if (!isAllowed) {
      const expected = 'Authorization: Bearer <TRESEN_METRICS_TOKEN or the admin token>.';
      return refuse(c, 401, { reason: 'log_in_required', expected });
    }
    return c.body(await deps.metrics(), 200, { 'Content-Type': contentType });
  });

/** By the socket's address, and by a `Host` that only this machine uses for itself. */
const isLocalScraper = (c: Context, trustedProxies: number): boolean =>
  trustedProxies === 0 &&
  loopbackAddress.test(socketAddress(c)) &&
  loopbackHost.test(c.req.header('host') ?? '') &&
  goBetweens.every((name) => c.req.header(name) === undefined);

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

const isSame = (candidate: string, token: string | undefined): boolean =>
  token !== undefined && timingSafeEqual(digest(candidate), digest(token));
