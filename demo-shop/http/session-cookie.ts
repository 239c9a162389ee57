import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Session, Sessions } from '../state/sessions.ts';
import type { ShopEnv } from './visit.ts';

const name = 'session';

/** The session that the request belongs to, if it has one. */
export function findSession(context: Context<ShopEnv>, sessions: Sessions): Session | undefined {
  return sessions.find(getCookie(context, name));
}

/**
 * Opens a session where there is none yet. This is the only place that sets the cookie, and only
 * what the visitor asked for leads here: something for the cart, or a login.
 */
export function openSession(context: Context<ShopEnv>, sessions: Sessions): Session {
  const known = findSession(context, sessions);
  if (known) return known;
  return sendSession(context, sessions.open());
}

/** Hands the session's id to the browser. */
export function sendSession(context: Context<ShopEnv>, session: Session): Session {
  const secure = new URL(context.req.url).protocol === 'https:';
  setCookie(context, name, session.id, { httpOnly: true, sameSite: 'Lax', path: '/', secure });
  return session;
}

/** Forgets the session on both sides. */
export function endSession(context: Context<ShopEnv>, sessions: Sessions): void {
  const known = findSession(context, sessions);
  if (known) sessions.end(known.id);
  deleteCookie(context, name, { path: '/' });
}
