/** Why a store could not do its work. */
export type StoreFailure =
  | 'disk_full'
  | 'read_only'
  | 'io_error'
  | 'store_gone'
  | 'store_unavailable';

/** SQLite's primary result codes (https://sqlite.org/rescode.html). */
const sqliteCodes: Readonly<Record<number, StoreFailure>> = {
  8: 'read_only',
  10: 'io_error',
  13: 'disk_full',
};

/** SQLSTATE of PostgreSQL (appendix A of its manual), and Node's codes for a lost connection. */
const otherCodes: ReadonlyMap<string, StoreFailure> = new Map([
  ['53100', 'disk_full'],
  ['58030', 'io_error'],
  ['25006', 'read_only'],
  ['57P01', 'store_gone'],
  ['57P02', 'store_gone'],
  ['57P03', 'store_gone'],
  ['ECONNREFUSED', 'store_gone'],
  ['ECONNRESET', 'store_gone'],
  ['ENOENT', 'store_gone'],
  ['ENOSPC', 'disk_full'],
  ['EPIPE', 'store_gone'],
  ['EROFS', 'read_only'],
  ['ETIMEDOUT', 'store_gone'],
  ['EHOSTUNREACH', 'store_gone'],
  ['ENETUNREACH', 'store_gone'],
  ['EAI_AGAIN', 'store_gone'],
]);

/** SQLSTATE class 08. */
const connectionException = /^08\w{3}$/;

/** Tells failures apart that need different hands; everything else is `store_unavailable`. */
export const storeFailureOf = (cause: unknown): StoreFailure => {
  if (typeof cause !== 'object' || cause === null) return 'store_unavailable';
  const { errcode, code } = cause as { errcode?: unknown; code?: unknown };
  // The primary code stands in the low byte; 1,034 is a failed fsync, an SQLITE_IOERR as well.
  if (typeof errcode === 'number') return sqliteCodes[errcode & 0xff] ?? 'store_unavailable';
  const text = String(code);
  return (
    (connectionException.test(text) && 'store_gone') || otherCodes.get(text) || 'store_unavailable'
  );
};
