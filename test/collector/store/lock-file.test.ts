import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import {
  openSqliteReader,
  openSqliteStore,
} from '../../../collector/store/sqlite/open-sqlite-store.ts';
import { pendingSteps } from '../../../collector/store/sqlite/schema.ts';
import { StoreInUse } from '../../../collector/store/store.ts';
import { newEvent } from '../../support/log-events.ts';

const root = resolve(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'tresen-lock-'));
afterAll(() => rmSync(folder, { recursive: true }));
let count = 0;
const newPath = (): string => {
  count += 1;
  return join(folder, `${count}.db`);
};

test.each([
  { who: 'a store', open: openSqliteStore },
  { who: 'an idle reader', open: openSqliteReader },
])('a file that $who has open cannot be had alone', async ({ open }) => {
  const path = newPath();
  await openSqliteStore(path).close();
  const other = open(path);
  await other.events({ limit: 1 });
  expect(() => openSqliteStore(path, { isAlone: true })).toThrow(StoreInUse);
  await other.close();
  await openSqliteStore(path, { isAlone: true }).close();
});

test('what one has alone nobody else can open, until it is closed', async () => {
  const path = newPath();
  const alone = openSqliteStore(path, { isAlone: true });
  await alone.append([newEvent('x')]);
  const other = new DatabaseSync(path);
  expect(() => other.prepare('SELECT count(*) FROM events').get()).toThrow(/locked/);
  other.close();
  await alone.close();
  const after = openSqliteStore(path);
  expect((await after.events({ limit: 5 })).items).toHaveLength(1);
  await after.close();
});

test('the refusal names the file and says what to do', async () => {
  const path = newPath();
  const store = openSqliteStore(path);
  expect(() => openSqliteStore(path, { isAlone: true })).toThrow(
    `${path} is in use: stop the collector`,
  );
  await store.close();
});

test('an empty file lacks every step, one that was opened lacks none', async () => {
  const path = newPath();
  const empty = new DatabaseSync(path);
  const before = pendingSteps(empty);
  expect(before.done).toBe(0);
  expect(before.pending.join()).toContain('CREATE TABLE events');
  empty.close();
  await openSqliteStore(path).close();
  const after = new DatabaseSync(path, { readOnly: true });
  const done = before.pending.length;
  expect(pendingSteps(after)).toEqual({ done, pending: [], isNewer: false });
  after.close();
});

test('a process that closes its store after much was written ends in order', () => {
  const script = join(folder, 'write-much.mjs');
  const store = resolve(root, 'collector/store/sqlite/open-sqlite-store.ts');
  writeFileSync(
    script,
    `import { openSqliteStore } from ${JSON.stringify(store)};
    const store = openSqliteStore(${JSON.stringify(newPath())});
    const event = (n) => ({ site: 's', visitorId: 'v', messageId: 'm' + n, type: 'track', event: 'x',
      at: 1, receivedAt: 1, properties: { n, text: 'x'.repeat(9000) }, source: 'api', confidence: 1 });
    for (let n = 0; n < 3; n += 1) {
      await store.append(Array.from({ length: 1000 }, (_, index) => event(n * 1000 + index)));
    }
    await store.close();
    console.log('closed');`,
  );
  const { status, stdout } = spawnSync(process.execPath, [script], { encoding: 'utf8' });
  expect({ status, stdout }).toEqual({ status: 0, stdout: 'closed\n' });
});
