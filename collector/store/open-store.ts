import type { DatabaseAddress } from './database.ts';
import { connectSqliteReader } from './sqlite/connect-reader.ts';
import { openSqliteStore } from './sqlite/open-sqlite-store.ts';
import type { Store, StoreReader } from './store.ts';

/** Opens the store for writing; brings its schema up to date first. */
export const openStore = async (database: DatabaseAddress): Promise<Store> =>
  openSqliteStore(database.path);

/** Connects to the store for questions only, with a time limit; never holds up the ingest. */
export const connectReader = (
  database: DatabaseAddress,
): StoreReader & { close(): Promise<void> } => connectSqliteReader(database.path);
