import fc from 'fast-check';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { openPostgresStore } from '../../../collector/store/postgres/open-postgres-store.ts';
import type { Store } from '../../../collector/store/store.ts';
import { newEvent, noon, site, visitor } from '../../support/log-events.ts';
import { type PostgresServer, runOnce, startPostgres } from '../../support/postgres.ts';
import { appraisal } from '../../support/profile-rows.ts';

// A server is made and databases by the dozen, perhaps beside browsers.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let server: PostgresServer;
let url: string;
let first: Store;
let second: Store;
/** A connection that gets in the way. */
let other: Client;

beforeAll(async () => {
  server = await startPostgres({ durable: false, settings: { deadlock_timeout: '20ms' } });
});
afterAll(() => server.stop());
beforeEach(async () => {
  url = await server.createDatabase();
  [first, second] = await Promise.all([openPostgresStore(url), openPostgresStore(url)]);
  other = new Client({ connectionString: url });
  await other.connect();
});
afterEach(async () => {
  await other.end();
  await Promise.all([first.close(), second.close()]);
});

const of = (visitorId: string, messageId: string) =>
  newEvent('x', noon, {}, { visitorId, messageId });
const idsOf = async (store: Store, after = 0): Promise<string[]> =>
  (await store.events({ limit: 1000, after })).items.map(({ messageId }) => messageId);

/** Until `end` is called, nobody can commit an event of `anna` with the message id `held`. */
const holdBack = async () => {
  await other.query('BEGIN');
  await other.query(`INSERT INTO events (seq, at, received_at, visitor, id, site, event, rest)
    VALUES (-1, 0, 0, '\\x01616e6e61', '\\x0168656c64', 'demo', 'x', '{}')`);
  return { end: () => other.query('ROLLBACK') };
};

/** Resolves when a statement waits for a lock; within a transaction one would see one moment only. */
const untilSomebodyWaits = async (): Promise<void> => {
  for (let isWaiting = false; !isWaiting; ) {
    const waiting = await runOnce(
      url,
      "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()",
    );
    isWaiting = waiting.length > 0;
  }
};

describe('a commit that comes late', () => {
  let hold: Awaited<ReturnType<typeof holdBack>>;
  let late: Promise<unknown>;
  beforeEach(async () => {
    await first.append([of('bert', 'before')]);
    hold = await holdBack();
    // It has its numbers and waits; the next one overtakes it.
    late = first.append([of('anna', 'early'), of('anna', 'held')]);
    await untilSomebodyWaits();
    await second.append([of('anna', 'overtook')]);
  });

  test('is never stepped over by who reads on behind the last it has seen', async () => {
    const seen = await second.events({ limit: 10 });
    expect(seen.items.map(({ messageId }) => messageId)).toEqual(['before']);
    await hold.end();
    await late;
    const after = seen.items.at(-1)?.seq ?? 0;
    expect(await idsOf(second, after)).toEqual(['early', 'held', 'overtook']);
  });

  test('keeps the mark of its visitor, although a later one is known', async () => {
    const stale = await second.staleVisitors(10);
    expect(stale.map(({ visitorId }) => visitorId)).toEqual(['bert']);
    await second.saveProfiles({ save: [], remove: [], settled: stale });
    await hold.end();
    await late;
    expect(await second.staleVisitors(10)).toMatchObject([{ visitorId: 'anna' }]);
  });

  test('does not hold up other writers', async () => {
    expect(await second.append([of('carl', 'meanwhile')])).toEqual({ inserted: 1, duplicates: 0 });
    await hold.end();
    await late;
    expect(await idsOf(second)).toHaveLength(5);
  });
});

