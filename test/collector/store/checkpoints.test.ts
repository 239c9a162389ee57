import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test, vi } from 'vitest';
import { createCheckpoints } from '../../../collector/store/sqlite/checkpoints.ts';

const folder = mkdtempSync(join(tmpdir(), 'tresen-checkpoints-'));
afterAll(() => rmSync(folder, { recursive: true }));
let count = 0;

/** A database whose every commit adds a page or two to the log. */
const create = () => {
  count += 1;
  const path = join(folder, `${count}.db`);
  const db = new DatabaseSync(path);
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0;
    CREATE TABLE rows (id INTEGER PRIMARY KEY, body BLOB) STRICT;`);
  const insert = db.prepare('INSERT INTO rows (body) VALUES (zeroblob(3000))');
  const look = db.prepare('PRAGMA wal_checkpoint(NOOP)');
  return { path, db, commit: () => insert.run(), state: () => look.get() ?? {} };
};
const never = 1_000_000;

test('the thread copies the log into the file while the writer does nothing', async () => {
  const { path, db, commit, state } = create();
  const limits = { worthCopying: 20, worthRestarting: never, fewLeft: 10, most: never };
  const checkpoints = createCheckpoints(db, path, limits);
  for (let made = 0; made < 30; made += 1) {
    commit();
    checkpoints.afterCommit();
  }
  await vi.waitFor(() => expect(Number(state().checkpointed)).toBeGreaterThan(20), 5000);
  await checkpoints.close();
  db.close();
});

test('once nearly all is copied the writer copies the rest, and the log begins anew', async () => {
  const { path, db, commit, state } = create();
  const limits = { worthCopying: 10, worthRestarting: 30, fewLeft: 10, most: never };
  const checkpoints = createCheckpoints(db, path, limits);
  let longest = 0;
  let isAnew = false;
  const step = async () => {
    commit();
    checkpoints.afterCommit();
    const pages = Number(state().log);
    isAnew ||= pages < longest;
    longest = Math.max(longest, pages);
    await new Promise((resolve) => setTimeout(resolve, 2));
  };
  for (let made = 0; made < 2000 && !isAnew; made += 1) await step();
  expect(isAnew).toBe(true);
  await checkpoints.close();
  db.close();
});

test('a log that may not grow is copied in line', () => {
  const { path, db, commit, state } = create();
  const limits = { worthCopying: never, worthRestarting: 50, fewLeft: 0, most: 20 };
  const checkpoints = createCheckpoints(db, path, limits);
  for (let made = 0; made < 200; made += 1) {
    commit();
    checkpoints.afterCommit();
    expect(Number(state().log)).toBeLessThan(30);
  }
  db.close();
});

test('while a reader holds pages back the writer tries only now and then, and succeeds after it', () => {
  const { path, db, commit, state } = create();
  const reader = new DatabaseSync(path, { readOnly: true });
  reader.exec('BEGIN; SELECT count(*) FROM rows;');
  const prepare = vi.spyOn(db, 'prepare');
  const limits = { worthCopying: never, worthRestarting: 50, fewLeft: 0, most: 20 };
  const checkpoints = createCheckpoints(db, path, limits);
  const copy = prepare.mock.results[1]?.value;
  const copies = vi.spyOn(copy, 'get');
  for (let made = 0; made < 100; made += 1) {
    commit();
    checkpoints.afterCommit();
  }
  const { log } = state();
  expect(Number(log)).toBeGreaterThan(100);
  expect(copies.mock.calls.length).toBeLessThanOrEqual(Math.ceil(Number(log) / 50));
  reader.close();
  for (let made = 0; made < 60; made += 1) {
    commit();
    checkpoints.afterCommit();
  }
  expect(Number(state().log)).toBeLessThan(Number(log));
  db.close();
});
