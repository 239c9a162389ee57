import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importCommand } from '../../../collector/commands/import.ts';
import {
  openSqliteReader,
  openSqliteStore,
} from '../../../collector/store/sqlite/open-sqlite-store.ts';
import { run, testFolder } from '../commands/run-cli.ts';

const folder = testFolder();
const config = join(folder, 'sites.json');
const site = {
  key: 'demo',
  origins: ['*'],
  currency: 'EUR',
  timeZone: 'Europe/Berlin',
  languages: ['de'],
};
writeFileSync(config, JSON.stringify({ sites: [site] }));

let databases = 0;
const newEnv = () => {
  databases += 1;
  const path = join(folder, `${databases}.db`);
  return { path, env: { TRESEN_CONFIG: config, TRESEN_DATABASE: `sqlite:${path}` } };
};

const ordersFile = (name: string, rows: readonly string[]): string => {
  const path = join(folder, name);
  writeFileSync(path, ['order_id,ordered_at,email,subtotal', ...rows, ''].join('\n'));
  return path;
};
const good = ordersFile('orders.csv', [
  '1,2026-02-01,a@b.example,10',
  '2,2026-02-01,a@b.example,-10',
  '3,2026-02-01,b@b.example,30',
]);

const eventsIn = async (path: string) => {
  const reader = openSqliteReader(path);
  try {
    const all = [];
    let after: number | null = 0;
    while (after !== null) {
      const page: Awaited<ReturnType<typeof reader.events>> = await reader.events({
        after,
        limit: 1000,
      });
      all.push(...page.items);
      after = page.next;
    }
    return all;
  } finally {
    await reader.close();
  }
};

describe('tresen import', () => {
  test('takes a file in, says what it did, and writes down what was wrong', async () => {
    const { path, env } = newEnv();
    const errors = join(folder, 'errors.csv');
    const { code, out } = await run(
      importCommand,
      [good, '--site', 'demo', '--errors', errors],
      env,
    );
    expect(code).toBe(0);
    expect(out).toContain('orders as Tresen itself names them: a table with commas.');
    expect(out).toContain('3 records read, 2 events are new, 0 were there already.');
    expect(out).toContain('1 × negative_amount');
    expect(out).toContain('The profiles are up to date.');
    expect(readFileSync(errors, 'utf8')).toContain('3,subtotal,refused,negative_amount,');
    expect(statSync(errors).mode & 0o777).toBe(0o600);
    expect(await eventsIn(path)).toHaveLength(2);
  });

  test('called again adds nothing, and says so', async () => {
    const { env } = newEnv();
    await run(importCommand, [good, '--site=demo'], env);
    const { out } = await run(importCommand, [good, '--site=demo', '--json'], env);
    expect(JSON.parse(out)).toMatchObject({ tally: { accepted: 0, duplicates: 2, refused: 1 } });
  });

  test('with --dry-run only tells what would happen', async () => {
    const { env } = newEnv();
    const { code, out } = await run(importCommand, [good, '--site=demo', '--dry-run'], env);
    expect(code).toBe(0);
    expect(out).toContain('3 records would become 2 purchase.');
    expect(out).toContain('Nothing was stored.');
    const json = await run(importCommand, [good, '--site=demo', '--dry-run', '--json'], env);
    expect(JSON.parse(json.out)).toMatchObject({
      isDryRun: true,
      kind: 'orders',
      sample: [{ event: 'purchase' }, { event: 'purchase' }],
    });
  });

  test('works beside a collector that has the database open', async () => {
    const { path, env } = newEnv();
    const store = openSqliteStore(path);
    const { code, out } = await run(importCommand, [good, '--site=demo'], env);
    expect(code).toBe(0);
    expect(out).toContain('The collector that runs beside it');
    expect((await store.events({ limit: 10 })).items).toHaveLength(2);
    await store.close();
  });

  test('leaves a line in the audit trail, and no name of a customer in it', async () => {
    const { path, env } = newEnv();
    await run(importCommand, [good, '--site=demo'], env);
    const reader = openSqliteReader(path);
    const trail = await reader.auditTrail({ limit: 10 });
    await reader.close();
    expect(trail.map(({ action }) => action)).toEqual(['import_finished', 'import_started']);
    expect(JSON.stringify(trail)).not.toContain('@');
  });

  test.each([
    [['--site=nope'], '--site is "nope"; expected one of demo.'],
    [['--site=demo', '--kind=sheep'], '--kind is "sheep"; expected one of customers'],
    [['--site=demo', '--kind=events'], 'a table with the columns of one of these: plain events'],
  ])('%s is refused', async (flags, expected) => {
    const { code, err } = await run(importCommand, [good, ...flags], newEnv().env);
    expect(code).toBe(1);
    expect(err).toContain(expected);
  });
});

/** Resolves with its exit code, or with the signal that ended it. */
const gone = (child: ChildProcess): Promise<number | NodeJS.Signals | null> =>
  new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal)));

/** Loaded before the command: has it killed on its way to a commit, at the same place on any machine. */
const killedAtCommit = (place: number): string => {
  const code = `
    import { DatabaseSync } from 'node:sqlite';
    const exec = DatabaseSync.prototype.exec;
    let commits = 0;
    DatabaseSync.prototype.exec = function (sql) {
      if (sql === 'COMMIT') commits += 1;
      if (commits === ${place}) process.kill(process.pid, 'SIGKILL');
      return exec.call(this, sql);
    };`;
  return `--import=data:text/javascript,${encodeURIComponent(code)}`;
};

test('after kill -9 in the middle, the same call brings the rest: nothing missing, nothing double', async () => {
  const { path, env } = newEnv();
  // More than is stored in one commit.
  const count = 42_000;
  const file = ordersFile(
    'many.csv',
    Array.from({ length: count }, (_, id) => `${id},2026-02-01,k${id % 4000}@b.example,10`),
  );
  const cli = join(import.meta.dirname, '../../../collector/cli.ts');
  const call = (...options: string[]) =>
    spawn(process.execPath, [...options, cli, 'import', file, '--site=demo', '--json'], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  const stored = async (): Promise<number> => {
    const reader = openSqliteReader(path);
    try {
      return (await reader.measure()).lastSeq;
    } finally {
      await reader.close();
    }
  };

  // The schema is the first commit.
  expect(await gone(call(killedAtCommit(3)))).toBe('SIGKILL');
  const before = await stored();
  expect(before).toBeGreaterThan(0);
  expect(before).toBeLessThan(count);

  const again = call();
  let out = '';
  again.stdout?.on('data', (piece) => {
    out += piece;
  });
  expect(await gone(again)).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ status: 'finished' });
  const ids = (await eventsIn(path)).map(({ properties }) => Number(properties.transaction_id));
  expect(ids).toHaveLength(count);
  expect(new Set(ids).size).toBe(count);
}, 90_000);
