import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openImports } from '../../../collector/imports/open-imports.ts';
import type { Ingest } from '../../../collector/ingest/ingest-request.ts';
import { createWriteGroup } from '../../../collector/ingest/write-group.ts';
import { openSqliteStore } from '../../../collector/store/sqlite/open-sqlite-store.ts';
import {
  createTestCollector,
  type TestCollector,
  testSites,
  testToken,
} from '../../support/collector-app.ts';
import { noon } from '../../support/log-events.ts';

const folder = mkdtempSync(join(tmpdir(), 'tresen-import-routes-'));
afterAll(() => rmSync(folder, { recursive: true }));

const rows = [
  '1,2026-02-01,a@b.example,10',
  '2,2026-02-01,a@b.example,-10',
  '3,2026-02-01,b@b.example,30',
];
const csv = ['order_id,ordered_at,email,subtotal', ...rows, ''].join('\n');

const ask = (
  { app }: TestCollector,
  method: string,
  path: string,
  body?: string,
): Promise<Response> =>
  Promise.resolve(
    app.request(`/api/imports${path}`, {
      method,
      headers: { Authorization: `Bearer ${testToken}` },
      ...(body !== undefined && { body }),
    }),
  );

/** The import once it is over. */
const over = async (collector: TestCollector, id: string) => {
  await vi.waitFor(
    async () => {
      const { status } = await (await ask(collector, 'GET', `/${id}`)).json();
      expect(status).not.toBe('running');
    },
    { timeout: 20_000 },
  );
  return (await ask(collector, 'GET', `/${id}`)).json();
};

const upload = '0190f3a2-0000-7000-8000-000000000001';

describe('an upload', () => {
  let collector: TestCollector;
  beforeAll(() => {
    collector = createTestCollector({ folder: join(folder, 'whole') });
  });

  test('is looked at first, and nothing is kept of it', async () => {
    const response = await ask(collector, 'POST', '?site=demo&dry-run=1', csv);
    expect(await response.json()).toMatchObject({
      ok: true,
      kind: 'orders',
      shape: 'plain',
      tally: { records: 3, refused: 1 },
      events: { purchase: 2 },
      sample: [{ event: 'purchase' }, { event: 'purchase' }],
      words: expect.arrayContaining(['Nothing was stored.']),
    });
    expect((await collector.store.measure()).lastSeq).toBe(0);
    expect(readdirSync(join(folder, 'whole', 'imports'))).toEqual([]);
  });

  test('is imported, told of, and gone afterwards; its mistakes can be fetched', async () => {
    const begun = await (await ask(collector, 'POST', '?site=demo&name=orders.csv', csv)).json();
    expect(begun).toMatchObject({ ok: true, status: 'running', site: 'demo', name: 'orders.csv' });
    const done = await over(collector, begun.id);
    expect(done).toMatchObject({
      status: 'finished',
      accepted: 2,
      refused: 1,
      problems: { negative_amount: 1 },
      bytesDone: csv.length,
    });
    const errors = await ask(collector, 'GET', `/${begun.id}/errors.csv`);
    expect(errors.headers.get('Content-Type')).toContain('text/csv');
    expect(await errors.text()).toContain('3,subtotal,refused,negative_amount,');
    expect(readdirSync(join(folder, 'whole', 'imports'))).toEqual([]);
    const list = await (await ask(collector, 'GET', '')).json();
    expect(list.items).toMatchObject([{ id: begun.id, status: 'finished' }]);
    const trail = await collector.store.auditTrail({ limit: 10 });
    expect(trail.map(({ action, by }) => [action, by])).toEqual([
      ['import_finished', 'collector'],
      ['import_started', 'token'],
    ]);
  });

  test('in pieces is whole when the last one has come, and may be looked at before', async () => {
    const query = `?site=demo&upload=${upload}&of=${csv.length}`;
    const [first, second] = [csv.slice(0, 40), csv.slice(40)];
    const begun = await ask(collector, 'POST', `${query}&offset=0`, first);
    expect(await begun.json()).toEqual({ ok: true, upload, next: 40 });
    const gap = await ask(collector, 'POST', `${query}&offset=50`, second);
    expect(gap.status).toBe(400);
    // A piece that is sent again is written over.
    await ask(collector, 'POST', `${query}&offset=0`, first);
    const looked = await ask(collector, 'POST', `${query}&offset=40&dry-run=1`, second);
    expect(await looked.json()).toMatchObject({ upload, tally: { records: 3 } });
    const path = join(folder, 'whole', 'imports', `${upload}.part`);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const started = await (await ask(collector, 'POST', `?site=demo&upload=${upload}`)).json();
    expect(await over(collector, started.id)).toMatchObject({ accepted: 0, duplicates: 2 });
  });

  test.each([
    ['?site=nope', csv, 'invalid_query'],
    ['?site=demo&kind=sheep', csv, 'invalid_query'],
    ['?site=demo&shape=sheep', csv, 'invalid_query'],
    ['?site=demo&upload=../../etc/passwd', csv, 'invalid_query'],
    ['?site=demo&offset=-1', csv, 'invalid_query'],
    ['?site=demo', 'a,b\n1,2\n', 'invalid_file'],
    ['?site=demo', '', 'invalid_file'],
    [`?site=demo&upload=${upload.replace('1', '2')}`, undefined, 'invalid_file'],
  ])('%s is refused', async (query, body, reason) => {
    const response = await ask(collector, 'POST', query, body);
    expect(response.status).toBe(400);
    expect(response.headers.get('Tresen-Reason')).toBe(reason);
  });

  test.each(['GET', 'DELETE'])('%s of an import that is not there is 404', async (method) => {
    expect((await ask(collector, method, '/nope')).status).toBe(404);
  });

  test('is the owner’s business', async () => {
    const response = await collector.app.request('/api/imports?site=demo', {
      method: 'POST',
      body: csv,
    });
    expect(response.status).toBe(403);
  });
});

