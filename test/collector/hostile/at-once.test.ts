import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  type CollectorProcess,
  readAllEvents,
  startCollector,
} from '../../support/collector-process.ts';
import { type PostgresServer, startPostgres } from '../../support/postgres.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const token = 'token-of-the-collector-process';
const root = mkdtempSync(join(tmpdir(), 'tresen-at-once-'));
let postgres: PostgresServer;
const collectors: CollectorProcess[] = [];
beforeAll(async () => {
  postgres = await startPostgres({ durable: false });
});
afterAll(async () => {
  for (const collector of collectors) await collector.signal('SIGKILL');
  await postgres.stop();
  rmSync(root, { recursive: true });
});

type Answer = { status: number; headers: NodeJS.Dict<string | string[]>; text: string };

/** One request on a connection of its own, so that several processes take part. */
const post = (
  url: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const agent = new Agent({ keepAlive: false });
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += String(chunk);
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });

const start = async (env: Readonly<Record<string, string>>): Promise<CollectorProcess> => {
  const collector = await startCollector(mkdtempSync(join(root, 'x')), {
    TRESEN_RATE_LIMIT: '0',
    ...env,
  });
  collectors.push(collector);
  return collector;
};

describe.each([
  { name: 'SQLite', env: async () => ({}) },
  {
    name: 'PostgreSQL with two processes',
    env: async () => ({ TRESEN_DATABASE: await postgres.createDatabase(), TRESEN_PROCESSES: '2' }),
  },
])('$name', ({ env }) => {
  let collector: CollectorProcess;
  beforeAll(async () => {
    collector = await start(await env());
  });

  test('one batch that comes fifty times at once is stored once, and its events are accepted once', async () => {
    const ids = Array.from({ length: 10 }, (_, index) => `m-${index}`);
    const batch = ids.map((messageId) => ({ event: 'view_item', messageId }));
    const body = JSON.stringify({ writeKey: 'demo', anonymousId: 'somebody', batch });
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => post(`${collector.url}/v1/batch`, body)),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    const counts = answers.map(({ text }) => JSON.parse(text));
    expect(counts.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(10);
    for (const { accepted, duplicates } of counts) expect(accepted + duplicates).toBe(10);
    const stored = await readAllEvents(collector.url);
    expect(stored.map(({ messageId }) => messageId).toSorted()).toEqual(ids);
  });

  test('of twenty who set up the owner at once, one is let in', async () => {
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
    };
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        post(
          `${collector.url}/setup`,
          new URLSearchParams({ token, password: `Kännchen am Morgen ${index}` }).toString(),
          headers,
        ),
      ),
    );
    const led = answers.map(({ headers: { location } }) => String(location));
    expect(led.filter((to) => to === '/')).toHaveLength(1);
    expect(answers.filter((one) => one.headers['set-cookie'] !== undefined)).toHaveLength(1);
    for (const to of led) {
      expect(to).toMatch(/^(\/|\/login|\/login\?failed=taken|\/setup\?failed=(busy|slow))$/);
    }
  });
});
