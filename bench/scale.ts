import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SiteKey } from '../client/protocol/ids.ts';
import { demoSites } from '../collector/config/demo-sites.ts';
import { parseRequest } from '../collector/ingest/parse-request.ts';
import type { NewEvent } from '../collector/store/event.ts';
import { openSqliteReader, openSqliteStore } from '../collector/store/sqlite/open-sqlite-store.ts';
import type { Store, StoreReader } from '../collector/store/store.ts';
import { createBatchTemplate } from './support/batch-template.ts';
import type { Bench, Row } from './support/bench.ts';
import { median } from './support/median.ts';

/** The log is measured at these sizes, in millions of events. */
const sizes = [0.1, 1, 3, 6, 10];
const batchesPerGroup = 100;
/** Groups before each size of which the speed is taken. */
const measuredGroups = 100;
const asked = 20;
const shards = 32;

const template = createBatchTemplate();
const sites = demoSites(0);

/** Whether a big log is slower than a small one, and how visitors spread over shards. */
export const bench: Bench = {
  about: 'a log that grows to ten million events: speed of writing and asking, bytes; shards',
  run: async (say) => {
    const folder = await mkdtemp(join(tmpdir(), 'tresen-scale-'));
    const path = join(folder, 'scale.db');
    const store = openSqliteStore(path);
    const reader = openSqliteReader(path);
    try {
      const rows: Row[] = [];
      let serial = 0;
      for (const millions of sizes) {
        const until = (millions * 1_000_000) / template.events;
        const write = await fill(store, serial, until);
        serial = until;
        const row = { 'events, M': millions, ...write, ...(await ask(reader, serial)) };
        rows.push(row);
        say(`${millions} M events: ${row['written/s']} events/s`);
      }
      return { rows, summary: `${summary}\n${spread()}`, json: { rows } };
    } finally {
      await reader.close();
      await store.close();
      await rm(folder, { recursive: true });
    }
  },
};

const summary =
  'Written: into the store alone, in one thread, without HTTP and parsing, medians of the last ' +
  `${measuredGroups} commits of ${batchesPerGroup * template.events} events. Asked: medians of ${asked}, in ms.`;

const groupOf = (serial: number): NewEvent[][] =>
  Array.from({ length: batchesPerGroup }, (_, index) => {
    const text = template.stamp(serial + index).toString();
    const parsed = parseRequest({ call: 'batch', text, receivedAt: Date.now() }, sites);
    return parsed.type === 'events' ? parsed.events : [];
  });

const fill = async (store: Store, from: number, until: number) => {
  const groupMs: number[] = [];
  for (let serial = from; serial < until; serial += batchesPerGroup) {
    const group = groupOf(serial);
    const startedAt = performance.now();
    await store.appendGroup(group);
    groupMs.push(performance.now() - startedAt);
    await new Promise((resolve) => setImmediate(resolve));
  }
  const typicalMs = median(groupMs.slice(-measuredGroups));
  const { bytes } = await store.measure();
  return {
    'written/s': Math.round((batchesPerGroup * template.events * 1000) / typicalMs),
    'slowest commit, ms': Math.round(Math.max(...groupMs)),
    'bytes/event': Math.round(bytes / (until * template.events)),
  };
};

const ask = async (reader: StoreReader, batches: number) => {
  const site = 'demo' as SiteKey;
  const visitors = Math.floor(batches / 3);
  const historyMs = await timed(async (turn) => {
    const visitor = Math.floor((visitors * turn) / asked)
      .toString(16)
      .padStart(32, '0');
    await reader.history(site, [visitor as NewEvent['visitorId']]);
  });
  const tailMs = await timed(async (turn) => {
    const last = batches * template.events;
    await reader.events({ after: Math.floor((last * turn) / asked), limit: 100 });
  });
  return { 'one history': historyMs, 'a page of the log': tailMs };
};

const timed = async (work: (turn: number) => Promise<void>): Promise<number> => {
  const ms: number[] = [];
  for (let turn = 0; turn < asked; turn += 1) {
    const startedAt = performance.now();
    await work(turn);
    ms.push(performance.now() - startedAt);
  }
  return Number(median(ms).toFixed(2));
};

/** Visitors of whom few come often; five sites of which one is as big as all others together. */
const spread = (): string => {
  const byVisitor = new Array<number>(shards).fill(0);
  const bySite = new Array<number>(shards).fill(0);
  const visitors = 200_000;
  for (let rank = 1; rank <= visitors; rank += 1) {
    const events = Math.ceil(2000 / rank ** 0.7);
    const site = Math.min(4, Math.floor(Math.log2(visitors / rank)));
    add(byVisitor, `visitor ${rank}`, events);
    add(bySite, `site ${site}`, events);
  }
  const fullest = (loads: readonly number[]): string => {
    const all = loads.reduce((sum, load) => sum + load, 0);
    return ((Math.max(...loads) * shards) / all).toFixed(2);
  };
  return (
    `Simulated spread over ${shards} shards, fullest against the average: ` +
    `by visitor ${fullest(byVisitor)}, by site ${fullest(bySite)}.`
  );
};

const add = (loads: number[], key: string, events: number): void => {
  const shard = createHash('sha256').update(key).digest().readUInt32BE() % shards;
  loads[shard] = (loads[shard] ?? 0) + events;
};
