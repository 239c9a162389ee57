import { type Context, Hono } from 'hono';
import type { Config } from './config/config.ts';
import { readVersion } from './config/version.ts';
import { dashboardRoutes } from './dashboard/dashboard-routes.ts';
import { createTroublePages } from './dashboard/trouble-pages.ts';
import { clientNetwork } from './http/client-address.ts';
import type { ClientBuild } from './http/client-build.ts';
import { createMeSide } from './http/create-me-side.ts';
import { createOwner } from './http/create-owner.ts';
import { createSegments } from './http/create-segments.ts';
import { erasureRoutes } from './http/erasure-routes.ts';
import { eventsRoutes } from './http/events-routes.ts';
import { exportRoutes } from './http/export-routes.ts';
import { healthRoutes } from './http/health-routes.ts';
import { identityRoutes } from './http/identity-routes.ts';
import { importRoutes } from './http/import-routes.ts';
import { ingestRoutes } from './http/ingest-routes.ts';
import { createInspectionPasses } from './http/inspection-pass.ts';
import { inspectionCheckRoutes, inspectionRoutes } from './http/inspection-routes.ts';
import { ledgerRoutes } from './http/ledger-routes.ts';
import { mailRoutes } from './http/mail-routes.ts';
import { metricsRoutes } from './http/metrics-routes.ts';
import { createNetworkLimit } from './http/network-limit.ts';
import { openApiRoutes } from './http/openapi-routes.ts';
import { orderHookRoutes } from './http/order-hook-routes.ts';
import { ordersRoutes } from './http/orders-routes.ts';
import { pageHeaders } from './http/page-headers.ts';
import { plainPath } from './http/plain-path.ts';
import { profileRoutes } from './http/profile-routes.ts';
import { publicHeaders } from './http/public-headers.ts';
import { createPublicOrigin } from './http/public-origin.ts';
import { createRateLimit } from './http/rate-limit.ts';
import { reachedRoutes } from './http/reached-routes.ts';
import { refuse } from './http/refusal.ts';
import type { RouteDeps } from './http/route-deps.ts';
import { scriptRoutes } from './http/script-routes.ts';
import { segmentPeopleRoutes } from './http/segment-people-routes.ts';
import { segmentRoutes } from './http/segment-routes.ts';
import { segmentSettingsRoutes } from './http/segment-settings-routes.ts';
import { sourceConfigRoutes } from './http/source-config-routes.ts';
import { wantsPage } from './http/wants-page.ts';
import { type AnsweredRequest, watchRequests } from './http/watch-requests.ts';
import { watchViews } from './http/watch-views.ts';
import type { ImportShelf } from './imports/import-shelf.ts';
import type { Ingest } from './ingest/ingest-request.ts';
import { createRequestJudge } from './ingest/junk/judge-request.ts';
import type { PostOffice } from './mail/post-office.ts';
import type { Readiness } from './operations/readiness.ts';
import type { PasswordHasher } from './owner/password-hash.ts';
import { createPrivacy } from './privacy/create-privacy.ts';
import { createTellSegments } from './segments/told-segments.ts';
import { type StoreReader, StoreTimeout, type StoreWriter } from './store/store.ts';

/** Everything the collector's HTTP side needs; tests hand in a store in memory. */
export type AppDeps = {
  config: Pick<Config, 'sites' | 'publicUrl' | 'rateLimit' | 'trustedProxies'>;
  adminToken: string;
  build: ClientBuild;
  store: StoreReader;
  ingest: Ingest;
  /** What is written in the owner's name. */
  records: Pick<StoreWriter, 'append' | 'audit' | 'erase' | 'makeDue' | 'saveSetting'>;
  settle(): Promise<void>;
  imports: ImportShelf;
  /** Webhooks of segments may go to the own network. */
  allowPrivateWebhooks?: boolean;
  /** Tests hash at less cost. */
  hasher?: PasswordHasher;
  now(): number;
  operations: AppOperations;
  post: PostOffice;
};

/** So many requests for the newsletter from one network are answered with a mail. */
const newsletterAsks = { most: 20, windowMs: 3_600_000 };

/** What the routes tell operations, and ask of them. */
export type AppOperations = {
  /** Opens `/metrics` beside the admin token. */
  metricsToken: string | undefined;
  metrics(): Promise<string>;
  readiness(): Promise<Readiness>;
  answered(request: AnsweredRequest): void;
  failed(what: string, cause: unknown, fields: Readonly<Record<string, string>>): void;
};

