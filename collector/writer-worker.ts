import { parentPort, workerData } from 'node:worker_threads';
import type { Sites } from './config/site.ts';
import { createWriteGroup } from './ingest/write-group.ts';
import type { FromWriter } from './ingest/writer-channel.ts';
import { createWriterQueue } from './ingest/writer-queue.ts';
import { createProjector } from './profile/projector.ts';
import type { DatabaseAddress } from './store/database.ts';
import { openStore } from './store/open-store.ts';
import type { Store } from './store/store.ts';

/** The writer thread: the one place that changes the embedded store. */
const port = parentPort;
if (!port) throw new Error('collector/writer-worker.ts runs as a worker of collector/main.ts.');
const { database, sites }: { database: DatabaseAddress; sites: Sites } = workerData;

const store = await openStore(database);
const post = (message: FromWriter): void => port.postMessage(message);
const onError = (cause: unknown): void =>
  post({ type: 'failed', message: cause instanceof Error ? cause.message : String(cause) });

/** The store as the projector sees it: waiting batches go first between its slices. */
const givingWay: Store = {
  ...store,
  staleVisitors: async (limit) => {
    await queue.giveWay();
    return store.staleVisitors(limit);
  },
};

const queue = createWriterQueue({
  writeGroup: createWriteGroup({ store, sites, onError }),
  projector: createProjector({
    store: givingWay,
    sites,
    onProblem: ({ error }) => onError(error),
  }),
  store,
  post,
  onError,
  close: async () => {
    await store.close();
    port.unref();
  },
  now: Date.now,
});
port.on('message', queue.hear);
post({ type: 'ready' });
