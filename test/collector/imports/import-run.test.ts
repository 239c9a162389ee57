import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { carryOut } from '../../../collector/imports/carry-out.ts';
import {
  createImportRecords,
  type ImportRecord,
} from '../../../collector/imports/import-records.ts';
import { emptyTally } from '../../../collector/imports/import-tally.ts';
import { ingestTogether } from '../../../collector/imports/ingest-together.ts';
import { readChunks } from '../../../collector/imports/read-chunks.ts';
import type { Ingest } from '../../../collector/ingest/ingest-request.ts';
import { createWriteGroup } from '../../../collector/ingest/write-group.ts';
import { openSqliteStore } from '../../../collector/store/sqlite/open-sqlite-store.ts';
import type { Store } from '../../../collector/store/store.ts';
import { testSites } from '../../support/collector-app.ts';
import { noon } from '../../support/log-events.ts';
import { chunksOf, fileOf, places, planOf, readFile } from './imports-lab.ts';

const ordersOf = (count: number, from = 0): string =>
  [
    'order_id,ordered_at,email,subtotal,item_name,item_price,item_quantity',
    ...Array.from({ length: count }, (_, index) => {
      const id = Math.floor((from + index) / 2);
      return `${id},2026-02-01 10:00,k${id % 7}@b.example,10,"Tee, ${index}",5,1`;
    }),
    '',
  ].join('\n');

/** The ingest of a collector on this store. */
const ingestInto = (store: Store): Ingest => {
  const writeGroup = createWriteGroup({ store, sites: testSites, onError: () => {} });
  return ingestTogether(writeGroup, () => new Error('one request, one answer'));
};

/** Imports a file, from where it broke off if it did; `dieAfter` so many chunks nothing more is done. */
const importFile = async (
  store: Store,
  path: string,
  { dieAfter = Number.POSITIVE_INFINITY, now = () => noon, together = 1 } = {},
): Promise<ImportRecord> => {
  const plan = await planOf(path);
  const records = createImportRecords({ reads: store, writes: store });
  const known = await records.find('one');
  const begun: ImportRecord =
    known?.status === 'running'
      ? known
      : { id: 'one', plan, bytes: 1, status: 'running', startedAt: noon, tally: emptyTally };
  await records.save(begun);
  let chunks = 0;
  const ingest = ingestInto(store);
  return carryOut(begun, {
    records: {
      ...records,
      save: async (...args) => {
        if (chunks <= dieAfter) await records.save(...args);
      },
    },
    ingest: async (request) => {
      chunks += 1;
      if (chunks > dieAfter) throw new Error('killed');
      return ingest(request);
    },
    read: (of, options) => readChunks(path, of.plan, options),
    batchSize: 3,
    together,
    onProgress: () => {},
    isCancelled: () => false,
    now,
    wait: async () => {},
  });
};

const idsIn = async (store: Store): Promise<string[]> =>
  (await store.events({ limit: 1000 })).items.map(({ messageId }) => messageId).toSorted();

describe('an import', () => {
  test('stores proven events, and repeated adds none', async () => {
    const store = openSqliteStore(':memory:');
    const path = fileOf(ordersOf(20));
    const first = await importFile(store, path);
    expect(first).toMatchObject({ status: 'finished', tally: { records: 20, accepted: 10 } });
    const again = await importFile(store, path);
    expect(again.tally).toMatchObject({ records: 20, accepted: 0, duplicates: 10 });
    const { items } = await store.events({ limit: 100 });
    expect(items).toHaveLength(10);
    expect(items[0]).toMatchObject({ isProven: true, source: 'server', event: 'purchase' });
  });

  test('killed at any point and called again has everything, once', async () => {
    const whole = openSqliteStore(':memory:');
    const path = fileOf(ordersOf(41));
    await importFile(whole, path);
    const wanted = await idsIn(whole);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 3 }),
        fc.integer({ min: 1, max: 4 }),
        async (deaths, together) => {
          const store = openSqliteStore(':memory:');
          // Every moment is a second later, so that every place is noted.
          let clock = noon;
          const now = () => {
            clock += 2000;
            return clock;
          };
          for (const dieAfter of deaths) await importFile(store, path, { dieAfter, now, together });
          const last = await importFile(store, path, { now, together });
          expect(last).toMatchObject({ status: 'finished', tally: { records: 41 } });
          expect(await idsIn(store)).toEqual(wanted);
          await store.close();
        },
      ),
      { numRuns: 40 },
    );
  });

  test('has what is handed over at once in one commit, each answered by itself', async () => {
    const store = openSqliteStore(':memory:');
    const commits: number[] = [];
    const appendGroup: Store['appendGroup'] = (appends) => {
      commits.push(appends.length);
      return store.appendGroup(appends);
    };
    const path = fileOf(ordersOf(41));
    const { tally } = await importFile({ ...store, appendGroup }, path, { together: 4 });
    expect(tally).toMatchObject({ records: 41, accepted: 21, duplicates: 0 });
    expect(commits).toEqual([4, 3]);
  });

  test('goes on from every place as if it had read all of it', async () => {
    const path = fileOf(`${ordersOf(31)}x,y\n${ordersOf(6, 40).split('\n').slice(1).join('\n')}`);
    const plan = await planOf(path);
    const whole = await chunksOf(path, plan, { batchSize: 2 });
    const messages = (chunks: typeof whole) => chunks.flatMap(({ text }) => JSON.parse(text).batch);
    for (const [index, { next }] of whole.entries()) {
      const rest = await chunksOf(path, plan, { batchSize: 2, from: next });
      expect(messages(rest)).toEqual(messages(whole.slice(index + 1)));
      const problems = whole.slice(index + 1).flatMap((chunk) => chunk.problems);
      expect(rest.flatMap((chunk) => chunk.problems)).toEqual(problems);
    }
  });

  test('tells which line held what the ingest does not keep', async () => {
    const store = openSqliteStore(':memory:');
    const event = (text: string) =>
      JSON.stringify({
        type: 'track',
        event: 'x',
        anonymousId: 'a',
        timestamp: noon,
        properties: { text },
      });
    const path = fileOf([event('small'), event('x'.repeat(40_000)), event('last')].join('\n'));
    const { tally } = await importFile(store, path);
    expect(tally).toMatchObject({ accepted: 2, problems: { not_stored: 1 } });
    const [problem] = await createImportRecords({ reads: store, writes: store }).problems('one');
    expect(problem).toMatchObject({ line: 2, reason: 'not_stored' });
    expect(problem?.expected).toContain('event_too_large');
  });

  test('waits for a store that is busy, and stops at what cannot pass', async () => {
    const path = fileOf(ordersOf(8));
    const store = openSqliteStore(':memory:');
    const ingest = ingestInto(store);
    let refusals = 3;
    const records = createImportRecords({ reads: store, writes: store });
    const plan = await planOf(path);
    const done = await carryOut(
      { id: 'two', plan, bytes: 1, status: 'running', startedAt: noon, tally: emptyTally },
      {
        records,
        ingest: async (request) =>
          refusals-- > 0
            ? { type: 'refused', refusal: { reason: 'overloaded', expected: 'later' } }
            : ingest(request),
        read: (of, options) => readChunks(path, of.plan, options),
        batchSize: 3,
        onProgress: () => {},
        isCancelled: () => false,
        now: () => noon,
        wait: async () => {},
      },
    );
    expect(done).toMatchObject({ status: 'finished', tally: { accepted: 4 } });
  });
});

