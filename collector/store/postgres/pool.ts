import { Pool, type PoolClient, type QueryResult, types } from 'pg';
import { StoreTimeout } from '../store.ts';
import { isLost, toStoreError } from './store-error.ts';

/** A row as PostgreSQL returns it. */
export type Row = Record<string, unknown>;
type Result = { rows: Row[]; rowCount: number };
/**
 * Asks one question, on whatever connection is free, or on a certain one. What is asked all the time
 * has a name: each connection then has it read and planned once. Only for what is planned alike however
 * much the tables hold; a plan for an empty table would stay.
 */
export type Ask = (sql: string, values?: readonly unknown[], name?: string) => Promise<Result>;

/** Connections to one database; they come and go with the server. */
export type Connections = {
  ask: Ask;
  /** Keeps one connection for several questions; it is dropped if the work fails. */
  withOne<T>(work: (ask: Ask, client: PoolClient) => Promise<T>): Promise<T>;
  /** The same in one transaction: all of it is committed, or none. */
  inTransaction<T>(work: (ask: Ask, client: PoolClient) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

/** Beyond it a server that does not answer counts as gone. */
const connectMs = 5000;
/** An answer to a time limit must still be able to arrive. */
const graceMs = 1000;
const writeLimitMs = 30_000;
const int8 = 20;
const json = 114;

/**
 * Of a host that vanished without a word the server learns within half a minute, and frees its locks. A
 * database that is set to answer before the disk has the data is asked not to. What is looked up is mostly in
 * memory or on a disk without a moving head: by the default cost of a page, which knows neither, a few
 * dozen look-ups seem dearer than reading a whole table.
 */
const sessionSettings = `
  SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3;
  SET jit = off; SET random_page_cost = 1.1;
  SELECT set_config('synchronous_commit', 'on', false)
  WHERE current_setting('synchronous_commit') = 'off';`;

/** Whole numbers stay below 2^53; JSON is parsed where it is read. */
const parserOf = (oid: number, format?: 'text' | 'binary') => {
  if (oid === int8) return Number;
  if (oid === json) return String;
  return format === 'binary' ? types.getTypeParser(oid, format) : types.getTypeParser(oid);
};

type ConnectionOptions = {
  /** At most so many connections. */
  max: number;
  /** For questions only, none of which may take longer. */
  readLimitMs?: number;
  /** For work on the whole database, which takes as long as it takes. */
  isPatient?: boolean;
};

/** Opens connections as they are needed. */
export const connect = (
  url: string,
  { max, readLimitMs, isPatient = false }: ConnectionOptions,
): Connections => {
  const answerMs = readLimitMs === undefined ? writeLimitMs : readLimitMs + graceMs;
  const limits =
    readLimitMs === undefined
      ? ''
      : `SET statement_timeout = ${readLimitMs}; SET default_transaction_read_only = on;`;
  const pool = new Pool({
    connectionString: url,
    max,
    application_name: 'tresen',
    connectionTimeoutMillis: connectMs,
    ...(!isPatient && { query_timeout: answerMs }),
    keepAlive: true,
    types: { getTypeParser: parserOf as typeof types.getTypeParser },
    onConnect: async (client) => {
      await client.query(sessionSettings + limits);
    },
  });
  // A connection that breaks while nobody uses it is replaced when it is needed.
  pool.on('error', ignore);

  const asking =
    (target: Pick<Pool, 'query'>): Ask =>
    async (text, values = [], name) => {
      try {
        const { rows, rowCount }: QueryResult<Row> = await target.query({
          text,
          values: [...values],
          ...(name !== undefined && { name }),
        });
        return { rows, rowCount: rowCount ?? 0 };
      } catch (cause) {
        throw readLimitMs !== undefined && isTimeout(cause)
          ? new StoreTimeout(readLimitMs)
          : toStoreError(cause);
      }
    };

  const withOne: Connections['withOne'] = async (work) => {
    const client = await pool.connect().catch((cause) => Promise.reject(toStoreError(cause)));
    // Without a listener a connection that breaks while it is kept would end the process.
    client.on('error', ignore);
    let hasFailed = true;
    try {
      const result = await work(asking(client), client);
      hasFailed = false;
      return result;
    } finally {
      client.off('error', ignore);
      client.release(hasFailed);
    }
  };

  return {
    ask: asking(pool),
    withOne,
    inTransaction: (work) =>
      withOne(async (ask, client) => {
        await ask('BEGIN');
        const result = await work(ask, client);
        await ask('COMMIT');
        return result;
      }),
    close: () => pool.end(),
  };
};

const ignore = (): void => {};

/** The server's answer to `statement_timeout`, or none at all in that time. */
const isTimeout = (cause: unknown): boolean =>
  cause instanceof Error &&
  (('code' in cause && cause.code === '57014') || cause.message === 'Query read timeout');

const pausesMs = [50, 200];

/**
 * Tries again what another transaction or a restart of the server got in the way of. Only for work that
 * may be done twice: of a connection that is lost nobody knows whether it had committed.
 */
export const insistOn = async <T>(work: () => Promise<T>): Promise<T> => {
  for (const pauseMs of pausesMs) {
    try {
      return await work();
    } catch (cause) {
      if (!isLost(cause) && !isContended(cause)) throw cause;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
  return work();
};

/** Serialization failure, deadlock. */
const isContended = (cause: unknown): boolean =>
  cause instanceof Error && 'code' in cause && (cause.code === '40001' || cause.code === '40P01');