test('who reads on while several write misses nothing and sees nothing twice', async () => {
  const rounds = 60;
  const writing = [first, second].flatMap((store, writer) =>
    [0, 1].map(async (lane) => {
      for (let round = 0; round < rounds; round += 1) {
        await store.append([of(`v${round % 3}`, `${writer}-${lane}-${round}`)]);
      }
    }),
  );
  let isDone = false;
  const done = Promise.all(writing).then(() => {
    isDone = true;
  });
  const seen: string[] = [];
  let after = 0;
  for (let isLast = false; !isLast; ) {
    isLast = isDone;
    const { items } = await second.events({ limit: 7, after });
    seen.push(...items.map(({ messageId }) => messageId));
    after = items.at(-1)?.seq ?? after;
    if (items.length > 0) isLast = false;
  }
  await done;
  expect(seen).toHaveLength(4 * rounds);
  expect(new Set(seen).size).toBe(4 * rounds);
});

test('two stores that append at once leave each fact once, and count it once', async () => {
  const facts = fc.array(
    fc.record({
      visitorId: fc.constantFrom('anna', 'bert', 'carl'),
      messageId: fc.integer({ min: 1, max: 9 }).map(String),
    }),
    { maxLength: 12 },
  );
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(facts), fc.array(facts), async (ours, theirs) => {
      run += 1;
      const toEvents = (some: typeof ours) =>
        some.map((append) => append.map((one) => of(`${run}${one.visitorId}`, one.messageId)));
      const counts = await Promise.all([
        first.appendGroup(toEvents(ours)),
        second.appendGroup(toEvents(theirs)),
      ]);
      const expected = new Set([...ours, ...theirs].flat().map(Object.values).map(String));
      const inserted = counts.flat().reduce((sum, count) => sum + count.inserted, 0);
      const sent = [...ours, ...theirs].flat().length;
      const duplicates = counts.flat().reduce((sum, count) => sum + count.duplicates, 0);
      const visitors = ['anna', 'bert', 'carl'].map((name) => visitor(`${run}${name}`));
      const stored = await first.history(site, visitors);
      expect(stored).toHaveLength(expected.size);
      expect({ inserted, all: inserted + duplicates }).toEqual({
        inserted: expected.size,
        all: sent,
      });
    }),
    { numRuns: 60 },
  );
});

describe('in whatever order writers bring the same facts', () => {
  const keys = Array.from({ length: 200 }, (_, n) => String(n).padStart(3, '0'));
  const deadlocks = async (): Promise<number> => {
    const [row] = await runOnce(
      server.url,
      `SELECT deadlocks::int FROM pg_stat_database WHERE datname = '${url.split('/').at(-1)}'`,
    );
    return Number(row?.deadlocks);
  };

  test('none waits for the other in a circle', async () => {
    for (let round = 0; round < 8; round += 1) {
      const events = keys.map((key) => of(`v${key}`, `${round}`));
      await Promise.all([
        first.append(events),
        second.append(events.toReversed()),
        first.append(events.toReversed()),
      ]);
    }
    await Promise.all([first.close(), second.close()]);
    expect(await deadlocks()).toBe(0);
    [first, second] = await Promise.all([openPostgresStore(url), openPostgresStore(url)]);
  });

  test('where they do, which this server would count, the loser tries again', async () => {
    const hold = await holdBack();
    // This waits for `held`, and holds `aside`, which sorts before it.
    const waiting = first.append([of('anna', 'aside'), of('anna', 'held')]);
    await untilSomebodyWaits();
    const circle = other.query(`INSERT INTO events
      (seq, at, received_at, visitor, id, site, event, rest)
      VALUES (-2, 0, 0, '\\x01616e6e61', '\\x016173696465', 'demo', 'x', '{}')`);
    const [ours] = await Promise.allSettled([
      waiting,
      circle.then(hold.end, (cause) => {
        expect(cause).toMatchObject({ code: '40P01' });
        return hold.end();
      }),
    ]);
    expect(ours).toEqual({ status: 'fulfilled', value: { inserted: 2, duplicates: 0 } });
    await other.end();
    await Promise.all([first.close(), second.close()]);
    expect(await deadlocks()).toBe(1);
    other = new Client({ connectionString: url });
    await other.connect();
    [first, second] = await Promise.all([openPostgresStore(url), openPostgresStore(url)]);
  });
});

