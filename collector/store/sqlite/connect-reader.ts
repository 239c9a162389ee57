import { Worker } from 'node:worker_threads';
import { type StoreReader, StoreTimeout } from '../store.ts';
import type { Question, Reply } from './reader-worker.ts';

/** A thread that nobody asks for so long is ended; its memory is 15 MB, and the next one starts in 0.1 s. */
const usualIdleMs = 20_000;

type Waiting = {
  resolve(value: unknown): void;
  reject(cause: Error): void;
  timer: NodeJS.Timeout;
};

/**
 * A reader in a thread of its own, so that no question can hold up the ingest. SQLite cannot be
 * interrupted from here: a thread that exceeds the limit is given up and replaced, and whatever it
 * had been asked fails with `StoreTimeout`. It starts with the first question.
 */
export const connectSqliteReader = (
  path: string,
  limitMs = 5000,
  idleMs = usualIdleMs,
): StoreReader & { close(): Promise<void> } => {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let worker: Worker | undefined;
  let resting: NodeJS.Timeout | undefined;

  const failAll = async (cause: Error): Promise<void> => {
    const gone = worker;
    worker = undefined;
    clearTimeout(resting);
    for (const entry of waiting.values()) {
      clearTimeout(entry.timer);
      entry.reject(cause);
    }
    waiting.clear();
    await gone?.terminate();
  };

  const rest = (): void => {
    const gone = worker;
    worker = undefined;
    void gone?.terminate();
  };

  const hear = (reply: Reply): void => {
    const entry = waiting.get(reply.id);
    if (!entry) return;
    waiting.delete(reply.id);
    if (waiting.size === 0) resting = setTimeout(rest, idleMs).unref();
    clearTimeout(entry.timer);
    if ('error' in reply) entry.reject(new Error(reply.error));
    else entry.resolve(reply.value);
  };

  const start = (): Worker => {
    const started = new Worker(new URL('./reader-worker.ts', import.meta.url), {
      name: 'reader',
      resourceLimits: { maxYoungGenerationSizeMb: 6 },
      workerData: { path },
    });
    started.on('message', hear);
    started.on('error', (cause: Error) => {
      if (worker === started) failAll(cause);
    });
    worker = started;
    return started;
  };

  const ask = (method: keyof StoreReader, args: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = ++lastId;
      const timer = setTimeout(() => failAll(new StoreTimeout(limitMs)), limitMs);
      waiting.set(id, { resolve, reject, timer });
      clearTimeout(resting);
      const question: Question = { id, method, args };
      (worker ?? start()).postMessage(question);
    });

  const asking =
    <Method extends keyof StoreReader>(method: Method) =>
    (...args: Parameters<StoreReader[Method]>) =>
      ask(method, args) as ReturnType<StoreReader[Method]>;

  return {
    events: asking('events'),
    history: asking('history'),
    identifications: asking('identifications'),
    visitorsOfUser: asking('visitorsOfUser'),
    keyedEvents: asking('keyedEvents'),
    eventsOfKeys: asking('eventsOfKeys'),
    dueProfiles: asking('dueProfiles'),
    segmentCounts: asking('segmentCounts'),
    segmentMoves: asking('segmentMoves'),
    sampleProfiles: asking('sampleProfiles'),
    orderStories: asking('orderStories'),
    crowdsAmong: asking('crowdsAmong'),
    erasedVisitors: asking('erasedVisitors'),
    profile: asking('profile'),
    profiles: asking('profiles'),
    junkCount: asking('junkCount'),
    setting: asking('setting'),
    settings: asking('settings'),
    auditTrail: asking('auditTrail'),
    measure: asking('measure'),
    close: () => failAll(new Error('The store is closed.')),
  };
};
