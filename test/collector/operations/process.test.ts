import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import {
  readAllEvents,
  spawnCollector,
  startCollector,
  writeTinyBuild,
} from '../../support/collector-process.ts';
import { openRaw } from '../../support/raw-socket.ts';

vi.setConfig({ testTimeout: 30_000 });
const root = mkdtempSync(join(tmpdir(), 'tresen-process-'));
afterAll(() => rmSync(root, { recursive: true }));
const newFolder = (): string => mkdtempSync(join(root, 'x'));

const body = (messageId: string): string =>
  JSON.stringify({
    writeKey: 'demo',
    anonymousId: 'a',
    batch: [{ type: 'track', event: 'x', messageId }],
  });
const send = (url: string, text: string): Promise<Response> =>
  fetch(`${url}/v1/batch`, { method: 'POST', body: text });
/** The lines of its log. */
const linesOf = (said: string): { level: string; msg: string; refused?: object }[] =>
  said
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));

describe('what it says', () => {
  test('people are greeted once; after it every line is JSON', async () => {
    const collector = await startCollector(newFolder());
    await send(collector.url, body('m'));
    await send(collector.url, '{');
    await send(collector.url, '{');
    await fetch(`${collector.url}/api/events`);
    await collector.signal('SIGTERM');
    expect(collector.said().match(/Tresen is ready/g)).toHaveLength(1);
    const lines = linesOf(collector.said());
    expect(lines.map(({ msg }) => msg)).toEqual(['stopping', 'refused', 'stopped']);
    expect(lines[1]?.refused).toEqual({ invalid_json: 2, log_in_required: 1 });
  });

  test('it is as quiet as it is told to be', async () => {
    const collector = await startCollector(newFolder(), { TRESEN_LOG_LEVEL: 'error' });
    await send(collector.url, '{');
    await collector.signal('SIGTERM');
    expect(linesOf(collector.said())).toEqual([]);
  });

  test('nothing of anybody is in it, whatever succeeds or fails', async () => {
    const collector = await startCollector(newFolder(), { TRESEN_TRUSTED_PROXIES: '1' });
    const { url } = collector;
    const headers = {
      'User-Agent': 'geheim-agent',
      Cookie: 'tresen=geheim',
      'X-Forwarded-For': '203.0.113.77',
      Referer: 'https://geheim.example/',
    };
    const person = {
      writeKey: 'demo',
      anonymousId: 'geheim-visitor',
      userId: 'geheim-user',
      messageId: 'geheim-message',
      traits: { email: 'geheim@example.com', phone: '030-geheim' },
    };
    const post = (path: string, text: string, more = {}) =>
      fetch(`${url}${path}`, { method: 'POST', body: text, headers: { ...headers, ...more } });
    const whole = JSON.stringify(person);
    await post('/v1/identify', whole);
    await post('/v1/identify', whole);
    await post('/v1/identify?mail=geheim', `${whole}geheim`);
    await post('/v1/identify', JSON.stringify({ ...person, writeKey: 'geheim' }));
    await post('/v1/identify', whole, { Origin: 'https://geheim.example' });
    await post('/v1/track', JSON.stringify({ ...person, event: ['geheim'] }));
    await post('/v1/batch', JSON.stringify({ ...person, batch: [{ type: 'geheim' }] }));
    await post('/v1/batch', `"${'geheim'.repeat(100_000)}"`);
    await post('/v1/batch', 'geheim', { 'Content-Encoding': 'gzip' });
    await post('/login', 'token=geheim', { 'Content-Type': 'application/x-www-form-urlencoded' });
    await fetch(`${url}/api/profiles?q=geheim@example.com`, { headers });
    await fetch(`${url}/geheim/page?visitor=geheim`, { headers });
    const raw = await openRaw(Number(new URL(url).port), 'geheim / HTTP/9\r\nX: geheim\r\n\r\n');
    await raw.closed;
    await collector.signal('SIGTERM');
    const lines = linesOf(collector.said());
    expect(lines.some(({ refused }) => refused && 'malformed' in refused)).toBe(true);
    expect(collector.said()).not.toMatch(/geheim|203\.0\.113|127\.0\.0\.1/);
  });
});

