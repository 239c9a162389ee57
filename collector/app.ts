import { type Context, Hono } from 'hono';
import type { Logger } from 'pino';
import type { Config } from './config/config.ts';
import { dashboardRoutes } from './dashboard/dashboard-routes.ts';
import { clientNetwork } from './http/client-address.ts';
import type { ClientBuild } from './http/client-build.ts';
import { eventsRoutes } from './http/events-routes.ts';
import { healthRoutes } from './http/health-routes.ts';
import { ingestRoutes } from './http/ingest-routes.ts';
import { createInspectionPasses } from './http/inspection-pass.ts';
import { inspectionCheckRoutes, inspectionRoutes } from './http/inspection-routes.ts';
import { ownerRoutes } from './http/owner-routes.ts';
import { createOwnerSessions } from './http/owner-session.ts';
import { pageHeaders } from './http/page-headers.ts';
import { profileRoutes } from './http/profile-routes.ts';
import { createRateLimit } from './http/rate-limit.ts';
import { refuse } from './http/refusal.ts';
import { requireOwner, requireOwnerPage } from './http/require-owner.ts';
import type { RouteDeps } from './http/route-deps.ts';
import { scriptRoutes } from './http/script-routes.ts';
import { segmentSettingsRoutes } from './http/segment-settings-routes.ts';
import type { Ingest } from './ingest/ingest-request.ts';
import { createRequestJudge } from './ingest/junk/judge-request.ts';
import { type StoreReader, StoreTimeout, type StoreWriter } from './store/store.ts';

/** Attempts to log in, for each address. */
const loginsPerSecond = 1;

/** Everything the collector's HTTP side needs; tests hand in a store in memory. */
export type AppDeps = {
  config: Pick<Config, 'sites' | 'publicUrl' | 'rateLimit' | 'trustedProxies'>;
  adminToken: string;
  build: ClientBuild;
  store: StoreReader;
  ingest: Ingest;
  /** What is written in the owner's name. */
  records: Pick<StoreWriter, 'audit' | 'saveSetting'>;
  settle(): Promise<void>;
  now(): number;
  log: Pick<Logger, 'error'>;
};

/** Composes the collector's routes; does not listen. */
export const createApp = (deps: AppDeps): Hono => {
  const { config, build, store, ingest, now } = deps;
  const { sites, publicUrl } = config;
  const sessions = createOwnerSessions({ adminToken: deps.adminToken, now });
  const passes = createInspectionPasses({ adminToken: deps.adminToken, now });
  const addressOf = (c: Context): string => clientNetwork(c, config.trustedProxies);
  const routeDeps: RouteDeps = {
    sites,
    store,
    settle: deps.settle,
    records: deps.records,
    requireOwner: requireOwner(sessions),
    requireOwnerPage: requireOwnerPage(sessions),
    sessions,
    now,
  };
  const app = new Hono();
  app.route(
    '/',
    ingestRoutes({
      sites,
      ingest,
      isWithinLimit: createRateLimit(config.rateLimit, now),
      addressOf,
      judgeRequest: createRequestJudge(),
      now,
    }),
  );
  app.route('/', inspectionCheckRoutes({ sites, passes }));
  app.route('/', segmentSettingsRoutes({ sites, publicUrl }));
  app.route('/', scriptRoutes({ sites, build, publicUrl, now }));
  app.route('/', healthRoutes({ store }));
  app.use(pageHeaders);
  app.route(
    '/',
    ownerRoutes({ sessions, isWithinLoginLimit: createRateLimit(loginsPerSecond, now), addressOf }),
  );
  app.route('/', inspectionRoutes({ ...routeDeps, passes }));
  app.route('/', eventsRoutes(routeDeps));
  app.route('/', profileRoutes(routeDeps));
  app.route('/', dashboardRoutes({ ...routeDeps, publicUrl }));
  app.notFound((c) =>
    refuse(c, 404, { reason: 'not_found', expected: 'A path of the collector.' }),
  );
  app.onError((cause, c) => answerFailure(cause, c, deps.log));
  return app;
};

const answerFailure = (cause: Error, c: Context, log: AppDeps['log']): Response => {
  log.error({ err: cause, method: c.req.method, route: c.req.routePath }, 'a request failed');
  if (cause instanceof StoreTimeout) {
    return refuse(c, 503, {
      reason: 'timed_out',
      expected: 'A smaller question: fewer or later events.',
    });
  }
  return refuse(c, 503, { reason: 'store_unavailable', expected: 'Try again in a moment.' });
};
