import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Properties } from '../../../client/protocol/event.ts';
import { describeDatabase } from '../../../collector/store/describe-database.ts';
import { pendingPostgresSteps } from '../../../collector/store/postgres/migrate.ts';
import {
  connectPostgresReader,
  openPostgresStore,
} from '../../../collector/store/postgres/open-postgres-store.ts';
import { connect } from '../../../collector/store/postgres/pool.ts';
import { StoreTimeout } from '../../../collector/store/store.ts';
import { storeFailureOf } from '../../../collector/store/store-failure.ts';
import { newEvent, noon, site, visitor } from '../../support/log-events.ts';
import { type PostgresServer, runOnce, startPostgres } from '../../support/postgres.ts';
import { appraisal } from '../../support/profile-rows.ts';

// A server is made and databases by the dozen, perhaps beside browsers.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres({ durable: false });
});
afterAll(() => server.stop());

const openFresh = async () => {
  const url = await server.createDatabase();
  return { url, store: await openPostgresStore(url) };
};

describe('the schema', () => {
  test('is made once when four start together on an empty database', async () => {
    const url = await server.createDatabase();
    const stores = await Promise.all([1, 2, 3, 4].map(() => openPostgresStore(url)));
    await Promise.all(stores.map((store) => store.append([newEvent('x', noon)])));
    expect((await stores[0]?.events({ limit: 9 }))?.items).toHaveLength(4);
    await Promise.all(stores.map((store) => store.close()));
  });

  test('of a newer Tresen is refused with a sentence, and shown as such', async () => {
    const { url, store } = await openFresh();
    await store.close();
    await runOnce(url, "INSERT INTO schema_steps (step, name) VALUES (999, 'later')");
    await expect(openPostgresStore(url)).rejects.toThrow(/start the newer version/);
    expect(await pendingPostgresSteps(url)).toMatchObject({ isNewer: true, pending: [] });
  });

  test('can be asked what it lacks, which changes nothing', async () => {
    const url = await server.createDatabase();
    const before = await pendingPostgresSteps(url);
    expect(before).toMatchObject({ done: 0, isNewer: false });
    expect(before.pending.join()).toContain('CREATE TABLE events');
    expect(await pendingPostgresSteps(url)).toEqual(before);
    await (await openPostgresStore(url)).close();
    expect(await pendingPostgresSteps(url)).toMatchObject({ pending: [], isNewer: false });
  });

  test('wants a database that holds every letter', async () => {
    await runOnce(server.url, "CREATE DATABASE old ENCODING 'SQL_ASCII' TEMPLATE template0");
    const url = server.url.replace('/postgres', '/old');
    await expect(openPostgresStore(url)).rejects.toThrow(/SQL_ASCII.*ENCODING 'UTF8'/);
  });
});

test('a user with the documented rights, who owns nothing, can do all the work', async () => {
  const { url, store } = await openFresh();
  await store.close();
  const grants = /```sql\n([^`]*GRANT[^`]*)```/.exec(readFileSync('docs/postgresql.md', 'utf8'));
  await runOnce(url, `REVOKE ALL ON SCHEMA public FROM PUBLIC; ${grants?.[1]}`);
  const worker = await openPostgresStore(url.replace('tresen@', 'tresen_worker@'));
  await worker.append([newEvent('x', noon, {}, { userId: 'k-1' })]);
  const settled = await worker.staleVisitors(9);
  await worker.exclusively?.(() => worker.saveProfiles({ save: [], remove: [], settled }));
  await worker.saveSetting('a', 'b');
  await worker.audit({ at: noon, by: 'token', action: 'x' });
  expect((await worker.measure()).bytes).toBeGreaterThan(0);
  expect(await worker.deleteEvents({ site, before: noon + 1, keep: [], limit: 9 })).toBe(1);
  expect(await worker.forgetProfiles()).toBe(0);
  await worker.close();
});

