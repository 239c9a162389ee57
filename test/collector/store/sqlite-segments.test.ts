import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import type { ProfileId } from '../../../client/protocol/ids.ts';
import { openSqliteStore } from '../../../collector/store/sqlite/open-sqlite-store.ts';
import type { Store } from '../../../collector/store/store.ts';
import { noon, site } from '../../support/log-events.ts';
import { appraisal, profileRow } from '../../support/profile-rows.ts';

const folder = mkdtempSync(join(tmpdir(), 'tresen-segments-'));
afterAll(() => rmSync(folder, { recursive: true }));

const member = (id: string, segments: readonly string[]) =>
  profileRow(id, { appraisal: appraisal({}, { segments }) });
const save = (store: Store, id: string, segments: readonly string[]) =>
  store.saveProfiles({ at: noon, save: [member(id, segments)], remove: [], settled: [] });
const movesOf = async (store: Store, query: { segment?: string; after?: number } = {}) =>
  (await store.segmentMoves({ site, limit: 999, ...query })).map(
    ({ seq, profileId, type, segment }) => `${seq} ${profileId} ${type} ${segment}`,
  );
const change = (path: string, sql: string): void => {
  const db = new DatabaseSync(path);
  db.exec(sql);
  db.close();
};

test('nothing is lost where a shelf of people or of moves ends', async () => {
  const path = join(folder, 'shelves.db');
  const store = openSqliteStore(path);
  await save(store, 'first', ['a', 'b']);
  change(path, `UPDATE sqlite_sequence SET seq = 1000 WHERE name = 'profiles'`);
  change(path, `UPDATE sqlite_sequence SET seq = 262130 WHERE name = 'profile_moves'`);
  const ids = Array.from({ length: 50 }, (_, index) => `p${index + 10}`);
  for (const [index, id] of ids.entries()) await save(store, id, index % 2 ? ['a', 'c'] : ['b']);
  const odd = ids.filter((_, index) => index % 2);
  for (const [segment, own] of Object.entries({
    a: ['first', ...odd],
    b: ['first', ...ids.filter((id) => !odd.includes(id))],
    c: odd,
  })) {
    const found = await store.profiles({ site, filter: { segment }, limit: 99 });
    expect(found.map(({ id }) => id)).toEqual(own);
    const moves = await store.segmentMoves({ site, segment, limit: 99 });
    expect(moves.map(({ profileId }) => profileId)).toEqual(own);
  }
  const all = await movesOf(store);
  expect(all.map((move) => move.split(' ')[0])).toEqual([
    ...['1', '2'],
    ...Array.from({ length: 75 }, (_, index) => String(262_131 + index)),
  ]);
  expect(await movesOf(store, { after: 262_140 })).toEqual(all.slice(12));
  const ofC = all.filter((move) => move.endsWith(' c'));
  expect(await movesOf(store, { segment: 'c', after: 262_140 })).toEqual(
    ofC.filter((move) => Number(move.split(' ')[0]) > 262_140),
  );
  await store.close();
});

test('a database with a row for each member and move keeps them, and their numbers', async () => {
  const path = join(folder, 'older.db');
  const first = openSqliteStore(path);
  await save(first, 'ada', ['a', 'b']);
  await save(first, 'bob', ['b']);
  await first.close();
  change(
    path,
    `
    DROP TABLE segment_blocks; DROP TABLE profile_moves; DROP TABLE move_blocks;
    CREATE TABLE segment_members (segment INTEGER, profile INTEGER, since INTEGER,
      PRIMARY KEY (segment, profile)) STRICT, WITHOUT ROWID;
    CREATE TABLE segment_moves (seq INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER, segment INTEGER,
      profile TEXT, entered INTEGER) STRICT;
    INSERT INTO segment_members SELECT g.id, p.no, 0 FROM segments g JOIN profiles p
      ON instr(',' || p.segments || ',', ',' || g.id || ',');
    INSERT INTO segment_moves SELECT 10 + g.id, ${noon}, g.id, 'ada', 1 FROM segments g;
    INSERT INTO segment_moves VALUES (20, ${noon}, 2, 'bob', 1), (21, ${noon}, 1, 'bob', 0),
      (99, ${noon}, 1, 'gone', 1);
    DELETE FROM segment_moves WHERE profile = 'gone';
    DELETE FROM schema_steps WHERE step = (SELECT max(step) FROM schema_steps)`,
  );
  const store = openSqliteStore(path);
  const old = ['11 ada entered a', '12 ada entered b', '20 bob entered b', '21 bob left a'];
  expect(await movesOf(store)).toEqual(old);
  expect(await movesOf(store, { segment: 'b' })).toEqual([old[1], old[2]]);
  const people = async (segment: string): Promise<ProfileId[]> =>
    (await store.profiles({ site, filter: { segment }, limit: 9 })).map(({ id }) => id);
  expect([await people('a'), await people('b')]).toEqual([['ada'], ['ada', 'bob']]);
  await save(store, 'bob', ['a']);
  expect((await movesOf(store)).slice(4)).toEqual(['100 bob left b', '101 bob entered a']);
  expect([await people('a'), await people('b')]).toEqual([['ada', 'bob'], ['ada']]);
  await store.close();
});
