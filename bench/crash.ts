import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../test/support/postgres.ts';
import type { Bench, Row } from './support/bench.ts';
import { recount } from './support/crash/recount.ts';
import { putUnderFire, type UnderFire, untilHealthy } from './support/crash/under-fire.ts';
import { median } from './support/median.ts';

const kills = { collector: 200, postgres: 20 };
/** Progress is told this many times for each row. */
const tellings = 10;

type Say = (line: string) => void;

/** Kills the collector and its database at random moments under load, and counts what is lost. */
export const bench: Bench = {
  about: 'kill -9 at random moments under load: lost, doubled, miscounted, time to ready',
  run: async (say) => {
    const folder = await mkdtemp(join(tmpdir(), 'tresen-crash-'));
    const postgres = await startPostgres({ durable: true });
    try {
      const fireAt = async (database: string): Promise<UnderFire> =>
        putUnderFire({ folder, database, random: Math.random });
      const sqlite = await fireAt(`sqlite:${join(folder, 'data/tresen.db')}`);
      const first = await fireAt(await postgres.createDatabase());
      const second = await fireAt(await postgres.createDatabase());
      const rows = [
        await killCollector('collector on SQLite', sqlite, say),
        await killCollector('collector on PostgreSQL', first, say),
        await killPostgres('PostgreSQL itself', second, postgres, say),
      ];
      return { rows, summary, json: { rows } };
    } finally {
      await postgres.stop();
      await rm(folder, { recursive: true });
    }
  },
};

const summary =
  'Lost: acknowledged events that are not in the log. Doubled: events that are in it twice. ' +
  'Foreign: events that nobody sent. Profiles off: visitors whose profile tells other orders than ' +
  'the sender kept account of. Ready: from the start until /healthz answers 200.';

const killCollector = async (name: string, fire: UnderFire, say: Say): Promise<Row> => {
  const readyMs: number[] = [];
  const tell = createTeller(name, kills.collector, fire, say);
  for (let round = 1; round <= kills.collector; round += 1) {
    const life = await fire.start();
    readyMs.push(life.readyMs);
    await fire.fire(life.collector, round, async ({ signal }) => {
      await signal('SIGKILL');
    });
    tell(round);
  }
  const { collector } = await fire.start();
  const row = await toRow(name, kills.collector, readyMs, fire, collector);
  await collector.signal('SIGTERM');
  return row;
};

/** The collector lives on: it has to answer 503 and to find back by itself. */
const killPostgres = async (
  name: string,
  fire: UnderFire,
  server: { kill9(): Promise<void>; restart(): Promise<void> },
  say: Say,
): Promise<Row> => {
  const readyMs: number[] = [];
  const tell = createTeller(name, kills.postgres, fire, say);
  const { collector } = await fire.start();
  for (let round = 1; round <= kills.postgres; round += 1) {
    await fire.fire(collector, round, () => server.kill9());
    const startedAt = performance.now();
    await server.restart();
    await untilHealthy(collector.url);
    readyMs.push(performance.now() - startedAt);
    tell(round);
  }
  const row = await toRow(name, kills.postgres, readyMs, fire, collector);
  await collector.signal('SIGTERM');
  return row;
};

const createTeller =
  (name: string, of: number, { sender }: UnderFire, say: Say) =>
  (round: number): void => {
    if (round % Math.ceil(of / tellings) > 0) return;
    const { acknowledged } = sender.books;
    say(`${name}: killed ${round} of ${of} times, ${acknowledged.size} events acknowledged`);
  };

const toRow = async (
  name: string,
  times: number,
  readyMs: readonly number[],
  { ask, sender }: UnderFire,
  collector: Parameters<UnderFire['ask']>[0],
): Promise<Row> => {
  const found = await ask(collector, (api) => recount(api, sender.books));
  return {
    killed: name,
    times,
    acknowledged: sender.books.acknowledged.size,
    lost: found.lost,
    doubled: found.doubled,
    foreign: found.foreign,
    visitors: sender.books.orders.size,
    'profiles off': found.wrongProfiles,
    'ready, ms (median)': Math.round(median([...readyMs])),
    'ready, ms (worst)': Math.round(Math.max(...readyMs)),
  };
};
