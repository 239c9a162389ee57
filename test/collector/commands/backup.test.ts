import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { backup, backupCommand } from '../../../collector/commands/backup.ts';
import { restore, restoreCommand } from '../../../collector/commands/restore.ts';
import { checkFile } from '../../../collector/store/sqlite/backup-file.ts';
import { openSqliteStore } from '../../../collector/store/sqlite/open-sqlite-store.ts';
import { newEvent, noon, site, visitor } from '../../support/log-events.ts';
import { filledStore, run, someEvents, testFolder } from './run-cli.ts';

const folder = testFolder();
let count = 0;
const newPath = (end = 'db'): string => {
  count += 1;
  return join(folder, `${count}.${end}`);
};
const quiet = () => () => {};
const address = (path: string) => ({ type: 'sqlite', path }) as const;
const env = (path: string) => ({ TRESEN_DATABASE: `sqlite:${path}` });

/** A finished backup of `events` events. */
async function newBackup(events = 30): Promise<string> {
  const path = newPath();
  await (await filledStore(path, events)).close();
  const file = newPath('backup');
  await backup({ database: address(path), file, progress: quiet });
  return file;
}

describe('backup', () => {
  test('copies one moment while others write, and tells how far it is', async () => {
    const path = newPath();
    const store = await filledStore(path, 500);
    const long = 'x'.repeat(5000);
    await store.append(Array.from({ length: 500 }, () => newEvent('x', noon, { long })));
    const file = newPath('backup');
    const told: number[][] = [];
    let during = 0;
    const progress = () => (done: number, of: number) => {
      told.push([done, of]);
      // A commit between two steps of the copy.
      void store.append([newEvent('x', noon)]);
      during += 1;
    };
    const { events } = await backup({ database: address(path), file, progress });
    expect(events).toBe(1000);
    expect(during).toBeGreaterThan(0);
    expect(told.every(([done = 0, of = 0]) => done <= of)).toBe(true);
    const copy = openSqliteStore(file);
    expect((await copy.events({ limit: 1 })).items).toHaveLength(1);
    expect(await copy.setting('owner')).toBe('hash');
    await copy.close();
    await store.close();
  });

  test('is one file, for this user only', async () => {
    const file = await newBackup();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const own = readdirSync(folder).filter((name) => join(folder, name).startsWith(file));
    expect(own.map((name) => join(folder, name))).toEqual([file]);
  });

  test('by command', async () => {
    const path = newPath();
    const store = await filledStore(path);
    const file = newPath('backup');
    const { code, out } = await run(backupCommand, [file, '--json'], env(path));
    expect({ code, out: JSON.parse(out) }).toEqual({ code: 0, out: { file, events: 30 } });
    const again = await run(backupCommand, [file], env(path));
    expect(again).toEqual({
      code: 1,
      out: '',
      err: `${file} is there already: name a new file.`,
    });
    await store.close();
  });

  test.each([
    {
      what: 'no database',
      path: () => newPath(),
      file: () => newPath(),
      says: /does not exist: set/,
    },
    {
      what: 'no folder',
      path: () => newPath(),
      file: () => join(folder, 'none/x'),
      says: /folder .*none does not exist/,
    },
  ])('with $what says what to do and leaves nothing', async ({ path, file, says }) => {
    const name = file();
    const { code, err } = await run(backupCommand, [name], env(path()));
    expect(code).toBe(1);
    expect(err).toMatch(says);
    expect(existsSync(`${name}.part`)).toBe(false);
  });

  test('of a damaged database fails, and leaves no file that looks like a backup', async () => {
    const path = newPath();
    await (await filledStore(path, 3000)).close();
    damage(path);
    const file = newPath('backup');
    const { code, err } = await run(backupCommand, [file], env(path));
    expect(code).toBe(1);
    expect(err).toContain('The backup failed');
    expect(existsSync(file) || existsSync(`${file}.part`)).toBe(false);
  });
});

/** Overwrites a page in the middle. */
function damage(path: string): void {
  const bytes = readFileSync(path);
  bytes.fill(0x5a, 4096 * 20, 4096 * 21);
  writeFileSync(path, bytes);
}

