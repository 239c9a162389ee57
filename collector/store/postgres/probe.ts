import { Client } from 'pg';

/** What a database server says of itself, or why it says nothing. */
export type PostgresProbe =
  | { type: 'ok'; at: number; isReadOnly: boolean }
  | { type: 'failed'; code: string; message: string };

const limitMs = 5000;

const question = `
  SELECT extract(epoch FROM clock_timestamp()) * 1000 AS at,
    pg_is_in_recovery() OR current_setting('default_transaction_read_only') = 'on' AS is_read_only`;

/** Asks a server once, by a connection of its own; never throws. */
export const probePostgres = async (url: string): Promise<PostgresProbe> => {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: limitMs,
    query_timeout: limitMs,
  });
  // A connection that breaks while it is closed.
  client.on('error', () => {});
  try {
    await client.connect();
    const [row] = (await client.query(question)).rows;
    return { type: 'ok', at: Number(row.at), isReadOnly: row.is_read_only };
  } catch (cause) {
    return { type: 'failed', code: codeOf(cause), message: messageOf(cause) };
  } finally {
    await client.end().catch(() => {});
  }
};

/** Several addresses of one host fail together. */
const firstOf = (cause: unknown): unknown =>
  cause instanceof AggregateError ? cause.errors[0] : cause;

const codeOf = (cause: unknown): string => {
  const first = firstOf(cause);
  return first instanceof Error && 'code' in first ? String(first.code) : '';
};

const messageOf = (cause: unknown): string => {
  const first = firstOf(cause);
  return first instanceof Error ? first.message : String(first);
};
