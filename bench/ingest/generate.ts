import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const folder = join(import.meta.dirname, '../support');

const run = async (script: string, args: readonly number[]): Promise<string> => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(folder, script), ...args.map(String)],
    { maxBuffer: 64 * 1024 * 1024 },
  );
  return stdout;
};

export type Flood = { accepted: number; seconds: number; failed: number; generatorCpu: number };

/** As many batches as the server takes, one at a time on each connection. */
export const flood = async (options: {
  port: number;
  connections: number;
  warmMs: number;
  measureMs: number;
}): Promise<Flood> => {
  const { port, connections, warmMs, measureMs } = options;
  return JSON.parse(await run('load-generator.ts', [port, connections, warmMs, measureMs]));
};

export type Paced = {
  accepted: number;
  failed: number;
  generatorCpu: number;
  /** Pairs of the scheduled second and the milliseconds from then to the answer. */
  latencies: [at: number, ms: number][];
};

/** A fixed number of batches a second, whether or not the server keeps up. */
export const pace = async (options: {
  port: number;
  batchesPerSecond: number;
  warmMs: number;
  measureMs: number;
}): Promise<Paced> => {
  const { port, batchesPerSecond, warmMs, measureMs } = options;
  return JSON.parse(await run('paced-generator.ts', [port, batchesPerSecond, warmMs, measureMs]));
};
