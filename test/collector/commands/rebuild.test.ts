import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { VisitorId } from '../../../client/protocol/ids.ts';
import { foldStale } from '../../../collector/commands/fold-stale.ts';
import { demoSites } from '../../../collector/config/demo-sites.ts';
import { readShopModel } from '../../../collector/profile/shop-model/saved-shop-model.ts';
import { openSqliteStore } from '../../../collector/store/sqlite/open-sqlite-store.ts';
import type { Store } from '../../../collector/store/store.ts';
import { newEvent, noon, site } from '../../support/log-events.ts';

const root = resolve(import.meta.dirname, '../../..');
const cli = resolve(root, 'collector/cli.ts');

const crowd = 300;
const rowsOf = (store: Store) => store.profiles({ limit: 1000 });

/** Somebody who ordered and identified, and a crowd of others, many of whom are the same few people. */
const events = [
  newEvent('page_view', noon, { path: '/' }),
  newEvent('purchase', noon + 1, { transaction_id: 'T1', value: 10, currency: 'EUR' }),
  newEvent('identify', noon + 2, {}, { type: 'identify', userId: 'k-1' }),
  ...Array.from({ length: crowd }, (_, n) =>
    newEvent(
      'page_view',
      noon + 10 + n,
      { path: `/${n}` },
      { visitorId: `v${n}` as VisitorId, ...(n % 3 === 0 && { userId: `k-${n % 20}` }) },
    ),
  ),
];

const run = (args: string[], env: Record<string, string> = {}) =>
  spawnSync(process.execPath, [cli, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });

test('a rebuild gives the same profiles, with the segments that hold, by several threads', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'tresen-')), 'tresen.db');
  const store = openSqliteStore(path);
  await store.append(events);
  await foldStale(store, demoSites(8788), () => {});
  const before = await rowsOf(store);
  await store.close();
  const { status, stdout } = run(['rebuild'], { TRESEN_DATABASE: `sqlite:${path}` });
  expect({ status, stdout: stdout.trim() }).toEqual({
    status: 0,
    stdout: `${crowd + 1} visitors folded anew from the log.`,
  });
  const rebuilt = openSqliteStore(path);
  expect(before.some(({ appraisal }) => appraisal.segments.length > 0)).toBe(true);
  expect(await rowsOf(rebuilt)).toEqual(before);
  expect(await rebuilt.staleVisitors(10)).toEqual([]);
  await rebuilt.close();
});

test('a rebuild works out what the orders of each shop say as a whole', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'tresen-')), 'tresen.db');
  const store = openSqliteStore(path);
  await store.append(events);
  await store.close();
  expect(run(['rebuild'], { TRESEN_DATABASE: `sqlite:${path}` }).status).toBe(0);
  const rebuilt = openSqliteStore(path);
  expect(await readShopModel(rebuilt, site)).toMatchObject({ orders: 1 });
  await rebuilt.close();
});

test('a rebuild beside a running collector is refused', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'tresen-')), 'tresen.db');
  const store = openSqliteStore(path);
  await store.append(events);
  const { status, stderr } = run(['rebuild'], { TRESEN_DATABASE: `sqlite:${path}` });
  expect({ status, stderr: stderr.trim() }).toEqual({
    status: 1,
    stderr: `${path} is in use: stop the collector (and other commands on it), then try again.`,
  });
  await store.close();
});

test.each([
  { args: [], status: 0, says: 'fold every profile anew' },
  { args: ['nonsense'], status: 2, says: 'npm run tresen -- COMMAND' },
])('called with $args it says what it can do', ({ args, status, says }) => {
  const result = run(args);
  expect(result.status).toBe(status);
  expect(result.stderr).toContain(says);
});

test('a wrong setting is one sentence', () => {
  const { status, stderr } = run(['rebuild'], { TRESEN_DATABASE: 'mysql://x' });
  expect(status).toBe(1);
  expect(stderr).toMatch(/TRESEN_DATABASE .*expected/);
  expect(stderr).not.toContain('    at ');
});