describe('a stop', () => {
  test('answers a request that comes in while it stops, then ends with 0', async () => {
    const folder = newFolder();
    const collector = await startCollector(folder);
    const port = Number(new URL(collector.url).port);
    const text = body('late');
    const slow = await openRaw(
      port,
      `POST /v1/batch HTTP/1.1\r\nHost: x\r\nContent-Length: ${text.length}\r\n\r\n${text.slice(0, 9)}`,
    );
    await fetch(`${collector.url}/healthz`);
    const ended = collector.signal('SIGTERM');
    await vi.waitFor(() => expect(collector.said()).toContain('"stopping"'));
    slow.write(text.slice(9));
    await slow.closed;
    expect(slow.said()).toMatch(/^HTTP\/1\.1 200 [\s\S]*"accepted":1/);
    expect(await ended).toBe(0);
    const again = await startCollector(folder);
    expect(await readAllEvents(again.url)).toMatchObject([{ messageId: 'late' }]);
    await again.signal('SIGTERM');
  });

  test('says "not ready" first, and serves on while a load balancer takes notice', async () => {
    const collector = await startCollector(newFolder(), { TRESEN_STOP_DELAY: '1' });
    const ended = collector.signal('SIGTERM');
    await vi.waitFor(async () => {
      const ready = await fetch(`${collector.url}/readyz`);
      expect([ready.status, ready.headers.get('Tresen-Reason')]).toEqual([503, 'stopping']);
    });
    expect((await send(collector.url, body('m'))).status).toBe(200);
    expect(await ended).toBe(0);
  });

  test('a second signal ends it at once', async () => {
    const collector = await startCollector(newFolder(), { TRESEN_STOP_DELAY: '60' });
    const ended = collector.signal('SIGTERM');
    await vi.waitFor(() => expect(collector.said()).toContain('"stopping"'));
    await new Promise((resolve) => setTimeout(resolve, 350));
    process.kill(collector.pid, 'SIGTERM');
    expect(await ended).toBe(1);
  });

  test('before it is ready ends it too', async () => {
    const folder = newFolder();
    writeTinyBuild(join(folder, 'dist'));
    const { child } = spawnCollector({
      PORT: '0',
      TRESEN_DATABASE: `sqlite:${join(folder, 't.db')}`,
      TRESEN_DIST: join(folder, 'dist'),
    });
    await new Promise((resolve) => setTimeout(resolve, 120));
    child.kill('SIGTERM');
    await once(child, 'exit');
    expect(child.exitCode === 0 || child.signalCode === 'SIGTERM').toBe(true);
  });
});

describe('a mistake that nobody caught', () => {
  /** Makes a thread throw once this file is there. */
  const throwing = (isMain: boolean, flag: string): string =>
    `--import=data:text/javascript,${encodeURIComponent(`
      import { existsSync } from 'node:fs';
      import { isMainThread, threadName } from 'node:worker_threads';
      if (isMainThread ? ${isMain} : !${isMain} && threadName === 'writer') setInterval(() => {
        if (existsSync(${JSON.stringify(flag)})) throw new Error('lost: "geheim"');
      }, 5);`)}`;

  test.each([
    { where: 'the HTTP thread', isMain: true, says: { level: 'fatal', msg: 'uncaught' } },
    { where: 'the writer', isMain: false, says: { level: 'error', msg: 'writer' } },
  ])('in $where is told, ends the process, and loses nothing', async ({ isMain, says }) => {
    const folder = newFolder();
    const flag = join(folder, 'throw');
    const collector = await startCollector(folder, { NODE_OPTIONS: throwing(isMain, flag) });
    const acknowledged: string[] = [];
    const sending = (async () => {
      for (let serial = 0; ; serial += 1) {
        const response = await send(collector.url, body(`m${serial}`)).catch(() => undefined);
        if (response?.status !== 200) return;
        acknowledged.push(`m${serial}`);
        if (serial === 20) writeFileSync(flag, '');
      }
    })();
    await sending;
    expect(await collector.ended).toBe(1);
    const err = expect.objectContaining({ message: 'lost: "…"' });
    expect(linesOf(collector.said())).toContainEqual(expect.objectContaining({ ...says, err }));
    const again = await startCollector(folder);
    const stored = (await readAllEvents(again.url)).map(({ messageId }) => messageId);
    expect(acknowledged.filter((id) => !stored.includes(id))).toEqual([]);
    expect(acknowledged.length).toBeGreaterThan(20);
    await again.signal('SIGTERM');
  });
});

test('several processes on SQLite are refused with what to do instead', async () => {
  const folder = newFolder();
  const { child, said } = spawnCollector({
    TRESEN_PROCESSES: '2',
    TRESEN_DATABASE: `sqlite:${join(folder, 't.db')}`,
  });
  await once(child, 'exit');
  expect(child.exitCode).toBe(1);
  expect(said().trim()).toBe(
    'TRESEN_PROCESSES is 2, but a SQLite file has one writer: set it to 1, or TRESEN_DATABASE to a PostgreSQL address.',
  );
});
