import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import type { Sites } from '../../collector/config/site.ts';
import { dashboardRoutes } from '../../collector/dashboard/dashboard-routes.ts';
import { createOwnerSessions } from '../../collector/http/owner-session.ts';
import { createPublicOrigin } from '../../collector/http/public-origin.ts';
import { requireOwnerPage } from '../../collector/http/require-owner.ts';
import { openImports } from '../../collector/imports/open-imports.ts';
import type { Ingest } from '../../collector/ingest/ingest-request.ts';
import { createWriteGroup } from '../../collector/ingest/write-group.ts';
import { createMailer } from '../../collector/mail/mailer.ts';
import { createPrivacy } from '../../collector/privacy/create-privacy.ts';
import { createProjector } from '../../collector/profile/projector.ts';
import { createAppraise } from '../../collector/segments/appraise-segments.ts';
import { createJudgements } from '../../collector/segments/judgements.ts';
import type { NewEvent } from '../../collector/store/event.ts';
import type { Store } from '../../collector/store/store.ts';
import { demoSites } from './demo-sites.ts';
import { createMemoryStore } from './memory-store.ts';

type Around = Pick<
  Parameters<typeof dashboardRoutes>[0],
  'sites' | 'now' | 'requireOwnerPage' | 'sessions' | 'password' | 'failedLogins'
> & { store: Store };

/** The dashboard's routes over a store, with people judged as the projector's thread does; `deeds` is the audit trail. */
export async function createDashboard({ store, sites, now, ...around }: Around) {
  const judgements = createJudgements({ store, sites });
  await judgements.refresh();
  const appraise = createAppraise(judgements.of);
  const { settle } = createProjector({ store, sites, now, appraise });
  const deeds: string[] = [];
  const routes = dashboardRoutes({
    ...around,
    sites,
    store,
    records: store,
    settle,
    now,
    audit: async (_, action, subject = '') => void deeds.push(`${action} ${subject}`.trim()),
    ...createPrivacy({ store, sites, records: store, settle, now }),
    imports: openImports({
      folder: join(tmpdir(), `tresen-dashboard-${randomUUID()}`),
      store,
      records: store,
      ingest: ingestInto(store, sites),
      now,
      onError: () => {},
    }),
    allowPrivateWebhooks: false,
    mailer: createMailer({ settings: store, send: undefined, now }),
    publicOrigin: createPublicOrigin({ publicUrl: undefined, trustedProxies: 0 }),
  });
  return { routes, deeds };
}

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
  const { routes, deeds } = await createDashboard({
    sites,
    store,
    now,
    requireOwnerPage: requireOwnerPage(sessions),
    sessions,
    password: { isSet: async () => (await store.setting('owner:password')) !== undefined },
    failedLogins: { flush: async () => {} },
  });
  const app = new Hono().route('/', routes);
  const owner = { authorization: 'Bearer secret' };
  const get = (path: string, headers: Record<string, string> = {}) =>
    app.request(path, { headers: { ...owner, ...headers } });
  const getText = async (path: string, headers?: Record<string, string>) =>
    (await get(path, headers)).text();
  const post = (path: string, fields: Record<string, string> | [string, string][]) =>
    app.request(path, {
      method: 'POST',
      headers: { ...owner, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields).toString(),
    });
  return { app, store, get, getText, post, deeds };
}

/** What an import brings goes the way of everything else. */
function ingestInto(store: Store, sites: Sites): Ingest {
  const writeGroup = createWriteGroup({ store, sites, onError: () => {} });
  return async (request) => {
    const [answer] = await writeGroup([request]);
    if (!answer) throw new Error('one request, one answer');
    return answer;
  };
}
