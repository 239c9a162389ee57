import { type Context, Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { type OwnerSessions, sessionCookie } from './owner-session.ts';
import type { RateLimit } from './rate-limit.ts';
import { isSameOrigin } from './require-owner.ts';

export type OwnerRouteDeps = {
  sessions: OwnerSessions;
  /** Guessing is slow. */
  isWithinLoginLimit: RateLimit;
  addressOf(c: Context): string;
};

/** Takes the log-in form and ends sessions; the form itself is the dashboard's. */
export const ownerRoutes = (deps: OwnerRouteDeps): Hono =>
  new Hono()
    .post('/login', (c) => logIn(c, deps))
    .post('/logout', (c) => {
      if (!isSameOrigin(c)) return c.redirect('/', 303);
      deps.sessions.logOut(getCookie(c, sessionCookie) ?? '');
      deleteCookie(c, sessionCookie, { path: '/' });
      return c.redirect('/login', 303);
    });

const logIn = async (c: Context, deps: OwnerRouteDeps): Promise<Response> => {
  if (!deps.isWithinLoginLimit(deps.addressOf(c))) return c.redirect('/login?failed=slow', 303);
  const { token } = await c.req.parseBody();
  const id = typeof token === 'string' ? deps.sessions.logIn(token.trim()) : undefined;
  if (id === undefined) return c.redirect('/login?failed=token', 303);
  setCookie(c, sessionCookie, id, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: isHttps(c),
  });
  return c.redirect('/', 303);
};

const isHttps = (c: Context): boolean =>
  c.req.header('x-forwarded-proto') === 'https' || c.req.url.startsWith('https:');
