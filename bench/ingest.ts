import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../test/support/free-port.ts';
import { createBatchTemplate } from './support/batch-template.ts';
import type { Bench } from './support/bench.ts';
import { median } from './support/median.ts';

const rounds = 4;
const connections = 32;
const warmMs = 2000;
const measureMs = 5000;

const root = resolve(import.meta.dirname, '..');
const targets = {
  'parses, stores nothing': 'bench/support/parse-only-server.ts',
  'collector, durable': 'collector/main.ts',
} as const;
type Target = keyof typeof targets;
type Measured = { perSecond: number; failed: number };

/** Accepted events a second: the real collector against the same server without a store. */
export const bench: Bench = {
  about:
    'accepted events a second, on disk before the answer, against a server that stores nothing',
  run: async (say) => {
    const found: Record<Target, Measured[]> = {
      'parses, stores nothing': [],
      'collector, durable': [],
    };
    // The rounds alternate, so that a slow minute of the machine hits both alike.
    for (let round = 1; round <= rounds; round += 1) {
      for (const target of ['parses, stores nothing', 'collector, durable'] as const) {
        const measured = await measure(target);
        found[target].push(measured);
        say(`round ${round}  ${target.padEnd(24)} ${toCount(measured.perSecond)} events/s`);
      }
    }
    return report(found);
  },
};

const toCount = (value: number): string => Math.round(value).toLocaleString('en-US');

const report = (found: Record<Target, Measured[]>) => {
  const limit = median(found['parses, stores nothing'].map(({ perSecond }) => perSecond));
  const durable = median(found['collector, durable'].map(({ perSecond }) => perSecond));
  const failed = Object.values(found)
    .flat()
    .reduce((sum, measured) => sum + measured.failed, 0);
  const ratio = Number((durable / limit).toFixed(3));
  const { bytes, events } = createBatchTemplate();
  return {
    rows: [
      { server: 'parses, stores nothing', 'events/s': Math.round(limit), ratio: 1 },
      { server: 'collector, durable', 'events/s': Math.round(durable), ratio },
    ],
    summary:
      `Medians of ${rounds} rounds of ${measureMs / 1000} s, ${connections} keep-alive connections, ` +
      `${events} events (${bytes} bytes) a batch, ${failed} failed requests.`,
    json: {
      parseOnlyPerSecond: Math.round(limit),
      durablePerSecond: Math.round(durable),
      ratio,
      failed,
    },
  };
};

/** A fresh server and a fresh database each time, so that no round inherits work from another. */
const measure = async (target: Target): Promise<Measured> => {
  const folder = await mkdtemp(join(tmpdir(), 'tresen-bench-'));
  const port = await freePort();
  const server = spawn(process.execPath, [join(root, targets[target])], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      PORT: String(port),
      TRESEN_DATABASE: `sqlite:${join(folder, 'bench.db')}`,
      TRESEN_RATE_LIMIT: '0',
      TRESEN_CONFIG: '',
    },
  });
  try {
    await untilHealthy(port);
    return await load(port);
  } finally {
    const gone = once(server, 'exit');
    server.kill('SIGKILL');
    await gone;
    await rm(folder, { recursive: true });
  }
};

const load = async (port: number): Promise<Measured> => {
  const generator = join(root, 'bench/support/load-generator.ts');
  const args = [generator, port, connections, warmMs, measureMs].map(String);
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout);
};

const untilHealthy = async (port: number): Promise<void> => {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The server on port ${port} did not become ready within 10 s.`);
};
