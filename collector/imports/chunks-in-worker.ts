import { on } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { ImportPlan } from './import-plan.ts';
import type { ReadOptions } from './read-chunks.ts';
import type { ImportChunk } from './record-mapper.ts';

type FromWorker = { type: 'chunk'; chunk: ImportChunk } | { type: 'end' };

/**
 * Where nothing young may grow, a thread would stay with the megabyte that it starts with, and collect
 * for each few hundred lines. Threads with less room for what is young are not concerned.
 */
const startWithRoom = (): void => setFlagsFromString('--min-semi-space-size=4');

/**
 * The chunks of a file, read and mapped in a thread of their own. So many are read `ahead` of the store;
 * each is some hundred KB.
 */
export async function* chunksInWorker(
  path: string,
  plan: ImportPlan,
  options: ReadOptions,
  ahead = 4,
): AsyncGenerator<ImportChunk> {
  startWithRoom();
  const worker = new Worker(new URL('./import-worker.ts', import.meta.url), {
    name: 'import',
    resourceLimits: { maxYoungGenerationSizeMb: 16 },
    workerData: { path, plan, options },
  });
  try {
    worker.postMessage(ahead);
    // Rejects where the worker fails.
    for await (const [message] of on(worker, 'message')) {
      const { type, ...rest } = message as FromWorker;
      if (type === 'end') return;
      if ('chunk' in rest) yield rest.chunk;
      worker.postMessage(1);
    }
  } finally {
    await worker.terminate();
  }
}
