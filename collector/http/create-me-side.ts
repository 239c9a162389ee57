import { randomBytes } from 'node:crypto';
import type { Context, Hono } from 'hono';
import type { Config } from '../config/config.ts';
import type { PostOffice } from '../mail/post-office.ts';
import { createMe, type MeDeps } from '../me/create-me.ts';
import { meRoutes } from './me-routes.ts';
import { createNetworkLimit } from './network-limit.ts';
import { createSecureRequest } from './secure-request.ts';

/** A household that looks around gets through; whoever tries addresses does not get far. */
const links = { most: 10, windowMs: 3_600_000 };

/** Puts the visitor's own page together. */
export const createMeSide = (
  deps: Omit<MeDeps, 'randomId'> & {
    config: Pick<Config, 'sites' | 'publicUrl' | 'trustedProxies'>;
    post: PostOffice;
    addressOf(c: Context): string;
    operations: { failed(what: string, cause: unknown, fields: Record<string, string>): void };
  },
): Hono => {
  const { config, now } = deps;
  const me = createMe({ ...deps, randomId: () => randomBytes(12).toString('hex') });
  const base = URL.parse(config.publicUrl ?? '', 'http://x')?.pathname ?? '/';
  return meRoutes({
    sites: config.sites,
    me,
    desk: deps.post.desk,
    path: `${base.replace(/\/$/, '')}/me`,
    isSecure: createSecureRequest(config),
    mayAsk: createNetworkLimit(links, now),
    addressOf: deps.addressOf,
    settle: deps.settle,
    onError: (cause) => deps.operations.failed('a link was not mailed', cause, {}),
    now,
  });
};