describe('letters', () => {
  const header = 'email,first_name';
  const rows = ['a@b.example,Jürgen', 'b@b.example,Zoë', 'c@b.example,Peter'];
  const text = [header, ...rows, ''].join('\r\n');
  const latin = (line: string): Buffer => Buffer.from(line, 'latin1');
  const namesIn = (messages: readonly Record<string, unknown>[]) =>
    messages.map(({ traits }) => (traits as { firstName: string }).firstName);

  test.each<[string, Buffer]>([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${text}`)],
    ['Windows-1252', latin(text)],
    ['UTF-16 little endian with its mark', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 little endian', Buffer.from(text, 'utf16le')],
    ['UTF-16 big endian', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ])('in %s are found out', async (_, bytes) => {
    const { messages, problems } = await readFile(bytes, { kind: 'customers' });
    expect(namesIn(messages)).toEqual(['Jürgen', 'Zoë', 'Peter']);
    expect(problems).toEqual([]);
  });

  test('of two kinds in one file are read both, and the lines that differ are named', async () => {
    const mixed = Buffer.concat([
      Buffer.from(`${header}\n${rows[0]}\n`),
      latin(`${rows[1]}\n`),
      Buffer.from(`${rows[2]}\n`),
      latin('d@b.example,"50 € für Zoë"\n'.replace('€', '\x80')),
    ]);
    const { messages, problems } = await readFile(mixed, { kind: 'customers' });
    expect(namesIn(messages)).toEqual(['Jürgen', 'Zoë', 'Peter', '50 € für Zoë']);
    expect(places(problems)).toEqual(['3 mixed_encoding', '5 mixed_encoding']);
  });

  test.each([',', ';', '\t'])('between which "%s" stands are cut there', async (delimiter) => {
    const { plan, messages } = await readFile(text.replaceAll(',', delimiter), {
      kind: 'customers',
    });
    expect(plan.format).toMatchObject({ delimiter });
    expect(namesIn(messages)).toHaveLength(3);
  });

  test('an import of UTF-16 goes on where it was', async () => {
    const path = fileOf(Buffer.from(`\ufeff${text}`, 'utf16le'));
    const plan = await planOf(path, { kind: 'customers' });
    const [first] = await chunksOf(path, plan, { batchSize: 1 });
    const rest = await chunksOf(path, plan, { from: first?.next });
    expect(namesIn(rest.flatMap(({ text: batch }) => JSON.parse(batch).batch))).toEqual([
      'Zoë',
      'Peter',
    ]);
  });
});

describe('what is no import', () => {
  test.each([
    ['nothing', '', 'a file with something in it'],
    ['an unknown table', 'a,b\n1,2\n', 'a table with the columns of one of these'],
    ['unknown JSON', '{"a":1}\n', 'JSON with the fields of one of these'],
    ['broken JSON', '{"a":\n', 'JSON: an object a line, or a list'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 1, 2]), 'a table with the columns'],
  ])('%s is refused with what was expected', async (_, content, expected) => {
    await expect(planOf(fileOf(content))).rejects.toThrow(expected);
  });
});
