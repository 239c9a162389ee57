import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { startCollector } from '../test/support/collector-process.ts';
import { type HostileRequest, hostileRequest } from '../test/support/hostile-bodies.ts';
import { startPostgres } from '../test/support/postgres.ts';
import type { Bench, Row } from './support/bench.ts';

const bodies = 100_000;
const perSlice = 2000;
const connections = 16;
const siteConfig = {
  sites: [
    {
      key: 'demo',
      origins: ['http://shop.example'],
      currency: 'EUR',
      timeZone: 'Europe/Berlin',
      languages: ['de'],
    },
  ],
};
const token = 'token-of-the-fuzz-bench';

type Say = (line: string) => void;
type Tally = {
  /** Reason, or `200` -> how often. */
  answers: Map<string, number>;
  /** Answers that are the collector's own fault: 5xx, none at all, or a refusal without a reason. */
  faults: number;
  accepted: number;
  slowestMs: number;
  rssMb: number[];
};

/** Sends mutated bodies of real SDKs to a real collector and counts what should never happen. */
export const bench: Bench = {
  about: 'hostile bodies against a real collector: faults, the slowest answer, memory',
  run: async (say) => {
    const folder = await mkdtemp(join(tmpdir(), 'tresen-fuzz-'));
    const postgres = await startPostgres({ durable: true });
    try {
      const rows = [
        await fuzz('SQLite', `sqlite:${join(folder, 'data/tresen.db')}`, folder, say),
        await fuzz('PostgreSQL', await postgres.createDatabase(), folder, say),
      ];
      return { rows, summary, json: { rows } };
    } finally {
      await postgres.stop();
      await rm(folder, { recursive: true });
    }
  },
};

const summary =
  'Faults: answers with 5xx, none at all, or a refusal without a reason. Unread: accepted events ' +
  'that the log does not give back. Memory: of the whole process, in MB.';

const fuzz = async (name: string, database: string, folder: string, say: Say): Promise<Row> => {
  const config = join(folder, 'sites.json');
  await writeFile(config, JSON.stringify(siteConfig));
  const collector = await startCollector(folder, {
    TRESEN_DATABASE: database,
    TRESEN_CONFIG: config,
    TRESEN_ADMIN_TOKEN: token,
    TRESEN_RATE_LIMIT: '0',
    TRESEN_LOG_LEVEL: 'silent',
  });
  const tally: Tally = { answers: new Map(), faults: 0, accepted: 0, slowestMs: 0, rssMb: [] };
  for (let sent = 0; sent < bodies; sent += perSlice) {
    await sendAll(collector.url, fc.sample(hostileRequest, perSlice), tally);
    tally.rssMb.push(rssMbOf(collector.pid));
    if ((sent / perSlice) % 10 === 9) say(`${name}: ${sent + perSlice} of ${bodies} bodies sent`);
  }
  const read = await countLog(collector.url);
  await collector.signal('SIGTERM');
  return {
    store: name,
    bodies,
    faults: tally.faults,
    kept: tally.answers.get('200') ?? 0,
    refused: bodies - (tally.answers.get('200') ?? 0),
    reasons: tally.answers.size - 1,
    'events accepted': tally.accepted,
    unread: tally.accepted - read,
    'slowest, ms': Math.round(tally.slowestMs),
    'memory at a fifth': Math.round(tally.rssMb[tally.rssMb.length / 5] ?? 0),
    'at the end': Math.round(tally.rssMb.at(-1) ?? 0),
  };
};

const sendAll = async (url: string, requests: HostileRequest[], tally: Tally): Promise<void> => {
  const work = async (): Promise<void> => {
    for (let one = requests.pop(); one; one = requests.pop()) await sendOne(url, one, tally);
  };
  await Promise.all(Array.from({ length: connections }, work));
};

const sendOne = async (url: string, request: HostileRequest, tally: Tally): Promise<void> => {
  const startedAt = performance.now();
  const { path, headers, body } = request;
  try {
    const response = await fetch(`${url}${path}`, { method: 'POST', headers, body });
    const answer = await response.json();
    const outcome = response.headers.get('tresen-reason') ?? String(response.status);
    tally.answers.set(outcome, (tally.answers.get(outcome) ?? 0) + 1);
    tally.accepted += answer.accepted ?? 0;
    if (response.status >= 500 || (!response.ok && answer.reason === undefined)) tally.faults += 1;
  } catch {
    tally.faults += 1;
  }
  tally.slowestMs = Math.max(tally.slowestMs, performance.now() - startedAt);
};

const rssMbOf = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

const countLog = async (url: string): Promise<number> => {
  const headers = { authorization: `Bearer ${token}` };
  let read = 0;
  let after: number | null = 0;
  while (after !== null) {
    const response: Response = await fetch(`${url}/api/events?limit=200&after=${after}`, {
      headers,
    });
    if (!response.ok)
      throw new Error(`The log was answered ${response.status}: ${await response.text()}`);
    const page: { items: unknown[]; next: number | null } = await response.json();
    read += page.items.length;
    after = page.next;
  }
  return read;
};
