import { delMany, entries, setMany, type UseStore } from 'idb-keyval';

/**
 * The outbox's shelf in IndexedDB. Each transaction opens and closes its own connection: an idle
 * page then holds nothing that would keep it out of the back/forward cache or block a deletion, and
 * a database that was deleted mid-way is simply made again.
 */
const name = 'tresen';

const useStore: UseStore = async (mode, run) => {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onupgradeneeded = () => request.result.createObjectStore(name);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  try {
    return await run(db.transaction(name, mode).objectStore(name));
  } finally {
    db.close();
  }
};

/** Every call may reject where storage is forbidden or full; the outbox then lives in memory. */
export const outboxDb = {
  put: <T>(rows: [string, T][]) => setMany(rows, useStore),
  remove: (keys: string[]) => delMany(keys, useStore),
  all: <T>(): Promise<[string, T][]> => entries(useStore),
  /** Deletes the database, so that nothing is left on the device. */
  destroy: async () => {
    indexedDB.deleteDatabase(name);
  },
};
export type OutboxDb = typeof outboxDb;
