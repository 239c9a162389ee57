import type { DatabaseAddress } from './database.ts';
import { connectPostgresReader, openPostgresStore } from './postgres/open-postgres-store.ts';
import { connectSqliteReader } from './sqlite/connect-reader.ts';
import { openSqliteReader, openSqliteStore } from './sqlite/open-sqlite-store.ts';
import type { Store, StoreReader } from './store.ts';

/** Opens the store for writing; brings its schema up to date first. */
export const openStore = async (database: DatabaseAddress): Promise<Store> =>
  database.type === 'sqlite' ? openSqliteStore(database.path) : openPostgresStore(database.url);

/**
 * Opens the store for work that nobody else may disturb. A server's store takes care of that itself;
 * an embedded one must not be open elsewhere.
 */
export const openStoreAlone = async (database: DatabaseAddress): Promise<Store> =>
  database.type === 'sqlite'
    ? openSqliteStore(database.path, { isAlone: true })
    : openStore(database);

/** Connects to the store for questions only, with a time limit; never holds up the ingest. */
export const connectReader = (
  database: DatabaseAddress,
): StoreReader & { close(): Promise<void> } =>
  database.type === 'sqlite'
    ? connectSqliteReader(database.path)
    : connectPostgresReader(database.url);

/**
 * Opens the store for questions that this thread may take its time to ask. With `isAlone` the machine has
 * nothing else to do.
 */
export const openReader = async (
  database: DatabaseAddress,
  { isAlone = false } = {},
): Promise<StoreReader & { close(): Promise<void> }> =>
  database.type === 'sqlite'
    ? openSqliteReader(database.path, { isAlone })
    : connectPostgresReader(database.url);
