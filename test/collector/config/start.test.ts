import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import {
  readAllEvents,
  spawnCollector,
  startCollector,
  writeTinyBuild,
} from '../../support/collector-process.ts';

// Each test starts processes, on a machine that may be busy.
vi.setConfig({ testTimeout: 30_000 });

const root = mkdtempSync(join(tmpdir(), 'tresen-start-'));
afterAll(() => rmSync(root, { recursive: true }));
const newFolder = (): string => mkdtempSync(join(root, 'x'));
const batch = (messageId: string): string =>
  JSON.stringify({
    writeKey: 'demo',
    anonymousId: 'a',
    batch: [{ type: 'track', event: 'x', messageId }],
  });

describe('a start', () => {
  test('without any setting makes a token, keeps it to this user and says how to log in', async () => {
    const folder = newFolder();
    const collector = await startCollector(folder, { TRESEN_ADMIN_TOKEN: undefined });
    const path = join(folder, 'data/admin-token');
    const token = readFileSync(path, 'utf8').trim();
    expect(token).toMatch(/^[\w-]{32}$/);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'data')).mode & 0o777).toBe(0o700);
    expect(collector.said()).toContain(token);
    expect(collector.said()).toContain('dashboard');
    const headers = { authorization: `Bearer ${token}` };
    expect((await fetch(`${collector.url}/api/events`, { headers })).status).toBe(200);
    await collector.signal('SIGTERM');

    const again = await startCollector(folder, { TRESEN_ADMIN_TOKEN: undefined });
    expect(again.said()).toContain(token);
    await again.signal('SIGTERM');
  });

  test('a token from the environment is not printed', async () => {
    const folder = newFolder();
    const collector = await startCollector(folder, {
      TRESEN_ADMIN_TOKEN: 'a-secret-of-mine-12345',
    });
    expect(collector.said()).not.toContain('a-secret-of-mine');
    expect(existsSync(join(folder, 'data/admin-token'))).toBe(false);
    await collector.signal('SIGTERM');
  });

  const tiny = newFolder();
  writeTinyBuild(tiny);
  const noDatabase = join(newFolder(), 'file');
  writeFileSync(noDatabase, 'this is not a database, it is a text of some length, honestly');
  test.each([
    { env: { PORT: '99999' }, says: 'PORT is "99999"; expected a whole number' },
    { env: { TRESEN_DIST: newFolder() }, says: 'core.js is missing: run `npm run build` first' },
    { env: { TRESEN_DATABASE: 'mysql://x' }, says: 'expected sqlite:<file>' },
    {
      env: { TRESEN_DATABASE: `sqlite:${noDatabase}` },
      says: 'could not be opened: file is not a database. `npm run tresen -- doctor` says what to do.',
    },
    {
      env: { TRESEN_DATABASE: `sqlite:${noDatabase}/tresen.db` },
      says: '(EEXIST): give the folder and its files to the user that runs the collector',
    },
  ])('with $env stops with one sentence', async ({ env, says }) => {
    const folder = newFolder();
    const { child, said } = spawnCollector({
      PORT: '0',
      TRESEN_DATABASE: `sqlite:${join(folder, 't.db')}`,
      TRESEN_DIST: tiny,
      ...env,
    });
    const [code] = await once(child, 'exit');
    expect(code).toBe(1);
    expect(said()).toContain(says);
    expect(said().trim().split('\n')).toHaveLength(1);
  });

  test('on a port that is taken says so', async () => {
    const first = await startCollector(newFolder());
    const port = new URL(first.url).port;
    const { child, said } = spawnCollector({
      PORT: port,
      TRESEN_DATABASE: `sqlite:${join(newFolder(), 't.db')}`,
      TRESEN_DIST: tiny,
    });
    const [code] = await once(child, 'exit');
    expect(code).toBe(1);
    expect(said()).toContain(`could not listen on port ${port}: another program has it`);
    expect(said()).toContain('set PORT to another number');
    await first.signal('SIGTERM');
  });
});

describe('a stop', () => {
  test('by SIGTERM answers what is under way, leaves one tidy file, and ends with 0', async () => {
    const folder = newFolder();
    const collector = await startCollector(folder);
    const sent = Array.from({ length: 20 }, (_, index) =>
      fetch(`${collector.url}/v1/batch`, { method: 'POST', body: batch(`m${index}`) }),
    );
    const [first] = await Promise.all(sent.slice(0, 1));
    expect(first?.status).toBe(200);
    const stopped = collector.signal('SIGTERM');
    const statuses = (await Promise.allSettled(sent)).map((one) =>
      one.status === 'fulfilled' ? one.value.status : 'cut',
    );
    expect(await stopped).toBe(0);
    expect(existsSync(join(folder, 'data/tresen.db-wal'))).toBe(false);

    const again = await startCollector(folder);
    const stored = await readAllEvents(again.url);
    const acknowledged = statuses.filter((status) => status === 200).length;
    expect(stored.length).toBeGreaterThanOrEqual(acknowledged);
    await again.signal('SIGTERM');
  });

  test('an idle keep-alive connection does not hold it up', async () => {
    const collector = await startCollector(newFolder());
    const socket = connect(Number(new URL(collector.url).port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n');
    await once(socket, 'data');
    const before = performance.now();
    expect(await collector.signal('SIGTERM')).toBe(0);
    expect(performance.now() - before).toBeLessThan(4000);
    socket.destroy();
  });
});

test('nothing about visitors is logged, whatever they send', async () => {
  const collector = await startCollector(newFolder());
  const body = JSON.stringify({
    writeKey: 'demo',
    userId: 'kunde-geheim',
    traits: { email: 'geheim@example.com' },
    messageId: 'm',
  });
  const headers = { 'User-Agent': 'geheim-agent' };
  await fetch(`${collector.url}/v1/identify`, { method: 'POST', body, headers });
  await fetch(`${collector.url}/v1/identify?mail=geheim`, { method: 'POST', body: '{geheim' });
  await fetch(`${collector.url}/api/profiles?q=geheim@example.com`);
  await collector.signal('SIGTERM');
  expect(collector.said()).not.toMatch(/geheim|127\.0\.0\.1/);
});
