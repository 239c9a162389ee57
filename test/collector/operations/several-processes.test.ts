import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { demoSites } from '../../../collector/config/demo-sites.ts';
import { createProjector } from '../../../collector/profile/projector.ts';
import type { LoggedEvent } from '../../../collector/store/event.ts';
import { openPostgresStore } from '../../../collector/store/postgres/open-postgres-store.ts';
import type { ProfileRow, Store } from '../../../collector/store/store.ts';
import {
  type CollectorProcess,
  spawnCollector,
  startCollector,
  writeTinyBuild,
} from '../../support/collector-process.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { type PostgresServer, startPostgres } from '../../support/postgres.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const root = mkdtempSync(join(tmpdir(), 'tresen-several-'));
const tiny = join(root, 'dist');
writeTinyBuild(tiny);
let postgres: PostgresServer;
beforeAll(async () => {
  postgres = await startPostgres({ durable: false });
});
afterAll(async () => {
  await postgres.stop();
  rmSync(root, { recursive: true });
});

const start = async (processes: number, more = {}) => {
  const database = await postgres.createDatabase();
  const collector = await startCollector(mkdtempSync(join(root, 'x')), {
    TRESEN_DATABASE: database,
    TRESEN_PROCESSES: String(processes),
    TRESEN_RATE_LIMIT: '0',
    ...more,
  });
  return { collector, store: await openPostgresStore(database) };
};
/** The processes behind the port. */
const processesOf = ({ pid }: CollectorProcess): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);

