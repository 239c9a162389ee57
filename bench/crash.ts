import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bench, Row } from './support/bench.ts';
import { recount } from './support/crash/recount.ts';
import { putUnderFire } from './support/crash/under-fire.ts';
import { median } from './support/median.ts';

const kills = 200;
/** Progress is told this often. */
const tellEvery = 20;

type Store = { name: string; database: string };

/** Kills the collector at random moments under load and counts what is lost or doubled. */
export const bench: Bench = {
  about: 'kill -9 at random moments under load: lost, doubled, miscounted, time to ready',
  run: async (say) => {
    const folder = await mkdtemp(join(tmpdir(), 'tresen-crash-'));
    try {
      const sqlite = { name: 'SQLite', database: `sqlite:${join(folder, 'data/tresen.db')}` };
      const rows = [await killCollector(sqlite, folder, say)];
      return { rows, summary, json: { rows } };
    } finally {
      await rm(folder, { recursive: true });
    }
  },
};

const summary =
  'Lost: acknowledged events that are not in the log. Doubled: events that are in it twice. ' +
  'Profiles off: visitors whose profile tells other orders than the sender kept account of.';

const killCollector = async (
  { name, database }: Store,
  folder: string,
  say: (line: string) => void,
): Promise<Row> => {
  const fire = putUnderFire({ folder, database, random: Math.random });
  const readyMs: number[] = [];
  for (let round = 1; round <= kills; round += 1) {
    readyMs.push(await fire.live(round));
    if (round % tellEvery > 0) continue;
    const { acknowledged } = fire.sender.books;
    say(`${name}: killed ${round} of ${kills} times, ${acknowledged.size} events acknowledged`);
  }
  const found = await fire.afterwards((api) => recount(api, fire.sender.books));
  return {
    killed: `collector on ${name}`,
    times: kills,
    acknowledged: fire.sender.books.acknowledged.size,
    lost: found.lost,
    doubled: found.doubled,
    foreign: found.foreign,
    visitors: fire.sender.books.orders.size,
    'profiles off': found.wrongProfiles,
    'ready, ms (median)': Math.round(median(readyMs)),
    'ready, ms (worst)': Math.round(Math.max(...readyMs)),
  };
};
