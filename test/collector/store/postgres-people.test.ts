import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openPostgresStore } from '../../../collector/store/postgres/open-postgres-store.ts';
import { distributedTables } from '../../../collector/store/postgres/schema.ts';
import { newEvent, noon, site, visitor } from '../../support/log-events.ts';
import { type PostgresServer, runOnce, startPostgres } from '../../support/postgres.ts';
import { profileRow } from '../../support/profile-rows.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres({ durable: false });
});
afterAll(() => server.stop());

test('a database of an older Tresen is filed by keys, and its people are folded anew', async () => {
  const url = await server.createDatabase();
  const old = await openPostgresStore(url);
  await old.append([
    newEvent('purchase', noon, { transaction_id: '1', email: 'A@x.example' }),
    newEvent('identify', noon, {}, { traits: { email: 'b@x.example' } }),
    newEvent('page_view', noon, { email: 'none' }, { visitorId: 'bert' }),
  ]);
  await old.close();
  const kept: readonly string[] = ['events', 'stale_visitors', 'profiles', 'event_staging'];
  const later = [
    ...distributedTables.filter((table) => !kept.includes(table)),
    ...['segment_counts', 'segment_moves', 'rebuilds', 'search_words', 'crowds'],
  ];
  await runOnce(
    url,
    `DROP TABLE ${later.join(', ')}; DELETE FROM stale_visitors;
     DELETE FROM schema_steps WHERE step > 2`,
  );
  const store = await openPostgresStore(url);
  const keys = (await store.keyedEvents(site, [visitor('anna')])).flatMap((event) => event.keys);
  expect(keys.toSorted()).toEqual(['email:a@x.example', 'email:b@x.example', 'order:1']);
  const stale = await store.staleVisitors(9);
  expect(stale.map(({ visitorId }) => visitorId).toSorted()).toEqual(['anna', 'bert']);
  await store.close();
});

test('where trigrams cannot be had, people are found all the same', async () => {
  const url = await server.createDatabase();
  const user = new URL(url);
  user.username = 'plain';
  await runOnce(url, 'CREATE USER plain; GRANT CREATE ON SCHEMA public TO plain');
  const store = await openPostgresStore(user.href);
  const has = "SELECT count(*)::int AS found FROM pg_extension WHERE extname = 'pg_trgm'";
  expect(await runOnce(url, has)).toEqual([{ found: 0 }]);
  const save = [profileRow('ada', { searchText: 'Müller' })];
  await store.saveProfiles({ save, remove: [], settled: [] });
  for (const q of ['mueller', 'ulle', 'mulelr']) {
    expect(await store.profiles({ q, limit: 9 })).toHaveLength(1);
  }
  await store.close();
});
