import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseAddress } from '../../collector/store/database.ts';
import { openStore } from '../../collector/store/open-store.ts';
import { startPostgres } from '../../test/support/postgres.ts';
import { fill } from './fill.ts';

export const stores = ['sqlite', 'postgres'] as const;
export type StoreName = (typeof stores)[number];

/** A database that holds the population's log; no profile is folded yet. */
export type Stock = {
  name: StoreName;
  /** As `TRESEN_DATABASE` names it. */
  address: string;
  database: DatabaseAddress;
  events: number;
  stop(): Promise<void>;
};

/** Fills a database of the kind, which goes with `stop`. */
export const openStock = async (
  name: StoreName,
  persons: number,
  say: (line: string) => void,
): Promise<Stock> => {
  const { database, address, stop } = await emptyDatabase(name);
  const store = await openStore(database);
  try {
    const events = await fill(store, persons, (line) => say(`${name}: ${line}`));
    return { name, address, database, events, stop };
  } finally {
    await store.close();
  }
};

const emptyDatabase = async (
  name: StoreName,
): Promise<Pick<Stock, 'address' | 'database' | 'stop'>> => {
  if (name === 'postgres') {
    const server = await startPostgres({ durable: true });
    const url = await server.createDatabase();
    return { address: url, database: { type: 'postgres', url }, stop: server.stop };
  }
  const folder = await mkdtemp(join(tmpdir(), 'tresen-profiles-'));
  const path = join(folder, 'profiles.db');
  return {
    address: `sqlite:${path}`,
    database: { type: 'sqlite', path },
    stop: () => rm(folder, { recursive: true }),
  };
};
