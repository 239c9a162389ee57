import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort } from '../../test/support/free-port.ts';

const root = resolve(import.meta.dirname, '../..');
const targets = {
  'parses, stores nothing': 'bench/support/parse-only-server.ts',
  collector: 'collector/main.ts',
} as const;
export type Target = keyof typeof targets;

export const ownerToken = 'token-of-the-ingest-bench';

/** A server under measurement, with a database of its own. */
export type Served = {
  port: number;
  pid: number;
  folder: string;
  /** The folder goes with it. */
  stop(signal?: 'SIGTERM' | 'SIGKILL', read?: (folder: string) => Promise<void>): Promise<void>;
};

/** Starts the server without waiting for it. */
export const spawnTarget = (
  target: Target,
  port: number,
  folder: string,
  env: Readonly<Record<string, string>> = {},
): ChildProcess =>
  spawn(process.execPath, [join(root, targets[target])], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      PORT: String(port),
      TRESEN_DATABASE: `sqlite:${join(folder, 'bench.db')}`,
      TRESEN_ADMIN_TOKEN: ownerToken,
      TRESEN_RATE_LIMIT: '0',
      TRESEN_CONFIG: '',
      ...env,
    },
  });

/** Starts a server on a fresh database, so that no round inherits work from another. */
export const serve = async (
  target: Target,
  env: Readonly<Record<string, string>> = {},
): Promise<Served> => {
  const folder = await mkdtemp(join(tmpdir(), 'tresen-bench-'));
  const port = await freePort();
  const child = spawnTarget(target, port, folder, env);
  await untilHealthy(port);
  return {
    port,
    pid: child.pid ?? 0,
    folder,
    stop: async (signal = 'SIGKILL', read) => {
      const gone = once(child, 'exit');
      child.kill(signal);
      await gone;
      await read?.(folder);
      await rm(folder, { recursive: true });
    },
  };
};

const untilHealthy = async (port: number): Promise<void> => {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The server on port ${port} did not become ready within 10 s.`);
};
