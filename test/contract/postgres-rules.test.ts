import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openPostgresStore } from '../../collector/store/postgres/open-postgres-store.ts';
import { distributedTables, distributionOf } from '../../collector/store/postgres/schema.ts';
import { type PostgresServer, runOnce, startPostgres } from '../support/postgres.ts';

// A server is made and databases by the dozen, perhaps beside browsers.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/**
 * What Citus asks of a schema and of the statements on it, checked where there is no cluster: the real
 * tables by PostgreSQL's own catalog, the statements by their text.
 */
let server: PostgresServer;
let url: string;
beforeAll(async () => {
  server = await startPostgres({ durable: false });
  url = await server.createDatabase();
  await (await openPostgresStore(url)).close();
});
afterAll(() => server.stop());

const names = distributedTables.map((table) => `'${table}'`).join(', ');

/** Breaches of the rules in the database, each in a few words. */
const breaches = async (): Promise<string[]> => {
  const keys = await runOnce(
    url,
    `SELECT c.relname || '.' || k.relname || ' lacks visitor' AS breach FROM pg_index i
     JOIN pg_class c ON c.oid = i.indrelid JOIN pg_class k ON k.oid = i.indexrelid
     WHERE i.indisunique AND c.relname IN (${names}) AND NOT EXISTS (
       SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'visitor'
         AND a.attnum = ANY (i.indkey::int2[]))`,
  );
  const constraints = await runOnce(
    url,
    `SELECT conrelid::regclass || ' has constraint ' || conname AS breach FROM pg_constraint
     WHERE contype IN ('f', 'x', 't') AND connamespace = current_schema()::regnamespace`,
  );
  const triggers = await runOnce(
    url,
    `SELECT tgrelid::regclass || ' has trigger ' || tgname AS breach FROM pg_trigger WHERE NOT tgisinternal`,
  );
  const columns = await runOnce(
    url,
    `SELECT table_name || '.' || column_name || ' is ' || data_type AS breach
     FROM information_schema.columns WHERE table_schema = current_schema()
       AND (data_type IN ('ARRAY', 'interval', 'jsonb') OR data_type LIKE 'time%'
         OR (table_name IN (${names}) AND column_default IS NOT NULL))`,
  );
  const lost = await runOnce(
    url,
    `SELECT name || ' is not spread by visitor' AS breach FROM (
       SELECT relname AS name, oid FROM pg_class WHERE relname IN (${names})) AS t
     WHERE NOT EXISTS (SELECT 1 FROM pg_attribute WHERE attrelid = t.oid
       AND attname = 'visitor' AND attnotnull AND atttypid = 'bytea'::regtype)`,
  );
  return [keys, constraints, triggers, columns, lost].flat().map(({ breach }) => String(breach));
};

test('the schema keeps every rule', async () => {
  expect(await breaches()).toEqual([]);
});

describe('a planted breach is found', () => {
  test.each([
    {
      plant: 'CREATE UNIQUE INDEX planted ON events (site, id)',
      clear: 'DROP INDEX planted',
      found: 'events.planted lacks visitor',
    },
    {
      plant: `CREATE TABLE planted (visitor bytea, site text, since bigint,
        CONSTRAINT tied FOREIGN KEY (visitor, site, since) REFERENCES stale_visitors)`,
      clear: 'DROP TABLE planted',
      found: 'planted has constraint tied',
    },
    {
      plant: `CREATE TRIGGER planted BEFORE UPDATE ON events
        FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()`,
      clear: 'DROP TRIGGER planted ON events',
      found: 'events has trigger planted',
    },
    {
      plant: 'ALTER TABLE profiles ADD COLUMN planted text[]',
      clear: 'ALTER TABLE profiles DROP COLUMN planted',
      found: 'profiles.planted is ARRAY',
    },
    {
      plant: 'ALTER TABLE events ADD COLUMN planted bigint DEFAULT 1',
      clear: 'ALTER TABLE events DROP COLUMN planted',
      found: 'events.planted is bigint',
    },
  ])('$found', async ({ plant, clear, found }) => {
    await runOnce(url, plant);
    expect(await breaches()).toEqual([found]);
    await runOnce(url, clear);
    expect(await breaches()).toEqual([]);
  });
});

const folder = resolve(import.meta.dirname, '../../collector/store/postgres');
const forbidden: Readonly<Record<string, RegExp>> = {
  'max or greatest': /(?<!Math\.)\b(max|greatest|least)\s*\(/i,
  interval: /\binterval\b/i,
  array: /\[\]\s*[),'`]|\b(unnest|array_agg|any)\s*\(/i,
  ILIKE: /\bilike\b/i,
  'clock of the server': /\b(now|clock_timestamp)\s*\(|\bcurrent_(timestamp|date|time)\b/i,
  'trigger or foreign key': /\bcreate\s+trigger\b|\breferences\b|\bforeign\s+key\b/i,
  'lock on rows': /\bfor\s+update\b/i,
  jsonb: /jsonb/i,
};

/** The SQL of a source: its template texts and quoted statements, without comments. */
const sqlOf = (source: string): string =>
  [
    ...source
      .replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
      .matchAll(/`[^`]*`|'[^'\n]*[A-Z]{4}[^'\n]*'/g),
  ]
    .map(([text]) => text)
    .join('\n');

// The doctor's probe asks the server for its clock and touches no table.
const stores = readdirSync(folder).filter((file) => file !== 'probe.ts');
const sources = stores.map((file) => ({
  file,
  sql: sqlOf(readFileSync(resolve(folder, file), 'utf8')),
}));

describe.each(Object.entries(forbidden))('no statement uses %s', (name, pattern) => {
  test('anywhere', () => {
    expect(
      sources
        .map(({ sql }) => sql)
        .join()
        .match(/\bSELECT\b/g)?.length,
    ).toBeGreaterThan(20);
    expect(sources.filter(({ sql }) => pattern.test(sql)).map(({ file }) => file)).toEqual([]);
  });

  const planted: Readonly<Record<string, string>> = {
    'max or greatest': 'SELECT greatest(a, 1) FROM t',
    interval: "SELECT at + interval '1 day' FROM t",
    array: 'SELECT * FROM t WHERE a = ANY ($1)',
    ILIKE: "SELECT 1 FROM t WHERE a ILIKE 'x'",
    'clock of the server': 'SELECT now()',
    'trigger or foreign key': 'CREATE TABLE t (a int REFERENCES u)',
    'lock on rows': 'SELECT 1 FROM t FOR UPDATE',
    jsonb: 'SELECT $1::jsonb',
  };
  test('a planted one is found', () => {
    expect(pattern.test(sqlOf(`const ask = \`${planted[name]}\`;`))).toBe(true);
  });
});

test('every table that is spread lies beside the log', () => {
  for (const table of distributedTables) {
    const { sql } = distributionOf(table);
    expect(sql).toContain(`create_distributed_table('${table}', 'visitor'`);
    expect(sql.includes("colocate_with => 'events'")).toBe(table !== 'events');
  }
});
