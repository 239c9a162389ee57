import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { backup } from '../../../collector/commands/backup.ts';
import { move } from '../../../collector/commands/move.ts';
import { restore } from '../../../collector/commands/restore.ts';
import type { DatabaseAddress } from '../../../collector/store/database.ts';
import { connectReader, openStore } from '../../../collector/store/open-store.ts';
import { planMigration } from '../../../collector/store/plan-migration.ts';
import type { Store } from '../../../collector/store/store.ts';
import { newEvent, noon } from '../../support/log-events.ts';
import { type PostgresServer, startPostgres } from '../../support/postgres.ts';
import { filledStore, testFolder } from './run-cli.ts';

const folder = testFolder();
let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres({ durable: false });
}, 60_000);
afterAll(() => server.stop());

const newDatabase = async (): Promise<DatabaseAddress> => ({
  type: 'postgres',
  url: await server.createDatabase(),
});
const quiet = () => () => {};
const sites = new Map();
const now = () => noon;

const moving = (from: Store | ReturnType<typeof connectReader>, to: Store, isFinal: boolean) =>
  move({ sites, from, fromName: 'there', to, isFinal, now, progress: quiet });
const contentOf = async (store: Store) => ({
  events: (await store.events({ limit: 1000 })).items.map(({ seq: _, ...event }) => event),
  people: await store.profiles({ limit: 100 }),
  settings: await store.settings(),
});

/** What one store writes in its own way and must come out of the other as it was. */
const awkward = [
  newEvent('purchase', noon, { value: 0.1, text: 'ä"\u2028\u0000', list: [{ a: null }] }),
  newEvent('x', noon, {}, { messageId: '€'.repeat(99), visitorId: 'ünïcode', userId: 'K 1' }),
];

test('from SQLite to PostgreSQL and back, everything is as it was', async () => {
  const first = await filledStore(join(folder, 'first.db'), 1500);
  await first.append(awkward);
  const server = await newDatabase();
  const middle = await openStore(server);
  const there = await moving(first, middle, false);
  await first.append([newEvent('late', noon)]);
  expect(await moving(first, middle, true)).toMatchObject({ events: there.events + 1, added: 1 });

  const reader = connectReader(server);
  const last = await openStore({ type: 'sqlite', path: join(folder, 'last.db') });
  const back = await moving(reader, last, true);
  expect(back.events).toBe(1503);
  const expected = await contentOf(middle);
  expect(expected.people.length).toBeGreaterThan(3);
  expect(await contentOf(last)).toEqual(expected);
  expect(expected.events).toEqual((await contentOf(first)).events);
  await Promise.all([first.close(), middle.close(), reader.close(), last.close()]);
});

test('a backup of a server is a file, and fills an empty server', async () => {
  const database = await newDatabase();
  const store = await openStore(database);
  await store.append(awkward);
  await store.saveSetting('owner', 'hash');
  const file = join(folder, 'server.backup');
  expect(await backup({ database, file, progress: quiet })).toEqual({ events: 2 });

  const target = await newDatabase();
  const config = { database: target, sites };
  const restoring = () => restore({ config, file, isReplacing: true, now, progress: quiet });
  expect(await restoring()).toEqual({ events: 2, erased: 0 });
  const restored = await openStore(target);
  expect((await contentOf(restored)).events).toEqual((await contentOf(store)).events);
  await expect(restoring()).rejects.toThrow('The database holds events: name an empty one');
  await Promise.all([store.close(), restored.close()]);
});

test('a dry run of the migration shows the steps of an empty database', async () => {
  const database = await newDatabase();
  expect((await planMigration(database)).pending.join()).toContain('CREATE TABLE events');
  await (await openStore(database)).close();
  expect((await planMigration(database)).pending).toEqual([]);
});
