import { parentPort, workerData } from 'node:worker_threads';
import type { Sites } from './config/site.ts';
import { keepCompiledCode } from './operations/compiled-code.ts';
import { createProjector } from './profile/projector.ts';
import type { FromProjector, ProjectorAsk, ToProjector } from './profile/projector-channel.ts';
import type { DatabaseAddress } from './store/database.ts';
import { lowerPriority } from './store/lower-priority.ts';
import { openReader } from './store/open-store.ts';
import type { StoreWriter } from './store/store.ts';

/** The projector's thread: folds profiles beside the ingest, and has the writer save them. */
const port = parentPort;
if (!port) throw new Error('collector/projector-worker.ts runs as a worker of the writer.');
const { database, sites }: { database: DatabaseAddress; sites: Sites } = workerData;

lowerPriority();
keepCompiledCode();
const reader = await openReader(database);
const asked = new Map<number, PromiseWithResolvers<unknown>>();
let lastId = 0;
const post = (message: FromProjector): void => port.postMessage(message);

const ask = (what: ProjectorAsk): Promise<unknown> => {
  const id = ++lastId;
  const entry = Promise.withResolvers<unknown>();
  asked.set(id, entry);
  post({ type: 'ask', id, ask: what });
  return entry.promise;
};

const projector = createProjector({
  store: {
    ...reader,
    staleVisitors: (...args) =>
      ask({ method: 'staleVisitors', args }) as ReturnType<StoreWriter['staleVisitors']>,
    saveProfiles: async (...args) => {
      await ask({ method: 'saveProfiles', args });
    },
  },
  sites,
  onProblem: ({ error }) => post({ type: 'problem', message: String(error) }),
});

const settle = async (id: number): Promise<void> => {
  try {
    await projector.settle();
    post({ type: 'settled', id });
  } catch (cause) {
    post({ type: 'settled', id, failure: String(cause) });
  }
};

port.on('message', (message: ToProjector) => {
  if (message.type === 'settle') {
    void settle(message.id);
    return;
  }
  const entry = asked.get(message.id);
  asked.delete(message.id);
  if (message.type === 'answer') entry?.resolve(message.value);
  else entry?.reject(new Error(message.message));
});
