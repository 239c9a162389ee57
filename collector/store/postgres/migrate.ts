import { type Ask, type Connections, connect } from './pool.ts';
import { distributedTables, distributionOf, steps } from './schema.ts';

/** The key of the lock that lets one process at a time change the schema. */
const migrationLock = 379n << 53n;
/** `MATERIALIZED` came with 12; older ones than 15 are not tried. */
const oldestVersion = 120_000;

const stepsTable = 'CREATE TABLE schema_steps (step int PRIMARY KEY, name text NOT NULL)';

/** Brings the database to the newest step; processes that start together wait for each other. */
export const migrate = ({ inTransaction }: Connections): Promise<void> =>
  inTransaction(async (within) => {
    await checkServer(within);
    await within(`SELECT pg_advisory_xact_lock(${migrationLock})`);
    // Asked for first, so that a user who may not make tables can start on those that are there.
    if (!(await hasTable(within, 'schema_steps'))) await within(stepsTable);
    const done = await countDone(within);
    refuseNewer(done);
    for (const [index, { name, sql, fill }] of steps.entries()) {
      if (index < done) continue;
      await within(sql);
      await fill?.(within);
      await within('INSERT INTO schema_steps (step, name) VALUES ($1, $2)', [index + 1, name]);
    }
    for (const { sql } of await pendingSpreading(within)) await within(sql);
  });

/** What `migrate` would do to a database; changes nothing. */
export const pendingPostgresSteps = async (url: string): Promise<PendingSteps> => {
  const connections = connect(url, { max: 1 });
  try {
    const { ask } = connections;
    await checkServer(ask);
    const done = (await hasTable(ask, 'schema_steps')) ? await countDone(ask) : 0;
    const pending = [...steps.slice(done), ...(await pendingSpreading(ask))].map(({ sql }) => sql);
    return { done, pending, isNewer: done > steps.length };
  } finally {
    await connections.close();
  }
};

type PendingSteps = { done: number; pending: readonly string[]; isNewer: boolean };

/** True where the tables are spread over a Citus cluster. */
export const isDistributed = async (ask: Ask): Promise<boolean> =>
  (await hasCitus(ask)) && (await hasSpread(ask, 'events'));

const countDone = async (ask: Ask): Promise<number> =>
  Number((await ask('SELECT count(*) AS done FROM schema_steps')).rows[0]?.done);

const refuseNewer = (done: number): void => {
  if (done <= steps.length) return;
  throw new Error(
    `The database is at step ${done}, this Tresen knows ${steps.length}: start the newer version.`,
  );
};

const hasTable = async (ask: Ask, name: string): Promise<boolean> =>
  (await ask('SELECT 1 WHERE to_regclass($1) IS NOT NULL', [name])).rowCount > 0;

const hasCitus = async (ask: Ask): Promise<boolean> =>
  (await ask("SELECT 1 FROM pg_extension WHERE extname = 'citus'")).rowCount > 0;

const hasSpread = async (ask: Ask, table: string): Promise<boolean> =>
  (await ask('SELECT 1 FROM pg_dist_partition WHERE logicalrelid = to_regclass($1)', [table]))
    .rowCount > 0;

/** What a cluster has not spread yet: all tables, or those that came with a later step. */
const pendingSpreading = async (ask: Ask) => {
  if (!(await hasCitus(ask))) return [];
  const pending = [];
  for (const table of distributedTables) {
    if (!(await hasSpread(ask, table))) pending.push(distributionOf(table));
  }
  return pending;
};

const checkServer = async (ask: Ask): Promise<void> => {
  const { rows } = await ask(`SELECT current_setting('server_version_num')::int AS version,
    current_setting('server_encoding') AS encoding`);
  const { version, encoding } = rows[0] ?? {};
  if (Number(version) < oldestVersion) {
    throw new Error('Tresen needs PostgreSQL 15 or newer: upgrade the server.');
  }
  if (encoding !== 'UTF8') {
    throw new Error(
      `The database is encoded in ${encoding}; make one with CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0.`,
    );
  }
};