/** Composes the collector's routes; does not listen. */
export const createApp = (deps: AppDeps): Hono => {
  const { config, build, store, ingest, now, operations, allowPrivateWebhooks = false } = deps;
  const { sites } = config;
  const publicOrigin = createPublicOrigin(config);
  const passes = createInspectionPasses({ adminToken: deps.adminToken, now });
  const addressOf = (c: Context): string => clientNetwork(c, config.trustedProxies);
  const owner = createOwner({ ...deps, addressOf });
  const routeDeps: RouteDeps = {
    ...createPrivacy({ ...deps, sites }),
    sites,
    store,
    settle: deps.settle,
    records: deps.records,
    requireOwner: owner.requireOwner,
    requireOwnerPage: owner.requireOwnerPage,
    sessions: owner.sessions,
    audit: owner.audit,
    now,
  };
  const segments = createSegments(routeDeps);
  const app = new Hono();
  app.use(watchRequests(operations.answered, () => performance.now()));
  app.use(plainPath);
  app.use(publicHeaders);
  app.route(
    '/',
    ingestRoutes({
      sites,
      ingest,
      isWithinLimit: createRateLimit(config.rateLimit, now),
      addressOf,
      judgeRequest: createRequestJudge(config.trustedProxies),
      tellSegments: createTellSegments({ store, sites }),
      mayAskForMail: createNetworkLimit(newsletterAsks, now),
      now,
    }),
  );
  app.route('/', inspectionCheckRoutes({ sites, passes }));
  app.route('/', segmentSettingsRoutes({ sites, publicOrigin }));
  app.route('/', sourceConfigRoutes({ sites }));
  app.route('/', scriptRoutes({ sites, build, publicOrigin, now }));
  app.route('/', orderHookRoutes({ ...routeDeps, ingest }));
  app.route('/', healthRoutes({ store, readiness: operations.readiness }));
  app.route(
    '/',
    metricsRoutes({
      metrics: operations.metrics,
      metricsToken: operations.metricsToken,
      trustedProxies: config.trustedProxies,
      isAdminToken: owner.sessions.isToken,
    }),
  );
  app.use(pageHeaders);
  app.use(owner.guard);
  app.route('/', ordersRoutes({ ...routeDeps, ingest }));
  app.use('/api/*', owner.requireOwner);
  app.use(watchViews({ ...routeDeps, onError: (cause) => operations.failed('audit', cause, {}) }));
  app.route('/', createMeSide({ ...deps, ...routeDeps, addressOf }));
  app.route('/', mailRoutes({ ...routeDeps, ...deps.post }));
  app.route('/', owner.routes);
  app.route('/', inspectionRoutes({ ...routeDeps, passes }));
  app.route('/', eventsRoutes(routeDeps));
  app.route('/', reachedRoutes({ now }));
  app.route('/', openApiRoutes({ version: readVersion() }));
  app.route('/', profileRoutes(routeDeps));
  app.route('/', importRoutes({ ...routeDeps, imports: deps.imports }));
  app.route('/', segmentRoutes({ ...routeDeps, ...segments, allowPrivateWebhooks }));
  app.route('/', segmentPeopleRoutes({ ...routeDeps, desk: segments.desk }));
  app.route('/', identityRoutes(routeDeps));
  app.route('/', exportRoutes(routeDeps));
  app.route('/', erasureRoutes(routeDeps));
  app.route('/', ledgerRoutes(routeDeps));
  app.route(
    '/',
    dashboardRoutes({
      ...routeDeps,
      ...owner.reads,
      ...deps.post,
      publicOrigin,
      imports: deps.imports,
      allowPrivateWebhooks,
    }),
  );
  answerTrouble(app, operations);
  return app;
};

/** What no route took, and what failed. */
const answerTrouble = (app: Hono, operations: AppOperations): void => {
  const troublePage = createTroublePages();
  app.notFound((c) =>
    wantsPage(c)
      ? troublePage(c, 'not_found')
      : refuse(c, 404, { reason: 'not_found', expected: 'A path of the collector.' }),
  );
  app.onError((cause, c) => {
    operations.failed('a request failed', cause, { method: c.req.method, route: c.req.routePath });
    if (!wantsPage(c)) return refuseFailure(cause, c);
    return troublePage(c, cause instanceof StoreTimeout ? 'timed_out' : 'store_unavailable');
  });
};

const refuseFailure = (cause: Error, c: Context): Response => {
  if (cause instanceof StoreTimeout) {
    return refuse(c, 503, {
      reason: 'timed_out',
      expected: 'A smaller question: fewer or later events.',
    });
  }
  return refuse(c, 503, { reason: 'store_unavailable', expected: 'Try again in a moment.' });
};
