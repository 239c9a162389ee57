import { openPostgresStore } from '../../collector/store/postgres/open-postgres-store.ts';
import { distributedTables } from '../../collector/store/postgres/schema.ts';
import type { Store } from '../../collector/store/store.ts';
import { type PostgresServer, runOnce } from './postgres.ts';

const everything = [
  ...distributedTables,
  ...['settings', 'audit', 'segment_counts', 'segment_moves', 'rebuilds', 'search_words', 'crowds'],
];

/**
 * Opens empty stores on a server. A database is used again once its store is closed, because emptying one
 * is many times as fast as making one.
 */
export const createPostgresStores = (server: PostgresServer, isStaged = false) => {
  const free: string[] = [];
  return async (): Promise<Store> => {
    const used = free.pop();
    const url = used ?? (await server.createDatabase());
    // Far cheaper than TRUNCATE where there is little: that makes new files for each table and index.
    if (used !== undefined) {
      await runOnce(used, everything.map((table) => `DELETE FROM ${table}`).join('; '));
    }
    const store = await openPostgresStore(url, { isStaged });
    return {
      ...store,
      close: async () => {
        await store.close();
        free.push(url);
      },
    };
  };
};
