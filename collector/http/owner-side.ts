import type { Context, MiddlewareHandler } from 'hono';
import type { Sites } from '../config/site.ts';
import { bearerOf } from './bearer.ts';
import { isPublicPath } from './public-headers.ts';
import { refuse } from './refusal.ts';
import type { SameOrigin } from './same-origin.ts';
import type { SecureRequest } from './secure-request.ts';

/** A year, for this host alone. */
const strictTransport = 'max-age=31536000';
const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Larger than any form or setting. */
const maxBodyBytes = 1024 * 1024;
/** Files come here; it reads them only for the owner, and has a limit of its own. */
const uploadPath = '/imports/upload';
/** The visitor's own page is at home in the shop, and guards itself. */
const isVisitorsPage = (path: string): boolean => path === '/me' || path.startsWith('/me/');

/**
 * Stands before every route of the owner's side, so that no route can forget it. A change has to come
 * from a page of ours, or carry the token, which no foreign page can make a browser send.
 */
export const guardOwnerSide = (deps: {
  sites: Sites;
  isSameOrigin: SameOrigin;
  isSecure: SecureRequest;
}): MiddlewareHandler => {
  const isShopHost = createShopHosts(deps.sites);
  return async (c, next) => {
    if (isPublicPath(c.req.path) || isVisitorsPage(c.req.path)) return next();
    const hasToken = bearerOf(c) !== undefined;
    if (isShopHost(c)) return hasToken ? next() : refuseShopHost(c);
    // Not on a shop's host: whether the shop wants https for good is the shop's to say.
    if (deps.isSecure(c)) c.header('Strict-Transport-Security', strictTransport);
    if (hasToken) return next();
    if (safeMethods.has(c.req.method)) return next();
    if (!deps.isSameOrigin(c)) return refuseForeign(c);
    const isLarge = Number(c.req.header('content-length') ?? 0) > maxBodyBytes;
    return isLarge && c.req.path !== uploadPath ? refuseLarge(c) : next();
  };
};

/**
 * On a shop's own host every script of the shop is of our origin and could act as the owner. So the
 * owner's pages do not exist there, even where a proxy passes every path on.
 */
const createShopHosts = (sites: Sites): ((c: Context) => boolean) => {
  const hosts = new Set(
    [...sites.values()].flatMap(({ origins }) =>
      origins.flatMap((origin) => URL.parse(origin)?.host ?? []),
    ),
  );
  return (c) => {
    const asked = [c.req.header('host'), c.req.header('x-forwarded-host')];
    const from = URL.parse(c.req.header('origin') ?? '')?.host;
    return [...asked, from].some((host) => host !== undefined && hosts.has(host.toLowerCase()));
  };
};

const refuseShopHost = (c: Context): Response =>
  refuse(c, 403, {
    reason: 'owner_elsewhere',
    expected:
      'The address of the collector itself: on a host of a shop, scripts of the shop could act as its owner.',
  });

const refuseForeign = (c: Context): Response =>
  refuse(c, 403, {
    reason: 'cross_site_request',
    expected: 'A request from a page of the dashboard, or Authorization: Bearer <admin token>.',
  });

const refuseLarge = (c: Context): Response =>
  refuse(c, 400, {
    reason: 'body_too_large',
    expected: `A body of at most ${maxBodyBytes} bytes.`,
  });
