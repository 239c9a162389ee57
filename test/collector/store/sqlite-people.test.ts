import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import type { ProfileId } from '../../../client/protocol/ids.ts';
import { openSqliteStore } from '../../../collector/store/sqlite/open-sqlite-store.ts';
import { newEvent, noon, site, visitor } from '../../support/log-events.ts';
import { appraisal, profileRow } from '../../support/profile-rows.ts';

const folder = mkdtempSync(join(tmpdir(), 'tresen-sqlite-people-'));
afterAll(() => rmSync(folder, { recursive: true }));
let count = 0;
const newPath = (): string => {
  count += 1;
  return join(folder, `${count}.db`);
};

/** Takes a file back to the steps before people were found by keys and kept in columns. */
const makeOld = (path: string): void => {
  const db = new DatabaseSync(path);
  const tables = db
    .prepare(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'profile_grams_%'
       AND name NOT IN ('sites', 'visitors', 'events', 'stale_visitors', 'settings', 'audit',
         'frames', 'schema_steps') AND name NOT LIKE 'sqlite_%'`,
    )
    .all();
  for (const { name } of tables) db.exec(`DROP TABLE ${name}`);
  db.exec(`CREATE TABLE profiles (id TEXT); DELETE FROM stale_visitors;
    DELETE FROM schema_steps WHERE step > 4;`);
  db.close();
};

test('a file of an older Tresen is filed by keys, and its people are folded anew', async () => {
  const path = newPath();
  const old = openSqliteStore(path);
  const order = newEvent('purchase', noon, { transaction_id: '1', email: 'A@x.example' });
  const user = newEvent('identify', noon, {}, { traits: { email: 'b@x.example' } });
  await old.append([order, user, newEvent('page_view', noon, { email: 'none' })]);
  await old.close();
  makeOld(path);
  const db = new DatabaseSync(path);
  const { messageId, source, confidence, properties } = order;
  const rest = JSON.stringify({ messageId, source, confidence, properties });
  db.prepare('UPDATE events SET frame = NULL, extra = NULL, rest = ? WHERE seq = 1').run(rest);
  db.close();

  const store = openSqliteStore(path);
  const keys = (await store.keyedEvents(site, [visitor('anna')])).flatMap((event) => event.keys);
  expect(keys.toSorted()).toEqual(['email:a@x.example', 'email:b@x.example', 'order:1']);
  expect(await store.staleVisitors(9)).toMatchObject([{ visitorId: 'anna', upTo: 3 }]);
  expect(await store.profiles({ limit: 9 })).toEqual([]);
  await store.close();
});

test('what is erased is nowhere in the file any more', async () => {
  const path = newPath();
  const store = openSqliteStore(path);
  const secret = 'Zanzibarheimer';
  const row = (id: string, searchText: string) =>
    profileRow(id, { searchText, body: searchText, appraisal: appraisal() });
  for (const [id, name] of [
    ['ada', secret],
    ['bob', 'Schmidt'],
  ] as const) {
    await store.append([
      newEvent('purchase', noon, { transaction_id: name, note: name }, { visitorId: id }),
    ]);
    await store.saveProfiles({ save: [row(id, name)], remove: [], settled: [] });
  }
  const [first] = (await store.events({ limit: 1 })).items;
  await store.erase({
    ...{ site, seqs: [first?.seq ?? 0], profiles: ['ada' as ProfileId] },
    ...{ visitors: [visitor('ada')], at: noon },
  });
  await store.close();
  const bytes = readFileSync(path).toString('latin1').toLowerCase();
  expect(bytes).toContain('schmidt');
  expect(bytes).not.toContain(secret.toLowerCase());
  for (const gram of ['zan', 'anz', 'nzi', 'zib']) expect(bytes).not.toContain(gram);
});

test('a save that fails leaves no name of a segment behind', async () => {
  const store = openSqliteStore(':memory:');
  const good = profileRow('ada', { appraisal: appraisal({}, { segments: ['vip'] }) });
  const broken = profileRow('bob', { lastSeenAt: Number.NaN });
  const change = { remove: [], settled: [] };
  await expect(store.saveProfiles({ ...change, save: [good, broken] })).rejects.toThrow();
  expect(await store.segmentCounts(site)).toEqual([]);
  await store.saveProfiles({ ...change, save: [good] });
  expect(await store.segmentCounts(site)).toEqual([{ segment: 'vip', people: 1 }]);
  await store.close();
});
