import type { Context, MiddlewareHandler } from 'hono';
import type { RouteDeps } from './route-deps.ts';
import { sessionOf } from './session-cookie.ts';

/** Looking at a person again within this time is the same look: pages refresh themselves. */
const sameLookMs = 60 * 60_000;
/** Beyond this the oldest looks are forgotten, which only writes one of them down twice. */
const maxLooks = 10_000;

/** Ids alone: whatever else is asked for may be data of a person. */
const profileId = /^(?:[ue]_[\w-]{22,28}|v_.{1,100}~[\w-]{1,64})$/;
const paths = /^\/(?:api\/profiles|people)\/([^/]+)(\/[^/]+)?\/?$/;

/**
 * Writes down who looked at whom: one line for each session, person and hour. Stands before all routes
 * that show a person, so that none can forget it; exports have lines of their own.
 */
export const watchViews = (deps: {
  audit: RouteDeps['audit'];
  now(): number;
  onError(cause: unknown): void;
}): MiddlewareHandler => {
  const looks = new Map<string, number>();

  const isNew = (key: string, at: number): boolean => {
    const last = looks.get(key);
    if (last !== undefined && Math.abs(at - last) < sameLookMs) return false;
    looks.delete(key);
    looks.set(key, at);
    const [oldest] = looks.keys();
    if (looks.size > maxLooks && oldest !== undefined) looks.delete(oldest);
    return true;
  };

  return async (c, next) => {
    await next();
    const person = personShown(c);
    if (person === undefined || !profileId.test(person) || c.res.status !== 200) return;
    if (!isNew(`${sessionOf(c) ?? 'token'}\n${person}`, deps.now())) return;
    // Who may look, may look: a full disk is no reason to close the eyes of the owner.
    await deps.audit(c, 'profile_viewed', person).catch(deps.onError);
  };
};

const personShown = (c: Context): string | undefined => {
  if (c.req.method !== 'GET') return undefined;
  if (c.req.path === '/api/events' || c.req.path === '/api/consents') return c.req.query('profile');
  const [, id, part] = paths.exec(c.req.path) ?? [];
  return id === undefined || part === '/export' ? undefined : decode(id);
};

const decode = (id: string): string => {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
};
