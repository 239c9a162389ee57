import type { Context, MiddlewareHandler } from 'hono';
import { refuse } from './refusal.ts';

/** `.` and `..` as a part of a path, as the URL standard understands it; a backslash never gets this far. */
const dots = /\/(?:\.|%2e){1,2}(?:\/|$)/i;

/**
 * Refuses addresses such as `/s/../login`. Browsers never send them, but we would read `/login`, while
 * a proxy that passes on what begins with `/s/` reads what stands there: the owner's side would stand on
 * the shop's own host.
 */
export const plainPath: MiddlewareHandler = async (c, next) =>
  dots.test(askedPath(c))
    ? refuse(c, 404, { reason: 'not_found', expected: 'A path without `.` and `..`.' })
    : next();

/** As it came over the wire; a test without a socket has only what is left of it. */
const askedPath = (c: Context): string => {
  const asked: string | undefined = c.env?.incoming?.url;
  return (asked ?? c.req.path).split(/[?#]/, 1)[0] ?? '';
};
