import { promisifyRequest } from 'idb-keyval';

/**
 * The outbox's shelf in IndexedDB. Each use opens and closes its own connection: an idle page then
 * holds nothing that would keep it out of the back/forward cache or block a deletion, and a database
 * that was deleted mid-way is simply made again. Every call may reject where storage is forbidden or
 * full.
 */
const name = 'tresen';

async function use<T>(work: (store: IDBObjectStore) => T): Promise<T> {
  const request = indexedDB.open(name);
  request.onupgradeneeded = () =>
    request.result.createObjectStore(name, { keyPath: 'event.messageId' });
  const db = await promisifyRequest(request);
  const result = work(db.transaction(name, 'readwrite').objectStore(name));
  // Closing waits for the transaction.
  db.close();
  return result;
}

/** Puts rows on the shelf. */
export const putRows = (rows: readonly object[]) =>
  use((store) => {
    for (const row of rows) store.put(row);
  });

/** Takes rows off the shelf. */
export const removeRows = (rows: readonly { event: { messageId: string } }[]) =>
  use((store) => {
    for (const { event } of rows) store.delete(event.messageId);
  });

/** Everything on the shelf. */
export const allRows = <Row>() => use<Promise<Row[]>>((store) => promisifyRequest(store.getAll()));

/** Leaves no database behind. */
export const destroyRows = (): unknown => indexedDB.deleteDatabase(name);
