import { parentPort, workerData } from 'node:worker_threads';
import { lowerPriority } from '../lower-priority.ts';
import type { StoreReader } from '../store.ts';
import { openSqliteReader } from './open-sqlite-store.ts';

/** A question for the reader thread: a method of `StoreReader` by name, and its arguments. */
export type Question = { id: number; method: keyof StoreReader; args: readonly unknown[] };
/** Its answer. */
export type Reply = { id: number; value: unknown } | { id: number; error: string };

const port = parentPort;
if (!port) throw new Error('reader-worker.ts runs as a worker of the collector.');
lowerPriority();
const reader = openSqliteReader(workerData.path);

const answer = async ({ id, method, args }: Question): Promise<Reply> => {
  try {
    return { id, value: await Reflect.apply(reader[method], reader, args) };
  } catch (cause) {
    return { id, error: cause instanceof Error ? cause.message : String(cause) };
  }
};

port.on('message', async (question: Question) => port.postMessage(await answer(question)));