const visitors = 6;
/** What one visitor does at a moment: now and then it says who it is, which merges visitors. */
const eventOf = (serial: number) => {
  const visitor = serial % visitors;
  const common = { anonymousId: `visitor-${visitor}`, messageId: `m-${serial}` };
  return serial % 17 === 0
    ? { ...common, type: 'identify', userId: `user-${visitor % 3}` }
    : { ...common, type: 'track', event: 'view_item', properties: { items: [{ item_id: 'a' }] } };
};
/** Sends a batch until it is acknowledged, as the client does; a new connection each time. */
const deliver = async (url: string, serials: readonly number[]): Promise<void> => {
  for (;;) {
    const response = await fetch(`${url}/v1/batch`, {
      method: 'POST',
      headers: { connection: 'close' },
      body: JSON.stringify({ writeKey: 'demo', batch: serials.map(eventOf) }),
    }).catch(() => undefined);
    if (response?.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

const readLog = async (store: Store): Promise<LoggedEvent[]> => {
  const log: LoggedEvent[] = [];
  for (let after: number | null = 0; after !== null; ) {
    const page: Awaited<ReturnType<Store['events']>> = await store.events({ after, limit: 1000 });
    log.push(...page.items);
    after = page.next;
  }
  return log;
};
/** Without what a profile amounts to by the clock and the segments that are defined. */
const everyProfile = async (store: Store): Promise<Omit<ProfileRow, 'appraisal'>[]> =>
  (await store.profiles({ limit: 1000, withJunk: true }))
    .map(({ appraisal: _, ...row }) => row)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
/** The profiles that the log gives when it is folded anew. */
const recount = async (log: readonly LoggedEvent[]): ReturnType<typeof everyProfile> => {
  const store = createMemoryStore();
  await store.append(log);
  await createProjector({ store, sites: demoSites(8788) }).settle();
  return everyProfile(store);
};

describe.each([2, 4])('%i processes that write the same visitors', (count) => {
  test('keep each event once and profiles right, though one is killed in the middle', async () => {
    const { collector, store } = await start(count);
    expect(processesOf(collector)).toHaveLength(count);
    expect(collector.said().match(/Tresen is ready/g)).toHaveLength(1);
    const total = 600;
    const batches = Array.from({ length: total / 5 }, (_, batch) =>
      Array.from({ length: 5 }, (_unused, index) => batch * 5 + index),
    );
    let sent = 0;
    const sender = async (mine: readonly number[][]): Promise<void> => {
      for (const batch of mine) {
        await deliver(collector.url, batch);
        sent += 1;
      }
    };
    // Everything is sent twice, by senders that meet at different times.
    const sending = Promise.all(
      [0, 1, 2, 3].flatMap((part) => {
        const mine = batches.filter((_, index) => index % 4 === part);
        return [sender(mine), sender(mine.toReversed())];
      }),
    );
    await vi.waitFor(() => expect(sent).toBeGreaterThan(batches.length / 2), 20_000);
    const victim = processesOf(collector).at(-1) ?? 0;
    process.kill(victim, 'SIGKILL');
    await sending;
    await vi.waitFor(() => {
      expect(processesOf(collector)).toHaveLength(count);
      expect(processesOf(collector)).not.toContain(victim);
    }, 10_000);

    await vi.waitFor(async () => expect((await store.measure()).staleVisitors).toBe(0), 20_000);
    const log = await readLog(store);
    const ids = Array.from({ length: total }, (_, serial) => `m-${serial}`);
    expect(log.map(({ messageId }) => messageId).toSorted()).toEqual(ids.toSorted());
    const profiles = await everyProfile(store);
    expect(profiles.length).toBeGreaterThanOrEqual(3);
    expect(profiles).toEqual(await recount(log));

    expect(collector.said()).toContain('"exit":"SIGKILL"');
    expect(await collector.signal('SIGTERM')).toBe(0);
    await store.close();
  });
});

describe('several processes as one', () => {
  test('tell their figures together, whoever is asked', async () => {
    const { collector, store } = await start(2);
    for (let serial = 0; serial < 40; serial += 1) await deliver(collector.url, [serial]);
    await vi.waitFor(async () => {
      const text = await (
        await fetch(`${collector.url}/metrics`, { headers: { connection: 'close' } })
      ).text();
      expect(text).toContain('tresen_events_accepted_total{site="demo"} 40');
      expect(text).toMatch(/^tresen_processes 2$/m);
      expect(text).toMatch(/^tresen_ready 2$/m);
      expect(text).toMatch(/^tresen_log_last_seq \d+$/m);
    }, 5000);
    await collector.signal('SIGTERM');
    await store.close();
  });

  test('stop in order: not ready, everything answered, then the end', async () => {
    const { collector, store } = await start(2, { TRESEN_STOP_DELAY: '1' });
    const ended = collector.signal('SIGTERM');
    await vi.waitFor(async () => {
      const ready = await fetch(`${collector.url}/readyz`, { headers: { connection: 'close' } });
      expect([ready.status, ready.headers.get('Tresen-Reason')]).toEqual([503, 'stopping']);
    });
    await deliver(collector.url, [1, 2, 3]);
    expect(await ended).toBe(0);
    expect(await readLog(store)).toHaveLength(3);
    await store.close();
  });
});

test('processes that cannot start say it once, and all end', async () => {
  const { child, said } = spawnCollector({
    TRESEN_DATABASE: 'postgres://nobody@127.0.0.1:1/nothing',
    TRESEN_ADMIN_TOKEN: 'token-of-nobody-at-all',
    TRESEN_PROCESSES: '2',
    TRESEN_DIST: tiny,
    PORT: '0',
  });
  await once(child, 'exit');
  expect(child.exitCode).toBe(1);
  expect(said().match(/The database postgres:.* could not be opened/g)).toHaveLength(1);
  expect(said().trim().split('\n')).toHaveLength(1);
});

test('a database that goes away and comes back is waited for, without a restart', async () => {
  const { collector, store } = await start(1);
  await store.close();
  await deliver(collector.url, [1]);
  await postgres.kill9();
  const refused = await fetch(`${collector.url}/v1/batch`, {
    method: 'POST',
    body: JSON.stringify({ writeKey: 'demo', batch: [eventOf(2)] }),
  });
  expect([refused.status, refused.headers.get('Tresen-Reason')]).toEqual([
    503,
    'store_unavailable',
  ]);
  const ready = await fetch(`${collector.url}/readyz`);
  expect([ready.status, ready.headers.get('Tresen-Reason')]).toEqual([503, 'store_gone']);
  await postgres.restart();
  await vi.waitFor(async () => {
    expect((await fetch(`${collector.url}/readyz`)).status).toBe(200);
  }, 10_000);
  await deliver(collector.url, [2]);
  expect(await collector.signal('SIGTERM')).toBe(0);
});
