import type { Context, MiddlewareHandler } from 'hono';
import type { AuditActor } from '../owner/audit.ts';
import type { LoginThrottle } from '../owner/login-throttle.ts';
import { bearerOf } from './bearer.ts';
import type { OwnerSessions } from './owner-session.ts';
import { refuse } from './refusal.ts';
import { createSameOrigin, type SameOrigin } from './same-origin.ts';
import { sessionOf } from './session-cookie.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);
const actorKey = 'owner';

/** What else a gate may know. */
export type GateOptions = {
  isSameOrigin?: SameOrigin;
  /** Slows who guesses tokens, for each address. */
  guesses?: { throttle: LoginThrottle; addressOf(c: Context): string };
};

/** Who stands before the gate. */
type Verdict = Extract<AuditActor, 'token' | 'session'> | 'nobody' | 'too_fast';

/**
 * The owner comes by bearer token or session. With a session, changes must come from our own pages: a
 * foreign page can make a browser send the cookie, but not choose what the browser says of it.
 */
const judge = async (
  c: Context,
  sessions: OwnerSessions,
  { isSameOrigin = createSameOrigin(), guesses }: GateOptions,
): Promise<Verdict> => {
  const token = bearerOf(c);
  if (token !== undefined) {
    const address = guesses?.addressOf(c) ?? '';
    if (guesses && !guesses.throttle.begin(address)) return 'too_fast';
    if (!sessions.isToken(token)) return 'nobody';
    guesses?.throttle.succeeded(address);
    return 'token';
  }
  const isSafe = safeMethods.has(c.req.method);
  if (!(await sessions.isOpen(sessionOf(c), !isSafe || isNavigation(c)))) return 'nobody';
  return isSafe || isSameOrigin(c) ? 'session' : 'nobody';
};

/** The pages refresh themselves; that is no sign of a person. */
const isNavigation = (c: Context): boolean =>
  (c.req.header('sec-fetch-mode') ?? 'navigate') === 'navigate';

/** Whose request the gate let through, for the audit trail. */
export const actorOf = (c: Context): AuditActor =>
  c.get(actorKey) === 'token' ? 'token' : 'session';

const tokenHint = 'Authorization: Bearer <admin token>, or a log-in at /login.';

/** For the JSON API: anybody else gets 401, and 429 after guessing. */
export const requireOwner =
  (sessions: OwnerSessions, options: GateOptions = {}): MiddlewareHandler =>
  async (c, next) => {
    const verdict = await judge(c, sessions, options);
    if (verdict === 'nobody') {
      return refuse(c, 401, { reason: 'log_in_required', expected: tokenHint });
    }
    if (verdict === 'too_fast') return refuseGuess(c);
    c.set(actorKey, verdict);
    return next();
  };

/** For pages: anybody else is sent to the log-in. */
export const requireOwnerPage =
  (sessions: OwnerSessions, options: GateOptions = {}): MiddlewareHandler =>
  async (c, next) => {
    const verdict = await judge(c, sessions, options);
    if (verdict === 'too_fast') return refuseGuess(c);
    if (verdict === 'nobody') return c.redirect('/login', 303);
    c.set(actorKey, verdict);
    return next();
  };

const refuseGuess = (c: Context): Response =>
  refuse(c, 429, {
    reason: 'too_many_attempts',
    expected: 'A pause: too many wrong tokens came from this address.',
  });
