import type { DatabaseSync } from 'node:sqlite';
import type { StoreReader } from '../store.ts';

/** Measures the store; pages count as they are in the file, free ones too. */
export const createMeasure = (db: DatabaseSync): StoreReader['measure'] => {
  const pages = db.prepare('PRAGMA page_count');
  const pageSize = db.prepare('PRAGMA page_size');
  const last = db.prepare('SELECT max(seq) AS seq FROM events');
  const stale = db.prepare('SELECT count(*) AS visitors FROM stale_visitors');
  return async () => ({
    bytes: Number(pages.get()?.page_count) * Number(pageSize.get()?.page_size),
    lastSeq: Number(last.get()?.seq ?? 0),
    staleVisitors: Number(stale.get()?.visitors),
  });
};
