import type { Context, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import { type OwnerSessions, sessionCookie } from './owner-session.ts';
import { refuse } from './refusal.ts';

const bearer = /^Bearer +(.+)$/i;
const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Lets the owner through, by bearer token or session. With a session, changes must come from our
 * own pages: a foreign page can make a browser send the cookie, but not choose its `Origin`.
 */
const isOwner = (c: Context, sessions: OwnerSessions): boolean => {
  const token = bearer.exec(c.req.header('authorization') ?? '')?.[1];
  if (token !== undefined) return sessions.isToken(token);
  if (!sessions.isOpen(getCookie(c, sessionCookie) ?? '')) return false;
  return safeMethods.has(c.req.method) || isSameOrigin(c);
};

/** True when a page of ours made the request; no page can choose these two headers. */
export const isSameOrigin = (c: Context): boolean => {
  if (c.req.header('sec-fetch-site') === 'same-origin') return true;
  const origin = c.req.header('origin');
  return origin !== undefined && URL.parse(origin)?.host === c.req.header('host');
};

/** For the JSON API: anybody else gets 401. */
export const requireOwner =
  (sessions: OwnerSessions): MiddlewareHandler =>
  async (c, next) => {
    if (isOwner(c, sessions)) return next();
    const expected = 'Authorization: Bearer <admin token>, or a log-in at /login.';
    return refuse(c, 401, { reason: 'log_in_required', expected });
  };

/** For pages: anybody else is sent to the log-in. */
export const requireOwnerPage =
  (sessions: OwnerSessions): MiddlewareHandler =>
  async (c, next) =>
    isOwner(c, sessions) ? next() : c.redirect('/login', 303);