describe('a file is looked at', () => {
  test('and is sound', async () => {
    expect(checkFile(await newBackup())).toEqual({ type: 'sound', events: 30, isOlder: false });
  });

  test.each([
    {
      what: 'a text',
      type: 'no_database',
      make: (path: string) => writeFileSync(path, 'a text, long enough to be none'.repeat(99)),
    },
    {
      what: 'a database of something else',
      type: 'not_ours',
      make: (path: string) => {
        const db = new DatabaseSync(path);
        db.exec('CREATE TABLE a (b)');
        db.close();
      },
    },
    {
      what: 'one of a newer Tresen',
      type: 'newer',
      make: async (path: string) => {
        await openSqliteStore(path).close();
        const db = new DatabaseSync(path);
        db.exec('INSERT INTO schema_steps VALUES (999)');
        db.close();
      },
    },
    {
      what: 'a damaged one',
      type: 'damaged',
      make: async (path: string) => {
        await (await filledStore(path, 3000)).close();
        damage(path);
      },
    },
  ])('and $what is told', async ({ type, make }) => {
    const path = newPath();
    await make(path);
    expect(checkFile(path).type).toBe(type);
    const { code, err } = await run(restoreCommand, [path], env(newPath()));
    expect(code).toBe(1);
    expect(err).toMatch(/^\S+ (is|was) .*: (name|install|use) /);
  });
});

describe('restore', () => {
  const now = () => noon;
  const sites = new Map();

  test('brings everything back, with folded profiles', async () => {
    const file = await newBackup();
    const path = newPath();
    const config = { database: address(path), sites };
    const done = await restore({ config, file, isReplacing: false, now, progress: quiet });
    expect(done).toEqual({ events: 30, erased: 0 });
    const store = openSqliteStore(path);
    expect((await store.events({ limit: 99 })).items).toHaveLength(30);
    expect(await store.staleVisitors(9)).toEqual([]);
    expect(await store.profiles({ limit: 9 })).toHaveLength(3);
    expect((await store.auditTrail({ limit: 9 })).map(({ action }) => action)).toEqual([
      'restored',
      'logged_in',
    ]);
    await store.close();
    expect(existsSync(file)).toBe(true);
  });

  test('never mixes: what is there is kept beside it, and only if asked', async () => {
    const file = await newBackup();
    const path = newPath();
    await (await filledStore(path, 5)).close();
    const refused = await run(restoreCommand, [file], env(path));
    expect(refused).toMatchObject({
      code: 1,
      err: `${path} holds events: add --replace to put the backup in its place.`,
    });
    const done = await run(restoreCommand, [file, '--replace', '--json'], env(path));
    expect(done.code).toBe(0);
    const { events, kept } = JSON.parse(done.out);
    expect(events).toBe(30);
    const before = openSqliteStore(kept);
    expect((await before.events({ limit: 99 })).items).toHaveLength(5);
    await before.close();
  });

  test('does not bring back who was erased since the backup', async () => {
    const path = newPath();
    const anna = { visitorId: 'anna' };
    const [order, look, other] = [
      newEvent('purchase', noon, {}, { ...anna, isProven: true }),
      newEvent('page_view', noon, {}, anna),
      newEvent('page_view', noon, {}, { visitorId: 'bert' }),
    ];
    const store = openSqliteStore(path);
    await store.append([order, look, other]);
    await store.close();
    const file = newPath('backup');
    await backup({ database: address(path), file, progress: quiet });
    const since = openSqliteStore(path);
    const [, second] = (await since.events({ limit: 9 })).items;
    const seqs = [second?.seq ?? 0];
    await since.erase({ site, seqs, profiles: [], visitors: [visitor('anna')], at: noon });
    await since.close();

    const config = { database: address(path), sites };
    const done = await restore({ config, file, isReplacing: true, now, progress: quiet });
    expect(done).toMatchObject({ events: 2, erased: 1 });
    const restored = openSqliteStore(path);
    const names = (await restored.events({ limit: 9 })).items.map(({ event }) => event);
    expect(names).toEqual(['purchase', 'page_view']);
    expect(await restored.append([look])).toEqual({ inserted: 0, duplicates: 1 });
    await restored.close();
  });

  test('is refused while somebody has the database open', async () => {
    const file = await newBackup();
    const path = newPath();
    const store = await filledStore(path);
    const { code, err } = await run(restoreCommand, [file, '--replace'], env(path));
    expect(code).toBe(1);
    expect(err).toContain('is in use: stop the collector');
    await store.append(someEvents(2));
    await store.close();
  });

  test('an empty database is no hindrance; a backup that is only readable is enough', async () => {
    const file = await newBackup();
    chmodSync(file, 0o400);
    const path = newPath();
    await openSqliteStore(path).close();
    const { code, out } = await run(restoreCommand, [file], env(path));
    expect({ code, out }).toEqual({
      code: 0,
      out: expect.stringContaining('30 events restored'),
    });
    const store = openSqliteStore(path);
    await store.append([newEvent('x')]);
    await store.close();
  });

  test('of a file that is not there says so', async () => {
    const { code, err } = await run(restoreCommand, [newPath()], env(newPath()));
    expect({ code, err }).toEqual({
      code: 1,
      err: expect.stringContaining('does not exist: name'),
    });
  });
});
