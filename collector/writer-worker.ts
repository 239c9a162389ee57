import { randomUUID } from 'node:crypto';
import { setTimeout as setTimeoutAsync } from 'node:timers/promises';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import type { Sites } from './config/site.ts';
import { createCrowdAudit } from './identity/crowd-audit.ts';
import { tellError } from './ingest/told-error.ts';
import { createWriteGroup } from './ingest/write-group.ts';
import type { FromWriter, ToWriter } from './ingest/writer-channel.ts';
import { createWriterQueue } from './ingest/writer-queue.ts';
import { keepCompiledCode } from './operations/compiled-code.ts';
import { createWriterMetrics } from './operations/metrics/writer-metrics.ts';
import { createWriterPrivacy } from './privacy/writer-privacy.ts';
import { connectProjector } from './profile/connect-projector.ts';
import { createGiveWay } from './retention/give-way.ts';
import { startRetentionJob } from './retention/retention-job.ts';
import { runInactivity } from './retention/run-inactivity.ts';
import { runRetention } from './retention/run-retention.ts';
import { startDueJob } from './segments/due-job.ts';
import { deliverMoves } from './segments/webhook/deliver-moves.ts';
import { createPostHook } from './segments/webhook/post-hook.ts';
import { startWebhookJob } from './segments/webhook/webhook-job.ts';
import type { DatabaseAddress } from './store/database.ts';
import { openStore } from './store/open-store.ts';
import type { Store } from './store/store.ts';

/** The writer thread: the one place that changes the embedded store. */
const port = parentPort;
if (!port) throw new Error('collector/writer-worker.ts runs as a worker of collector/main.ts.');
const {
  database,
  sites,
  allowPrivateWebhooks,
}: { database: DatabaseAddress; sites: Sites; allowPrivateWebhooks: boolean } = workerData;

/** So many profiles are saved at once: a batch that comes just then waits some milliseconds for them. */
const maxSlice = 10;
/** Figures for operations are told this often. */
const measureMs = 1000;
/** Whom other processes erased is known here so soon. */
const refreshMs = 60_000;
const metrics = createWriterMetrics(() => performance.now());

const opened = await openStore(database);
const measured: Store = { ...opened, appendGroup: metrics.measured(opened.appendGroup) };
const post = (message: FromWriter): void => port.postMessage(message);
const onError = (cause: unknown): void => post({ type: 'failed', error: tellError(cause) });

let isClosing = false;
/**
 * The store as the projector sees it: waiting batches go first between its slices, and what is still
 * stale when the collector stops is left to the next start.
 */
const givingWay: Store = {
  ...measured,
  staleVisitors: async (limit) => {
    if (isClosing) return [];
    await queue.giveWay();
    return measured.staleVisitors(Math.min(limit, maxSlice));
  },
  dueProfiles: async (now, limit) => {
    if (isClosing) return [];
    await queue.giveWay();
    return measured.dueProfiles(now, limit);
  },
};

const projector = connectProjector({
  start: () =>
    new Worker(new URL('./projector-worker.ts', import.meta.url), {
      name: 'projector',
      resourceLimits: { maxYoungGenerationSizeMb: 6 },
      workerData: { database, sites },
    }),
  store: givingWay,
  onProblem: onError,
  onCrowd: createCrowdAudit({ audit: opened.audit, now: Date.now, onError }),
});
const later = (work: () => void, ms: number): (() => void) => {
  const timer = setTimeout(work, ms).unref();
  return () => clearTimeout(timer);
};
const due = startDueJob({ slice: projector.reappraise, onError, later });
const heard: Store = {
  ...measured,
  makeDue: async (site) => {
    const count = await measured.makeDue(site);
    due.soon();
    return count;
  },
  deleteEvents: (query) => projector.whileDeleting(() => measured.deleteEvents(query)),
  erase: (erasure) => projector.whileDeleting(() => measured.erase(erasure)),
};

const restAfter = (isOn: () => boolean): (() => Promise<boolean>) =>
  createGiveWay({ isOn, clock: () => performance.now(), wait: setTimeoutAsync });
const privacy = createWriterPrivacy({
  store: heard,
  settle: projector.settle,
  createPause: () => restAfter(() => !isClosing),
  now: Date.now,
  onError,
});
/** The store as all others here see it. */
const { store } = privacy;
await privacy.refresh();
setInterval(() => void privacy.refresh().catch(onError), refreshMs).unref();

const runDaily = async (isOn: () => boolean): ReturnType<typeof runRetention> => {
  const common = { sites, settle: projector.settle, now: Date.now, by: 'collector' };
  const deleted = await runRetention({ ...common, store, pause: restAfter(isOn) });
  if (isOn()) await runInactivity({ ...common, ...privacy.erasing, pause: restAfter(isOn) });
  return deleted;
};
const retention = startRetentionJob({ store, run: runDaily, now: Date.now, onError, later });

const webhooks = startWebhookJob({
  store,
  name: randomUUID(),
  deliver: (isOn) =>
    deliverMoves({
      store,
      sites,
      post: createPostHook({ allowPrivate: allowPrivateWebhooks, now: Date.now }),
      now: Date.now,
      isOn,
    }),
  now: Date.now,
  onError,
  later,
});

const queue = createWriterQueue({
  writeGroup: createWriteGroup({
    store,
    sites,
    onError,
    stored: privacy.stored,
    isErased: privacy.isErased,
  }),
  projector,
  store,
  commitsInFlight: store.commitsInFlight ?? 1,
  post,
  onError,
  close: async () => {
    await Promise.all([retention.stop(), privacy.stop(), due.stop(), webhooks.stop()]);
    await projector.close();
    await store.close();
    port.unref();
  },
  nowMs: () => performance.now(),
});

setInterval(() => post({ type: 'measured', metrics: metrics.snapshot() }), measureMs).unref();
keepCompiledCode();
port.on('message', (message: ToWriter) => {
  if (message.type === 'close') isClosing = true;
  queue.hear(message);
});
post({ type: 'ready' });
