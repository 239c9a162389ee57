import { Hono } from 'hono';
import { createSegments } from '../../../collector/http/create-segments.ts';
import { createOwnerSessions } from '../../../collector/http/owner-session.ts';
import { requireOwner } from '../../../collector/http/require-owner.ts';
import { segmentPeopleRoutes } from '../../../collector/http/segment-people-routes.ts';
import { segmentRoutes } from '../../../collector/http/segment-routes.ts';
import { createProjector } from '../../../collector/profile/projector.ts';
import { reappraise } from '../../../collector/profile/reappraise.ts';
import { createAppraise } from '../../../collector/segments/appraise-segments.ts';
import { createJudgements } from '../../../collector/segments/judgements.ts';
import type { NewEvent } from '../../../collector/store/event.ts';
import { testSites } from '../../support/collector-app.ts';
import { hour, noon } from '../../support/log-events.ts';
import { createMemoryStore } from '../../support/memory-store.ts';

/** The segments' part of a collector in memory: its routes, and the work of the projector's thread. */
export const createSegmentApi = () => {
  const store = createMemoryStore();
  const clock = { now: noon + hour };
  const now = () => clock.now;
  const judgements = createJudgements({ store, sites: testSites });
  const appraise = createAppraise(judgements.of);
  const projector = createProjector({ store, sites: testSites, appraise, now });
  const settle = async () => {
    await judgements.refresh();
    await projector.settle();
  };
  const segments = createSegments({ store, records: store, sites: testSites, now });
  const deps = {
    store,
    sites: testSites,
    settle,
    now,
    requireOwner: requireOwner(createOwnerSessions({ adminToken: 'secret', settings: store, now })),
    audit: async (_: unknown, action: string, subject?: string) =>
      store.audit({ at: now(), by: 'token', action, ...(subject !== undefined && { subject }) }),
  };
  const app = new Hono()
    .route('/', segmentRoutes({ ...deps, ...segments, allowPrivateWebhooks: false }))
    .route('/', segmentPeopleRoutes({ ...deps, desk: segments.desk }));
  const ask = (method: string, path: string, body?: unknown) =>
    app.request(`${path}${path.includes('?') ? '&' : '?'}site=demo`, {
      method,
      headers: { authorization: 'Bearer secret' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  return {
    app,
    store,
    clock,
    ask,
    json: async (method: string, path: string, body?: unknown) =>
      (await ask(method, path, body)).json(),
    /** Stores events and brings everybody up to date. */
    take: async (...events: NewEvent[]) => {
      await store.append(events);
      await settle();
    },
    /** What the job does for those who are due. */
    passTime: async (ms: number) => {
      clock.now += ms;
      await judgements.refresh();
      await reappraise({ store, sites: testSites, appraise, now }, 1000);
    },
  };
};