/** Imports on a store, as a collector has them; the ingest can be held up. */
const openOn = (store: ReturnType<typeof openSqliteStore>, name: string, hold?: Promise<void>) => {
  const writeGroup = createWriteGroup({ store, sites: testSites, onError: () => {} });
  const ingest: Ingest = async (request) => {
    await hold;
    const [answer] = await writeGroup([request]);
    if (!answer) throw new Error('one request, one answer');
    return answer;
  };
  return openImports({
    folder: join(folder, name),
    store,
    records: store,
    ingest,
    now: () => noon,
    onError: () => {},
  });
};

const bytesOf = async function* (text: string) {
  yield Buffer.from(text);
};
const many = [
  'order_id,ordered_at,email,subtotal',
  ...Array.from({ length: 3000 }, (_, id) => `${id},2026-02-01,k${id}@b.example,10`),
  '',
].join('\n');

test('an import that a stop broke off goes on with the next start, and leaves nothing behind', async () => {
  const store = openSqliteStore(':memory:');
  const held = Promise.withResolvers<void>();
  const first = openOn(store, 'resumed', held.promise);
  await first.spool.write(upload, 0, bytesOf(many));
  const [site] = testSites.values();
  if (!site) throw new Error('a site');
  const started = await first.start({ site, upload, kind: undefined, shape: undefined }, 'token');
  if (started.type !== 'started') throw new Error(started.expected);
  const { id } = started.record;
  const stopping = first.stop();
  held.resolve();
  await stopping;
  expect(await first.find(id)).toMatchObject({ status: 'running' });
  expect(existsSync(join(folder, 'resumed', 'imports', `${id}.data`))).toBe(true);

  const second = openOn(store, 'resumed');
  await second.resume();
  await vi.waitFor(async () => expect((await second.find(id))?.status).toBe('finished'), 20_000);
  expect((await store.measure()).lastSeq).toBe(3000);
  expect(readdirSync(join(folder, 'resumed', 'imports'))).toEqual([]);
});

test('an import that is cancelled stops; what is stored stays', async () => {
  const store = openSqliteStore(':memory:');
  const held = Promise.withResolvers<void>();
  const imports = openOn(store, 'cancelled', held.promise);
  await imports.spool.write(upload, 0, bytesOf(many));
  const [site] = testSites.values();
  if (!site) throw new Error('a site');
  const started = await imports.start({ site, upload, kind: undefined, shape: undefined }, 'token');
  if (started.type !== 'started') throw new Error(started.expected);
  const cancelled = imports.cancel(started.record.id, 'session');
  held.resolve();
  expect(await cancelled).toBe(true);
  expect(await imports.find(started.record.id)).toMatchObject({ status: 'cancelled' });
  expect((await store.measure()).lastSeq).toBeLessThan(3000);
  expect(readdirSync(join(folder, 'cancelled', 'imports'))).toEqual([]);
  expect(await imports.cancel(started.record.id, 'session')).toBe(false);
});
