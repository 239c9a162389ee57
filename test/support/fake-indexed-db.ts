type Store = Map<string, unknown>;
type Request<Result> = {
  result: Result;
  error?: Error;
  onsuccess?: () => void;
  onerror?: () => void;
  onupgradeneeded?: () => void;
};

/**
 * As much of IndexedDB as an outbox needs: databases with one store each, keyed by message id, which
 * take copies and answer later, in the order they were asked. `forbidden` makes every opening fail,
 * as private windows and full disks do.
 */
export function createFakeIndexedDb() {
  const databases = new Map<string, Store>();
  let forbidden = false;

  const answer = <Result>(work: () => Result): Request<Result> => {
    const request: Request<Result> = { result: undefined as Result };
    queueMicrotask(() => {
      try {
        request.result = work();
        request.onupgradeneeded?.();
        request.onsuccess?.();
      } catch (error) {
        request.error = error as Error;
        request.onerror?.();
      }
    });
    return request;
  };
  const open = (name: string) =>
    answer(() => {
      if (forbidden) throw new DOMException('no', 'SecurityError');
      const rows: Store = databases.get(name) ?? new Map();
      databases.set(name, rows);
      const store = {
        put: (row: { event: { messageId: string } }) =>
          rows.set(row.event.messageId, structuredClone(row)),
        delete: (key: string) => rows.delete(key),
        // Transactions take turns: what a later one puts is not seen.
        getAll: () => {
          const all = [...rows.values()].map((row) => structuredClone(row));
          return answer(() => all);
        },
      };
      return {
        createObjectStore: () => store,
        transaction: () => ({ objectStore: () => store }),
        close: () => {},
      };
    });

  return {
    api: { open, deleteDatabase: (name: string) => answer(() => databases.delete(name)) },
    /** The databases that exist, and what is in the outbox's. */
    names: () => [...databases.keys()],
    keys: () => [...(databases.get('tresen')?.keys() ?? [])],
    forbid: (now = true) => {
      forbidden = now;
    },
  };
}
