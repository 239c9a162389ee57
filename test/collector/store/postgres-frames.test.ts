import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { SiteKey, VisitorId } from '../../../client/protocol/ids.ts';
import type { NewEvent } from '../../../collector/store/event.ts';
import { openPostgresStore } from '../../../collector/store/postgres/open-postgres-store.ts';
import { newEvent, noon } from '../../support/log-events.ts';
import { type PostgresServer, runOnce, startPostgres } from '../../support/postgres.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
let server: PostgresServer;
let url: string;
beforeAll(async () => {
  server = await startPostgres({ durable: false });
  url = await server.createDatabase();
});
afterAll(() => server.stop());

const site = 'demo' as SiteKey;
const numbered = (count: number, more: Partial<NewEvent> = {}): NewEvent[] =>
  Array.from({ length: count }, (_, index) => ({
    ...newEvent(
      'page_view',
      noon + index,
      { path: '/tea' },
      { messageId: `${more.source}${index}` },
    ),
    ...more,
  }));
const count = async (where: string): Promise<number> =>
  Number((await runOnce(url, `SELECT count(*)::int AS found FROM ${where}`))[0]?.found);

test('what many events say alike is kept once, whichever process writes it', async () => {
  const stores = [await openPostgresStore(url), await openPostgresStore(url)];
  const consent = { analytics: 'granted', marketing: 'denied' } as const;
  const kinds = [
    numbered(20, { source: 'api', consent }),
    numbered(20, { source: 'data_layer', sessionId: '1763900000000' as never }),
  ];
  await Promise.all(stores.flatMap((store) => kinds.map((events) => store.append(events))));
  expect([await count('frames'), await count('events')]).toEqual([2, 40]);
  const read = await stores[0]?.history(site, ['anna' as VisitorId]);
  const bySource = (source: string) =>
    read?.filter((event) => event.source === source).map(({ seq: _, ...event }) => event);
  expect(bySource('api')).toEqual(kinds[0]);
  expect(bySource('data_layer')).toEqual(kinds[1]);
  await Promise.all(stores.map((store) => store.close()));
});

test('a row from before there were frames reads as it was written', async () => {
  const store = await openPostgresStore(url);
  await runOnce(
    url,
    `INSERT INTO events (seq, at, received_at, visitor, id, site, event, rest) VALUES
     (nextval('event_seq'), 5, 6, '\\x01616c74', '\\x0161', 'demo', 'page_view',
      '{"y":"page","n":"s1","s":"api","c":0.5,"k":"gd-","x":1,"p":{"a":1},"t":{"b":2}}')`,
  );
  const [{ seq: _, ...old } = { seq: 0 }] = await store.history(site, ['alt' as VisitorId]);
  expect(old).toEqual({
    site: 'demo',
    visitorId: 'alt',
    messageId: 'a',
    type: 'page',
    event: 'page_view',
    at: 5,
    receivedAt: 6,
    sessionId: 's1',
    source: 'api',
    confidence: 0.5,
    consent: { analytics: 'granted', personalization: 'denied' },
    isProven: true,
    properties: { a: 1 },
    traits: { b: 2 },
  });
  await store.close();
});

test('a sender who makes up a confidence for each event fills no table', async () => {
  const store = await openPostgresStore(url);
  const made = numbered(1200, { visitorId: 'eve' as VisitorId }).map((event, index) => ({
    ...event,
    confidence: (index + 1) / 1300,
  }));
  await store.append(made.slice(0, 1100));
  await store.append(made.slice(1100));
  expect(await count('frames')).toBe(1000);
  const read = await store.history(site, ['eve' as VisitorId]);
  expect(read.map(({ confidence }) => confidence)).toEqual(made.map((one) => one.confidence));
  await store.close();
});

test('a frame that is lost is missed by name', async () => {
  const store = await openPostgresStore(url);
  await runOnce(url, 'DELETE FROM frames');
  await expect(store.history(site, ['anna' as VisitorId])).rejects.toThrow(
    /is missing in the table "frames": restore/,
  );
  await store.close();
});
