import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { VisitorId } from '../../../client/protocol/ids.ts';
import { rebuild } from '../../../collector/commands/rebuild.ts';
import { createProjector } from '../../../collector/profile/projector.ts';
import { openSqliteStore } from '../../../collector/store/sqlite/open-sqlite-store.ts';
import { newEvent, noon } from '../../support/log-events.ts';
import { createMemoryStore } from '../../support/memory-store.ts';

const root = resolve(import.meta.dirname, '../../..');
const cli = resolve(root, 'collector/cli.ts');

/** Two people: one who identified on two browsers, one who did not. */
const events = [
  newEvent('page_view', noon, { path: '/' }),
  newEvent('purchase', noon + 1, { transaction_id: 'T1', value: 10, currency: 'EUR' }),
  newEvent('identify', noon + 2, {}, { type: 'identify', userId: 'k-1' }),
  ...[1, 2, 3].map((n) =>
    newEvent('page_view', noon + 10 + n, { path: `/${n}` }, { visitorId: `v${n}` as VisitorId }),
  ),
];

test('a rebuild gives the same profiles, and says how far it is', async () => {
  const store = createMemoryStore();
  await store.append(events);
  await createProjector({ store, sites: new Map() }).settle();
  const before = await store.profiles({ limit: 100 });
  const told: number[][] = [];
  const visitors = await rebuild(store, new Map(), (done, of) => told.push([done, of]));
  expect(before.length).toBeGreaterThan(1);
  expect(await store.profiles({ limit: 100 })).toEqual(before);
  expect(told.at(-1)).toEqual([visitors, visitors]);
  expect(await store.staleVisitors(10)).toEqual([]);
});

const run = (args: string[], env: Record<string, string> = {}) =>
  spawnSync(process.execPath, [cli, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });

test('the command rebuilds the database that the environment names', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'tresen-')), 'tresen.db');
  const store = openSqliteStore(path);
  await store.append(events);
  await store.close();
  const { status, stdout } = run(['rebuild'], { TRESEN_DATABASE: `sqlite:${path}` });
  expect({ status, stdout: stdout.trim() }).toEqual({
    status: 0,
    stdout: '4 visitors folded anew from the log.',
  });
  const rebuilt = openSqliteStore(path);
  expect(await rebuilt.profiles({ limit: 10 })).not.toEqual([]);
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
