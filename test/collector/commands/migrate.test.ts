import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { migrateCommand } from '../../../collector/commands/migrate.ts';
import { openSqliteStore } from '../../../collector/store/sqlite/open-sqlite-store.ts';
import { run, testFolder } from './run-cli.ts';

const folder = testFolder();
const env = (path: string) => ({ TRESEN_DATABASE: `sqlite:${path}` });

test('a dry run shows every step and makes nothing', async () => {
  const path = join(folder, 'new.db');
  const { code, out } = await run(migrateCommand, ['--dry-run'], env(path));
  expect(code).toBe(0);
  expect(out).toMatch(/^\d+ steps? would be taken:\n[\s\S]*CREATE TABLE events/);
  expect(existsSync(path)).toBe(false);
});

test('without it the steps are taken, and then there are none', async () => {
  const path = join(folder, 'real.db');
  const first = await run(migrateCommand, ['--json'], env(path));
  expect(JSON.parse(first.out)).toMatchObject({ isDone: true });
  const second = await run(migrateCommand, [], env(path));
  expect(second).toEqual({ code: 0, out: 'The database is up to date.', err: '' });
});

test('a database of a newer Tresen is left alone', async () => {
  const path = join(folder, 'newer.db');
  await openSqliteStore(path).close();
  const db = new DatabaseSync(path);
  db.exec('INSERT INTO schema_steps VALUES (999)');
  db.close();
  const { code, out } = await run(migrateCommand, [], env(path));
  expect({ code, out }).toEqual({
    code: 1,
    out: 'The database is of a newer Tresen: start that version.',
  });
});
