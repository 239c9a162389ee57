import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore } from '../../../collector/store/open-store.ts';
import { type PostgresServer, runOnce, startPostgres } from '../../support/postgres.ts';
import { complaintsOf, newRoot, newSetUp } from './doctor-world.ts';

const root = newRoot();
let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres({ durable: false });
}, 60_000);
afterAll(() => server.stop());

const newDatabase = async (): Promise<string> => {
  const url = await server.createDatabase();
  await (await openStore({ type: 'postgres', url })).close();
  return url;
};
const complaintsAt = (url: string, now = Date.now) =>
  complaintsOf({ ...newSetUp(root), TRESEN_DATABASE: url }, { now });

test('a server that is well gives no complaint', async () => {
  expect(await complaintsAt(await newDatabase())).toEqual([]);
});

test.each([
  {
    what: 'may only be read',
    sql: (name: string) => `ALTER DATABASE ${name} SET default_transaction_read_only = on`,
    says: /^problem database: .* may only be read .*→ Name the primary server/,
  },
  {
    what: 'is of a newer Tresen',
    sql: () =>
      "INSERT INTO schema_steps (step, name) SELECT n, 'x' FROM generate_series(900, 950) AS n",
    says: /^problem database: .* newer/,
  },
])('one that $what is named', async ({ sql, says }) => {
  const url = await newDatabase();
  await runOnce(url, sql(new URL(url).pathname.slice(1)));
  expect(await complaintsAt(url)).toEqual([expect.stringMatching(says)]);
});

test('an unknown database and an unknown user are named', async () => {
  const url = new URL(await newDatabase());
  url.pathname = '/nowhere';
  expect(await complaintsAt(url.href)).toEqual([
    expect.stringMatching(/no such database: .*createdb nowhere/),
  ]);
  url.username = 'nobody';
  expect(await complaintsAt(url.href)).toEqual([
    expect.stringMatching(/refuses the password or the user/),
  ]);
});

test('a clock that is off is named', async () => {
  const complaints = await complaintsAt(await newDatabase(), () => Date.now() + 3_600_000);
  expect(complaints).toEqual([
    expect.stringMatching(/^problem clock: .* 3[56]\d\d seconds apart.*→ .*timedatectl/),
  ]);
});