test('a group of thousands goes in at once, and is counted append by append', async () => {
  const appends = Array.from({ length: 300 }, (_, n) =>
    Array.from({ length: 10 }, (_, m) => of(`v${n % 50}`, `${n}-${m}`)),
  );
  const counts = await first.appendGroup([...appends, ...appends.slice(0, 2)]);
  expect(counts.slice(0, 300).every(({ inserted }) => inserted === 10)).toBe(true);
  expect(counts.slice(300)).toEqual([
    { inserted: 0, duplicates: 10 },
    { inserted: 0, duplicates: 10 },
  ]);
  expect((await first.measure()).staleVisitors).toBe(50);
});

describe('bringing profiles up to date', () => {
  const holderPid = async (): Promise<number | undefined> => {
    const { rows } = await other.query(
      "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND mode = 'ExclusiveLock' AND granted",
    );
    return rows[0]?.pid;
  };
  const run = (store: Store, work: () => Promise<void>): Promise<void> => {
    if (!store.exclusively) throw new Error('A store for several processes has exclusively.');
    return store.exclusively(work);
  };
  const row = {
    id: 'v_anna~demo' as never,
    site,
    searchText: '',
    firstSeenAt: 1,
    lastSeenAt: 1,
    isJunk: false,
    appraisal: appraisal(),
  };

  test('is done by one at a time', async () => {
    let running = 0;
    let most = 0;
    let runs = 0;
    const work = async () => {
      running += 1;
      runs += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 10));
      running -= 1;
    };
    // With a mark that stays, nobody takes the work for done by somebody else.
    await first.append([of('anna', '1')]);
    await Promise.all([first, second, first, second].map((store) => run(store, work)));
    expect({ most, runs }).toEqual({ most: 1, runs: 4 });
  });

  test('who waits goes on once the other has done what there was', async () => {
    await first.append([of('anna', '1')]);
    const settled = Promise.withResolvers<void>();
    const inWork = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    const leading = run(first, async () => {
      inWork.resolve();
      await settled.promise;
      const stale = await first.staleVisitors(10);
      await first.saveProfiles({ save: [], remove: [], settled: stale });
      await release.promise;
    });
    await inWork.promise;
    let hasRun = false;
    const waiting = run(second, async () => {
      hasRun = true;
    });
    settled.resolve();
    await waiting;
    expect(hasRun).toBe(false);
    release.resolve();
    await leading;
  });

  test('who lost the right to it, by whatever death, cannot write its older reading', async () => {
    await first.append([of('anna', '1')]);
    const cut = Promise.withResolvers<void>();
    const inWork = Promise.withResolvers<void>();
    const stale = await first.staleVisitors(10);
    const leading = run(first, async () => {
      inWork.resolve();
      await cut.promise;
      await first.saveProfiles({ save: [{ ...row, body: 'older' }], remove: [], settled: stale });
    });
    await inWork.promise;
    await other.query('SELECT pg_terminate_backend($1)', [await holderPid()]);
    await run(second, () =>
      second.saveProfiles({ save: [{ ...row, body: 'newer' }], remove: [], settled: [] }),
    );
    cut.resolve();
    await expect(leading).rejects.toThrow();
    expect((await second.profile(row.id))?.body).toBe('newer');
    expect(await second.staleVisitors(10)).toHaveLength(1);
    await run(first, async () => {});
  });

  test('work that fails leaves the right to others', async () => {
    await first.append([of('anna', '1')]);
    await expect(run(first, () => Promise.reject(new Error('folding')))).rejects.toThrow('folding');
    let hasRun = false;
    await run(second, async () => {
      hasRun = true;
    });
    expect(hasRun).toBe(true);
  });
});
