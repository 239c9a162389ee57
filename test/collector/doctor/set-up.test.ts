import { chmodSync, mkdirSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { checkDisk } from '../../../collector/doctor/check-file-store.ts';
import { openSqliteStore } from '../../../collector/store/sqlite/open-sqlite-store.ts';
import { freePort } from '../../support/free-port.ts';
import { complaintsOf, newRoot, newSetUp, writeSite } from './doctor-world.ts';

const root = newRoot();
const pathOf = (env: Record<string, string>): string =>
  (env.TRESEN_DATABASE ?? '').replace('sqlite:', '');

test('a set-up with nothing wrong gives no complaint', async () => {
  const env = newSetUp(root);
  await openSqliteStore(pathOf(env)).close();
  expect(await complaintsOf(env)).toEqual([]);
});

/** Breaks a set-up that was well; the doctor must name exactly that. */
type Broken = { what: string; harm(env: Record<string, string>): unknown; says: RegExp };

const broken: readonly Broken[] = [
  {
    what: 'a wrong variable',
    harm: (env) => {
      env.PORT = 'http';
    },
    says: /^problem config: PORT is "http"; expected a whole number/,
  },
  {
    what: 'a configuration that is no JSON',
    harm: (env) => writeFileSync(env.TRESEN_CONFIG ?? '', '{"sites": ['),
    says: /^problem config: TRESEN_CONFIG \(.*\) is not valid/,
  },
  {
    what: 'a file that is no database',
    harm: (env) => writeFileSync(pathOf(env), 'a text that is no database at all'.repeat(50)),
    says: /^problem database: The database cannot be read: .*not a database.*→ .*restore/,
  },
  {
    what: 'a database of a newer Tresen',
    harm: async (env) => {
      await openSqliteStore(pathOf(env)).close();
      const db = new DatabaseSync(pathOf(env));
      db.exec('INSERT INTO schema_steps VALUES (999)');
      db.close();
    },
    says: /^problem database: The database is of a newer Tresen: .* step 999/,
  },
  {
    what: 'a database where nothing can be written',
    harm: (env) => {
      env.TRESEN_DATABASE = 'sqlite:/proc/tresen.db';
    },
    says: /^problem database: The database cannot be written: \/proc\/tresen\.db \(/,
  },
  {
    what: 'a token that others can read',
    harm: (env) => {
      delete env.TRESEN_ADMIN_TOKEN;
      const path = join(dirname(pathOf(env)), 'admin-token');
      writeFileSync(path, 'secret-of-the-owner');
      chmodSync(path, 0o644);
    },
    says: /^problem token: The owner's token can be read by other users .*mode 644.*→ Run: chmod 600/,
  },
  {
    what: 'a token that cannot be read',
    harm: (env) => {
      delete env.TRESEN_ADMIN_TOKEN;
      mkdirSync(join(dirname(pathOf(env)), 'admin-token'));
    },
    says: /^problem token: The owner's token cannot be read by this user.*→ Ask the doctor as the user that runs/,
  },
  {
    what: 'secret keys that others can read',
    harm: (env) => {
      const path = writeSite(root, { secretKeys: ['sk_0123456789abcdef0123456789abcdef'] });
      chmodSync(path, 0o640);
      env.TRESEN_CONFIG = path;
    },
    says: /^problem token: The file with the secret keys can be read by other users/,
  },
  {
    what: 'a client that was not built',
    harm: (env) => rmSync(env.TRESEN_DIST ?? '', { recursive: true }),
    says: /^problem build: .*core\.js is missing.*→ Run `npm run build`/,
  },
  {
    what: 'a client that was built before its sources changed',
    harm: (env) => utimesSync(join(env.TRESEN_DIST ?? '', 'core.js'), 1, 1),
    says: /^warning build: The built script is older than its sources/,
  },
  {
    what: 'a site that is open to all pages',
    harm: (env) => {
      env.TRESEN_CONFIG = writeSite(root, { origins: ['*'] });
    },
    says: /^warning sites: The site "shop" takes events from every page/,
  },
  {
    what: 'a shop without TLS',
    harm: (env) => {
      env.TRESEN_CONFIG = writeSite(root, { origins: ['http://shop.example'] });
    },
    says: /^warning sites: The site "shop" has pages without TLS: http:\/\/shop\.example\..*"https:\/\/shop\.example"/,
  },
  {
    what: 'no configuration',
    harm: (env) => {
      delete env.TRESEN_CONFIG;
    },
    says: /^warning sites: TRESEN_CONFIG is not set/,
  },
];

describe.each(broken)('with $what', ({ harm, says }) => {
  test('the doctor names it and nothing else', async () => {
    const env = newSetUp(root);
    await harm(env);
    const complaints = await complaintsOf(env);
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toMatch(says);
  });
});

test('an old Node is named', async () => {
  const complaints = await complaintsOf(newSetUp(root), { nodeVersion: '20.19.1' });
  expect(complaints).toEqual([expect.stringMatching(/^problem node: Node 20\.19\.1 is too old/)]);
});

test('what the first start makes is no complaint', async () => {
  const env = newSetUp(root);
  env.TRESEN_DATABASE = `sqlite:${join(root, 'not-yet/tresen.db')}`;
  delete env.TRESEN_ADMIN_TOKEN;
  expect(await complaintsOf(env)).toEqual([]);
});

describe('the disk', () => {
  const room = (megabytes: number) => ({ bavail: megabytes, bsize: 1024 * 1024 });
  /** A database of 400 MB that takes no room itself: all of it is a hole. */
  const path = join(root, 'large.db');
  writeFileSync(path, '');
  truncateSync(path, 400 * 1024 * 1024);

  test.each([
    { free: 299, verdict: 'problem' },
    { free: 300, verdict: 'warning' },
    { free: 400, verdict: 'warning' },
    { free: 401, verdict: 'ok' },
  ])('with $free MB free is $verdict', ({ free, verdict }) => {
    expect(checkDisk(path, room(free)).verdict).toBe(verdict);
  });
});

/** A server that speaks just enough of PostgreSQL's protocol to refuse with a code. */
async function refuseWith(code: string): Promise<number> {
  const fields = Buffer.from(`SFATAL\0C${code}\0Mrefused\0\0`);
  const length = Buffer.alloc(4);
  length.writeInt32BE(fields.length + 4);
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => socket.end(Buffer.concat([Buffer.from('E'), length, fields])));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  server.unref();
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

describe('a database server', () => {
  test.each([
    { code: '28P01', says: /refuses the password or the user.*%40/ },
    { code: '3D000', says: /has no such database: .*→ Make it: createdb tresen/ },
    { code: '53300', says: /cannot be used: refused/ },
  ])('that answers $code is explained, without its password', async ({ code, says }) => {
    const env = newSetUp(root);
    const port = await refuseWith(code);
    env.TRESEN_DATABASE = `postgres://tresen:geheim@127.0.0.1:${port}/tresen`;
    const complaints = await complaintsOf(env);
    expect(complaints).toEqual([expect.stringMatching(says)]);
    expect(complaints.join()).not.toContain('geheim');
  });

  test('that is not there is explained', async () => {
    const env = newSetUp(root);
    env.TRESEN_DATABASE = `postgres://tresen@127.0.0.1:${await freePort()}/tresen`;
    expect(await complaintsOf(env)).toEqual([
      expect.stringMatching(/^problem database: Nothing answers at postgres:.*→ Start PostgreSQL/),
    ]);
  });
});