describe('whatever text a shop sends', () => {
  const anyText = fc.string({ unit: 'binary', maxLength: 12 });
  const nasty = fc.constantFrom('\0', '\uD800', '\uDC00\uD800', '\uE000', '\uE0000000', '\\u0000');
  const text = fc.oneof(
    anyText,
    nasty,
    fc.tuple(anyText, nasty).map((parts) => parts.join('')),
  );

  test('comes back letter by letter, in every field', async () => {
    const { store } = await openFresh();
    let count = 0;
    await fc.assert(
      fc.asyncProperty(text, text, text, async (a, b, c) => {
        count += 1;
        const event = newEvent(
          `x${a}`,
          noon,
          { [`p${a}`]: b, list: [{ c }] },
          {
            visitorId: `v${count}${a.toWellFormed()}`,
            messageId: b.toWellFormed(),
            userId: `u${c}`,
            sessionId: a,
            originalName: b,
            traits: { name: c },
          },
        );
        expect(await store.append([event])).toEqual({ inserted: 1, duplicates: 0 });
        const [stored] = await store.history(site, [event.visitorId]);
        expect(stored).toEqual({ ...event, seq: expect.any(Number) });
        expect(await store.visitorsOfUser(site, `u${c}`)).toContain(event.visitorId);
        const row = {
          id: `v_${event.visitorId}~demo` as never,
          site,
          searchText: ` ${c.toLowerCase()} `,
          firstSeenAt: count,
          lastSeenAt: count,
          isJunk: false,
          appraisal: appraisal(),
          body: JSON.stringify({ a, b, c }),
        };
        await store.saveProfiles({ save: [row], remove: [], settled: [] });
        expect(await store.profile(row.id)).toEqual(row);
        await store.saveSetting(a, b);
        expect(await store.setting(a)).toBe(b);
      }),
      { numRuns: 60 },
    );
    await store.close();
  });

  test('of one event cannot keep the others of its group from being stored', async () => {
    const { store } = await openFresh();
    const events = ['a\0b', '\uD800', 'fine'].map((name) => newEvent(name, noon));
    expect(await store.append(events)).toEqual({ inserted: 3, duplicates: 0 });
    const { items } = await store.events({ limit: 9, event: 'a\0b' });
    expect(items.map(({ event }) => event)).toEqual(['a\0b']);
    await store.close();
  });

  test('can be as long as an event may be', async () => {
    const { store } = await openFresh();
    const properties: Properties = { text: 'ä'.repeat(500_000) };
    await store.append([newEvent('x', noon, properties)]);
    expect((await store.events({ limit: 1 })).items[0]?.properties).toEqual(properties);
    await store.close();
  });
});

describe('a reader', () => {
  test('answers like the store, and sees each commit at once', async () => {
    const { url, store } = await openFresh();
    const reader = connectPostgresReader(url);
    expect((await reader.events({ limit: 5 })).items).toEqual([]);
    await store.append([newEvent('purchase', noon, { value: 5 }, { userId: 'k-1' })]);
    expect(await reader.events({ limit: 5 })).toEqual(await store.events({ limit: 5 }));
    expect(await reader.measure()).toEqual(await store.measure());
    expect(await reader.history(site, [visitor('anna')])).toHaveLength(1);
    await Promise.all([reader.close(), store.close()]);
  });

  test('gives a question up by name when it takes too long, and answers the next', async () => {
    const { url, store } = await openFresh();
    const reader = connectPostgresReader(url, 100);
    const blocker = new Client({ connectionString: url });
    await blocker.connect();
    await blocker.query('BEGIN; LOCK TABLE profiles IN ACCESS EXCLUSIVE MODE');
    await expect(reader.profiles({ limit: 5 })).rejects.toBeInstanceOf(StoreTimeout);
    await blocker.end();
    await expect(reader.profiles({ limit: 5 })).resolves.toEqual([]);
    await Promise.all([reader.close(), store.close()]);
  });
});

test('a server that is set to answer before the disk has the data is told not to', async () => {
  const asked = 'SHOW synchronous_commit';
  expect(await runOnce(server.url, asked)).toEqual([{ synchronous_commit: 'off' }]);
  const { ask, close } = connect(server.url, { max: 1 });
  expect((await ask(asked)).rows).toEqual([{ synchronous_commit: 'on' }]);
  await close();
});

describe('a server that goes away', () => {
  test('is missed by name, harms nothing, and is found again', async () => {
    const { url, store } = await openFresh();
    const reader = connectPostgresReader(url);
    await store.append([newEvent('before', noon)]);
    await server.kill9();
    const failure = await store.append([newEvent('lost', noon)]).catch((cause) => cause);
    expect(storeFailureOf(failure)).toBe('store_gone');
    expect(storeFailureOf(await reader.events({ limit: 5 }).catch((cause) => cause))).toBe(
      'store_gone',
    );
    await expect(store.exclusively?.(async () => {})).rejects.toThrow();
    await server.restart();
    await store.append([newEvent('after', noon)]);
    const names = (await reader.events({ limit: 5 })).items.map(({ event }) => event);
    expect(names).toEqual(['before', 'after']);
    expect(await store.staleVisitors(5)).toHaveLength(1);
    await Promise.all([reader.close(), store.close()]);
  });

  test('in the middle of appends loses none that it acknowledged and doubles none', async () => {
    const { store } = await openFresh();
    const acknowledged: string[] = [];
    const appendAll = async (lane: number): Promise<void> => {
      for (let n = 0; n < 40; n += 1) {
        const events = [0, 1, 2].map((part) =>
          newEvent('x', noon, {}, { messageId: `${lane}-${n}-${part}` }),
        );
        for (let isStored = false; !isStored; ) {
          isStored = await store.append(events).then(
            () => true,
            () => false,
          );
        }
        acknowledged.push(...events.map(({ messageId }) => messageId));
      }
    };
    const lanes = Promise.all([appendAll(0), appendAll(1)]);
    await server.restart();
    await server.kill9();
    await server.restart();
    await lanes;
    const { items } = await store.events({ limit: 1000 });
    expect(items.map(({ messageId }) => messageId).toSorted()).toEqual(acknowledged.toSorted());
    await store.close();
  });
});

test('an address is shown without its password', () => {
  const url = 'postgres://shop:s3cret@db.example:6432/tresen?sslmode=require';
  expect(describeDatabase({ type: 'postgres', url })).toBe(
    'postgres://shop@db.example:6432/tresen',
  );
});
