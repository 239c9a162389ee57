import { Hono } from 'hono';
import type { Sites } from '../../collector/config/site.ts';
import { dashboardRoutes } from '../../collector/dashboard/dashboard-routes.ts';
import { createOwnerSessions } from '../../collector/http/owner-session.ts';
import { createPublicOrigin } from '../../collector/http/public-origin.ts';
import { requireOwnerPage } from '../../collector/http/require-owner.ts';
import { createProjector } from '../../collector/profile/projector.ts';
import type { NewEvent } from '../../collector/store/event.ts';
import { demoSites } from './demo-sites.ts';
import { createMemoryStore } from './memory-store.ts';

/** The dashboard over a store in memory, asked as the owner. */
export async function createDashboardApp(
  events: readonly NewEvent[],
  at: number,
  sites: Sites = demoSites,
) {
  const store = createMemoryStore();
  await store.append(events);
  const now = () => at;
  const sessions = createOwnerSessions({ adminToken: 'secret', settings: store, now });
  const app = new Hono().route(
    '/',
    dashboardRoutes({
      sites,
      store,
      settle: createProjector({ store, sites, now }).settle,
      now,
      requireOwnerPage: requireOwnerPage(sessions),
      sessions,
      publicOrigin: createPublicOrigin({ publicUrl: undefined, trustedProxies: 0 }),
      password: { isSet: async () => (await store.setting('owner:password')) !== undefined },
      failedLogins: { flush: async () => {} },
    }),
  );
  const get = (path: string, headers: Record<string, string> = {}) =>
    app.request(path, { headers: { authorization: 'Bearer secret', ...headers } });
  const getText = async (path: string, headers?: Record<string, string>) =>
    (await get(path, headers)).text();
  return { app, store, get, getText };
}
