import { parentPort, workerData } from 'node:worker_threads';
import type { ImportPlan } from './import-plan.ts';
import { type ReadOptions, readChunks } from './read-chunks.ts';

/** Reads and maps one file beside the thread that stores it; a chunk is sent for each one asked for. */
const port = parentPort;
if (!port) throw new Error('collector/imports/import-worker.ts runs as a worker.');
const { path, plan, options }: { path: string; plan: ImportPlan; options: ReadOptions } =
  workerData;

let credit = 0;
let proceed: (() => void) | undefined;
port.on('message', (more: number) => {
  credit += more;
  proceed?.();
});

for await (const chunk of readChunks(path, plan, options)) {
  while (credit <= 0) {
    await new Promise<void>((resolve) => {
      proceed = resolve;
    });
  }
  credit -= 1;
  port.postMessage({ type: 'chunk', chunk });
}
port.postMessage({ type: 'end' });
port.close();
