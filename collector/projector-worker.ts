import { parentPort, workerData } from 'node:worker_threads';
import type { Sites } from './config/site.ts';
import { keepCompiledCode } from './operations/compiled-code.ts';
import { createProjector } from './profile/projector.ts';
import type { FromProjector, ProjectorAsk, ToProjector } from './profile/projector-channel.ts';
import { reappraise } from './profile/reappraise.ts';
import { keepShopModels } from './profile/shop-model/keep-shop-models.ts';
import { longStride, shortStride } from './profile/stride.ts';
import { createAppraise } from './segments/appraise-segments.ts';
import { createJudgements } from './segments/judgements.ts';
import type { DatabaseAddress } from './store/database.ts';
import { lowerPriority } from './store/lower-priority.ts';
import { openReader } from './store/open-store.ts';
import type { PeopleReader } from './store/people.ts';
import type { StoreWriter } from './store/store.ts';

/** `isAlone`: there is no ingest that has to go first. */
type ProjectorData = { database: DatabaseAddress; sites: Sites; isAlone?: boolean };

/** The projector's thread: folds profiles beside the ingest, and has the writer save them. */
const port = parentPort;
if (!port) throw new Error('collector/projector-worker.ts runs as a worker of the writer.');
const { database, sites, isAlone = false }: ProjectorData = workerData;

if (!isAlone) lowerPriority();
keepCompiledCode();
const reader = await openReader(database, { isAlone });
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

const store = {
  ...reader,
  // Asked of the writer, so that it knows since when this thread may hold what was deleted meanwhile.
  dueProfiles: (...args: Parameters<PeopleReader['dueProfiles']>) =>
    ask({ method: 'dueProfiles', args }) as ReturnType<PeopleReader['dueProfiles']>,
  staleVisitors: (...args: Parameters<StoreWriter['staleVisitors']>) =>
    ask({ method: 'staleVisitors', args }) as ReturnType<StoreWriter['staleVisitors']>,
  saveProfiles: async (...args: Parameters<StoreWriter['saveProfiles']>) => {
    await ask({ method: 'saveProfiles', args });
  },
  saveSetting: (...args: Parameters<StoreWriter['saveSetting']>) =>
    ask({ method: 'saveSetting', args }) as ReturnType<StoreWriter['saveSetting']>,
  makeDue: (...args: Parameters<StoreWriter['makeDue']>) =>
    ask({ method: 'makeDue', args }) as ReturnType<StoreWriter['makeDue']>,
};
const judgements = createJudgements({ store: reader, sites });
const appraise = createAppraise(judgements.of);
const tell = (cause: unknown): void => post({ type: 'problem', message: String(cause) });
const projector = createProjector({
  store,
  sites,
  appraise,
  stride: isAlone ? longStride : shortStride,
  onProblem: ({ error }) => tell(error),
  onCrowd: (site, word) => post({ type: 'crowd', site, word }),
});
const shopModels = keepShopModels({
  store,
  sites,
  now: Date.now,
  clock: () => performance.now(),
  onProblem: tell,
});

/** So many of those who are due are saved at once. */
const dueSlice = 10;
const works: Readonly<Record<'settle' | 'reappraise', () => Promise<boolean>>> = {
  settle: async () => {
    await projector.settle();
    return false;
  },
  reappraise: async () =>
    (await reappraise({ store, sites, appraise, now: Date.now }, dueSlice)) === dueSlice,
};

/** One after the other: who is appraised must not be folded meanwhile, or the older reading is saved last. */
let last: Promise<void> = Promise.resolve();
const run = async (type: 'settle' | 'reappraise', id: number): Promise<void> => {
  try {
    // A model may make everybody due, who must then be judged by it.
    if (type === 'reappraise') await shopModels.look();
    await judgements.refresh();
    post({ type: 'settled', id, isMoreDue: await works[type]() });
  } catch (cause) {
    post({ type: 'settled', id, failure: String(cause) });
  }
};

port.on('message', (message: ToProjector) => {
  if (message.type === 'settle' || message.type === 'reappraise') {
    last = last.then(() => run(message.type, message.id));
    return;
  }
  const entry = asked.get(message.id);
  asked.delete(message.id);
  if (message.type === 'answer') entry?.resolve(message.value);
  else entry?.reject(new Error(message.message));
});
