import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import {
  type CollectorProcess,
  readAllEvents,
  startCollector,
} from '../../support/collector-process.ts';
import { type PostgresServer, startPostgres } from '../../support/postgres.ts';

const folder = mkdtempSync(join(tmpdir(), 'tresen-two-'));
// A server is made and databases by the dozen, perhaps beside browsers.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let server: PostgresServer;
let collectors: CollectorProcess[] = [];
beforeAll(async () => {
  server = await startPostgres({ durable: true });
});
afterAll(async () => {
  await Promise.all(collectors.map((one) => one.signal('SIGKILL')));
  await server.stop();
  rmSync(folder, { recursive: true });
});

const senders = 4;
let isOver = false;

/** Sends batch after batch of one visitor, each to whichever collector answers until one has taken it. */
const sendAll = async (visitor: number): Promise<string[]> => {
  const acknowledged: string[] = [];
  for (let n = 0; !isOver; n += 1) {
    const ids = [0, 1, 2].map((part) => `${visitor}-${n}-${part}`);
    for (let attempt = visitor; ; attempt += 1) {
      if (await send(collectors[attempt % collectors.length], `visitor-${visitor % 2}`, ids)) break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    acknowledged.push(...ids);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return acknowledged;
};

const send = async (
  collector: CollectorProcess | undefined,
  anonymousId: string,
  ids: readonly string[],
): Promise<boolean> => {
  const batch = ids.map((messageId) => ({ type: 'track', event: 'x', messageId }));
  try {
    const response = await fetch(`${collector?.url}/v1/batch`, {
      method: 'POST',
      body: JSON.stringify({ writeKey: 'demo', anonymousId, batch }),
    });
    await response.arrayBuffer();
    return response.status === 200;
  } catch {
    return false;
  }
};

/** What is told of people, but for what the clock alone changes. */
const profilesOf = async ({ url }: CollectorProcess): Promise<object[]> => {
  const response = await fetch(`${url}/api/profiles?q=`, {
    headers: { authorization: 'Bearer token-of-the-collector-process' },
  });
  const { items }: { items: Record<string, unknown>[] } = await response.json();
  return items.map(({ id, firstSeenAt, lastSeenAt, engagement, sessions, timeline }) => ({
    ...{ id, firstSeenAt, lastSeenAt, engagement, sessions, timeline },
  }));
};

test('two collectors on one database, both killed and the database too, lose and double nothing', async () => {
  const TRESEN_DATABASE = await server.createDatabase();
  const start = (name: string) => startCollector(join(folder, name), { TRESEN_DATABASE });
  const [first, second] = await Promise.all([start('a'), start('b')]);
  collectors = [first, second];
  const sending = Promise.all(Array.from({ length: senders }, (_, name) => sendAll(name)));

  await first.signal('SIGKILL');
  collectors = [await start('a'), second];
  await server.kill9();
  await server.restart();
  await second.signal('SIGKILL');
  collectors = [collectors[0] ?? first, await start('b')];

  isOver = true;
  const acknowledged = (await sending).flat();
  expect(acknowledged.length).toBeGreaterThan(senders * 10);
  const [one, two] = collectors;
  if (!one || !two) throw new Error('two collectors');
  const stored = await readAllEvents(two.url);
  expect(stored.map(({ messageId }) => messageId).toSorted()).toEqual(acknowledged.toSorted());
  // Whichever of them folded, both tell of the same people.
  expect(await profilesOf(one)).toHaveLength(2);
  expect(await profilesOf(two)).toEqual(await profilesOf(one));
  expect(await two.signal('SIGTERM')).toBe(0);
});
