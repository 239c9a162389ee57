import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import { afterAll, expect, test, vi } from 'vitest';
import { connectSqliteReader } from '../../../collector/store/sqlite/connect-reader.ts';
import {
  openSqliteReader,
  openSqliteStore,
} from '../../../collector/store/sqlite/open-sqlite-store.ts';
import { StoreTimeout } from '../../../collector/store/store.ts';
import { newEvent, noon, site, visitor } from '../../support/log-events.ts';

const folder = mkdtempSync(join(tmpdir(), 'tresen-sqlite-'));
afterAll(() => rmSync(folder, { recursive: true }));
let count = 0;
const newPath = (): string => {
  count += 1;
  return join(folder, 'made', `${count}.db`);
};

test('the folder is made, and what was written is there after opening again', async () => {
  const path = newPath();
  const first = openSqliteStore(path);
  await first.append([newEvent('x', noon)]);
  await first.close();
  const second = openSqliteStore(path);
  expect((await second.events({ limit: 5 })).items).toHaveLength(1);
  expect(await second.staleVisitors(5)).toHaveLength(1);
  await second.close();
  expect(statSync(path).size).toBeGreaterThan(0);
});

test('readers and the writer do not wait for each other: the file is in WAL mode', () => {
  const path = newPath();
  const store = openSqliteStore(path);
  const db = new DatabaseSync(path);
  expect(db.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
  db.close();
  return store.close();
});

test('a group that fails leaves nothing behind, and its visitors can come again', async () => {
  const store = openSqliteStore(':memory:');
  const good = newEvent('x', noon, {}, { visitorId: 'neu' });
  const broken = { ...newEvent('y', noon), at: Number.NaN };
  await expect(store.appendGroup([[good], [broken]])).rejects.toThrow();
  expect((await store.events({ limit: 5 })).items).toEqual([]);
  expect(await store.append([good])).toEqual({ inserted: 1, duplicates: 0 });
  expect((await store.history(site, [visitor('neu')])).map((event) => event.event)).toEqual(['x']);
  await store.close();
});

test('a file from a newer Tresen is refused with a sentence', async () => {
  const path = newPath();
  await openSqliteStore(path).close();
  const db = new DatabaseSync(path);
  db.exec('INSERT INTO schema_steps (step) VALUES (999)');
  db.close();
  expect(() => openSqliteStore(path)).toThrow(/step 999.*start the newer version/);
});

test('a reader sees each commit at once and cannot write', async () => {
  const path = newPath();
  const store = openSqliteStore(path);
  const reader = openSqliteReader(path);
  expect((await reader.events({ limit: 5 })).items).toEqual([]);
  await store.append([newEvent('x', noon)]);
  expect((await reader.events({ limit: 5 })).items).toHaveLength(1);
  expect('append' in reader).toBe(false);
  await reader.close();
  await store.close();
});

test('a reader in its own thread answers every question', async () => {
  const path = newPath();
  const store = openSqliteStore(path);
  const event = newEvent('purchase', noon, { value: 5 }, { userId: 'k-1' });
  await store.append([event]);
  const reader = connectSqliteReader(path);
  expect(await reader.events({ limit: 5 })).toEqual(await store.events({ limit: 5 }));
  expect(await reader.history(site, [visitor('anna')])).toHaveLength(1);
  expect(await reader.identifications(site, [visitor('anna')])).toHaveLength(1);
  expect(await reader.visitorsOfUser(site, 'k-1')).toEqual(['anna']);
  expect(await reader.profiles({ limit: 5 })).toEqual([]);
  await reader.close();
  await store.close();
});

test('a question over the limit fails by name, and the next one is answered', async () => {
  const path = newPath();
  const store = openSqliteStore(path);
  // No thread starts within a millisecond, so the first question cannot be answered in time.
  const hasty = connectSqliteReader(path, 1);
  await expect(hasty.events({ limit: 5 })).rejects.toBeInstanceOf(StoreTimeout);
  await hasty.close();
  const reader = connectSqliteReader(path, 5000);
  const failing = reader.events({ limit: Number.NaN });
  await expect(failing).rejects.toThrow();
  await expect(reader.events({ limit: 5 })).resolves.toEqual({ items: [], next: null });
  await reader.close();
  await store.close();
});

test('what was asked of a reader that is closed fails instead of hanging', async () => {
  const path = newPath();
  const store = openSqliteStore(path);
  const reader = connectSqliteReader(path);
  const asked = reader.events({ limit: 1 });
  const failed = vi.fn();
  asked.catch(failed);
  await reader.close();
  await expect(asked).rejects.toThrow('closed');
  await store.close();
});

test('a reader that nobody asks ends its thread, and starts another for the next question', async () => {
  const path = newPath();
  const store = openSqliteStore(path);
  const terminate = vi.spyOn(Worker.prototype, 'terminate');
  const reader = connectSqliteReader(path, 5000, 10);
  await reader.events({ limit: 1 });
  await vi.waitFor(() => expect(terminate).toHaveBeenCalledTimes(1));
  await expect(reader.events({ limit: 1 })).resolves.toEqual({ items: [], next: null });
  await reader.close();
  await store.close();
  terminate.mockRestore();
});

test.each([{ fails: false }, { fails: true }])(
  'only profiles are saved without waiting for the disk, and events never are: $fails',
  async ({ fails }) => {
    const store = openSqliteStore(newPath());
    const exec = vi.spyOn(DatabaseSync.prototype, 'exec');
    const settled = fails ? [{ site, visitorId: visitor('a'), upTo: Number.NaN }] : [];
    const remove = fails ? [null as never] : [];
    await store.saveProfiles({ save: [], remove, settled }).catch(() => {});
    const said = exec.mock.calls.map(([sql]) => sql).filter((sql) => sql.includes('synchronous'));
    expect(said).toEqual(['PRAGMA synchronous = NORMAL', 'PRAGMA synchronous = FULL']);
    exec.mockClear();
    await store.append([newEvent('purchase', noon)]);
    expect(exec.mock.calls.flat().join()).not.toContain('synchronous');
    exec.mockRestore();
    await store.close();
  },
);

test('a row from before there were frames reads as it was written', async () => {
  const path = newPath();
  const store = openSqliteStore(path);
  const event = newEvent('view_item', noon, { value: 5 }, { sessionId: 's' });
  await store.append([event]);
  const db = new DatabaseSync(path);
  const { messageId, sessionId, source, confidence, properties } = event;
  const rest = JSON.stringify({ messageId, sessionId, source, confidence, properties });
  db.prepare('UPDATE events SET session = NULL, frame = NULL, extra = NULL, rest = ?').run(rest);
  db.close();
  expect((await store.events({ limit: 1 })).items).toEqual([{ ...event, seq: 1 }]);
  await store.close();
});

test('what many events say alike is kept once, also over a restart and a rollback', async () => {
  const path = newPath();
  const first = openSqliteStore(path);
  const broken = { ...newEvent('y', noon), at: Number.NaN };
  await expect(first.append([newEvent('x', noon), broken])).rejects.toThrow();
  await first.append([newEvent('x', noon), newEvent('y', noon), newEvent('z', noon)]);
  await first.close();
  const second = openSqliteStore(path);
  await second.append([newEvent('x', noon + 1)]);
  await second.append([newEvent('x', noon + 2, {}, { confidence: 0.25 })]);
  const { items } = await second.events({ limit: 9 });
  expect(items.map((event) => event.confidence).at(-1)).toBe(0.25);
  await second.close();
  const db = new DatabaseSync(path);
  expect(db.prepare('SELECT count(*) AS frames FROM frames').get()).toEqual({ frames: 2 });
  db.close();
});
