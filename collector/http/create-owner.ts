import type { Context, Hono, MiddlewareHandler } from 'hono';
import type { Config } from '../config/config.ts';
import { createAudit } from '../owner/audit.ts';
import { createFailedLogins } from '../owner/failed-logins.ts';
import { createLoginThrottle } from '../owner/login-throttle.ts';
import { createOwnerPassword } from '../owner/owner-password.ts';
import { createPasswordHasher, type PasswordHasher } from '../owner/password-hash.ts';
import type { StoreReader, StoreWriter } from '../store/store.ts';
import { ownerRoutes } from './owner-routes.ts';
import { createOwnerSessions } from './owner-session.ts';
import { guardOwnerSide } from './owner-side.ts';
import { actorOf, requireOwner, requireOwnerPage } from './require-owner.ts';
import type { RouteDeps } from './route-deps.ts';
import { createSameOrigin } from './same-origin.ts';
import { createSecureRequest } from './secure-request.ts';

/** Wrong tokens that an address may send to the API before it has to wait. */
const freeTokenGuesses = 20;

export type OwnerDeps = {
  config: Pick<Config, 'sites' | 'publicUrl' | 'trustedProxies'>;
  adminToken: string;
  store: Pick<StoreReader, 'setting'>;
  records: Pick<StoreWriter, 'audit' | 'saveSetting'>;
  addressOf(c: Context): string;
  now(): number;
  /** Another cost for tests. */
  hasher?: PasswordHasher | undefined;
};

/** Everything that tells the owner from others, put together: gates, routes, audit trail. */
export const createOwner = (deps: OwnerDeps) => {
  const { config, records, store, addressOf, now } = deps;
  const settings = { setting: store.setting, saveSetting: records.saveSetting };
  const sessions = createOwnerSessions({ adminToken: deps.adminToken, settings, now });
  const password = createOwnerPassword({ settings, hasher: deps.hasher ?? createPasswordHasher() });
  const tell = createAudit({ records, now });
  const failedLogins = createFailedLogins({ audit: tell, now });
  const isSameOrigin = createSameOrigin(config.publicUrl);
  const isSecure = createSecureRequest(config);
  const throttle = createLoginThrottle(now, { free: freeTokenGuesses, isShared: false });
  const gate = { isSameOrigin, guesses: { throttle, addressOf } };
  const requirePage: MiddlewareHandler = requireOwnerPage(sessions, gate);
  const audit: RouteDeps['audit'] = (c, action, subject) => tell(actorOf(c), action, subject);
  const routes: Hono = ownerRoutes({
    sessions,
    password,
    throttle: createLoginThrottle(now),
    failedLogins,
    audit: tell,
    requireOwnerPage: requirePage,
    addressOf,
    isSecure,
  });
  return {
    sessions,
    audit,
    requireOwner: requireOwner(sessions, gate),
    requireOwnerPage: requirePage,
    guard: guardOwnerSide({ sites: config.sites, isSameOrigin, isSecure }),
    routes,
    /** What the dashboard asks. */
    reads: { password, failedLogins },
  };
};
