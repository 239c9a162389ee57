import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { backupCommand } from '../../../collector/commands/backup.ts';
import { type CollectorProcess, startCollector } from '../../support/collector-process.ts';
import { type PostgresServer, startPostgres } from '../../support/postgres.ts';
import { run } from '../commands/run-cli.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const folder = mkdtempSync(join(tmpdir(), 'tresen-addresses-'));
let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres({ durable: false });
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

/** Addresses of documentation (RFC 5737, RFC 3849), so that nothing else can look like them. */
const four = '203.0.113.77';
const six = '2001:db8:77:dead::beef';
const agent = 'Geheim/77.1 (private; like Nothing)';
/** As text, as their network, and as bytes. */
const forbidden = [
  four,
  '203.0.113',
  six,
  '2001:db8:77',
  '198.51.100.23',
  'Geheim/77.1',
  Buffer.from([203, 0, 113, 77]),
  Buffer.from('20010db80077dead', 'hex'),
];

const headers = {
  'User-Agent': agent,
  'X-Forwarded-For': `${six}, ${four}`,
  Forwarded: `for=${four};proto=https`,
  'X-Real-IP': four,
  'CF-Connecting-IP': four,
  'True-Client-IP': four,
  'Content-Type': 'text/plain',
};

/** Everything that goes wrong and right with one's address in hand. */
const sendAll = async ({ url }: CollectorProcess): Promise<void> => {
  const post = (path: string, body: unknown, more = {}) =>
    fetch(`${url}${path}`, {
      method: 'POST',
      headers: { ...headers, ...more },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  // Segment's server libraries tell both of them in the context.
  const context = { ip: '198.51.100.23', userAgent: agent };
  const who = { writeKey: 'demo', anonymousId: 'anna', context };
  const events = ['page_view', 'add_to_cart', 'purchase'].map((event) => ({
    type: 'track',
    event,
    context,
    properties: { transaction_id: 'T-1', value: 3 },
  }));
  expect((await post('/v1/batch', { ...who, batch: events })).status).toBe(200);
  expect((await post('/v1/identify', { ...who, userId: 'k-1' })).status).toBe(200);
  await post('/v1/batch', '{');
  await post('/v1/batch', { ...who, writeKey: 'nobody', batch: [] });
  await post('/login', 'token=wrong', { 'Content-Type': 'application/x-www-form-urlencoded' });
  await fetch(`${url}/api/profiles`, { headers: { ...headers, Authorization: 'Bearer wrong' } });
  await fetch(`${url}/nowhere`, { headers });
  await fetch(`${url}/api/profiles`, {
    headers: { ...headers, Authorization: 'Bearer token-of-the-collector-process' },
  });
};

const leaksIn = (bytes: Buffer): string[] =>
  forbidden.filter((secret) => bytes.includes(secret)).map((secret) => secret.toString());

describe('neither a network address nor a user agent is kept', () => {
  test('in SQLite: database, write-ahead log, backup and what was said', async () => {
    const home = join(folder, 'sqlite');
    mkdirSync(home);
    const database = `sqlite:${join(home, 'data/tresen.db')}`;
    const collector = await startCollector(home, {
      TRESEN_TRUSTED_PROXIES: '1',
      TRESEN_LOG_LEVEL: 'debug',
    });
    await sendAll(collector);
    const backup = join(home, 'backup.db');
    expect((await run(backupCommand, [backup], { TRESEN_DATABASE: database })).code).toBe(0);
    const files = readdirSync(home, { recursive: true, encoding: 'utf8' })
      .map((name) => join(home, name))
      .filter((path) => statSync(path).isFile());
    // With the collector running, the newest is still in the write-ahead log.
    expect(files.some((path) => path.endsWith('tresen.db-wal'))).toBe(true);
    expect(readFileSync(backup).includes('T-1')).toBe(true);
    for (const path of files) expect(leaksIn(readFileSync(path)), path).toEqual([]);
    await collector.signal('SIGTERM');
    expect(leaksIn(Buffer.from(collector.said()))).toEqual([]);
  });

  test('in PostgreSQL: every column of every table', async () => {
    const home = join(folder, 'postgres');
    mkdirSync(home);
    const url = await server.createDatabase();
    const collector = await startCollector(home, {
      TRESEN_DATABASE: url,
      TRESEN_TRUSTED_PROXIES: '1',
      TRESEN_LOG_LEVEL: 'debug',
    });
    await sendAll(collector);
    await collector.signal('SIGTERM');
    const dump = await dumpAll(url);
    expect(dump.includes('T-1')).toBe(true);
    expect(leaksIn(dump)).toEqual([]);
    expect(leaksIn(Buffer.from(collector.said()))).toEqual([]);
  });
});

/** Bytes as bytes, everything else as text. */
const dumpAll = async (url: string): Promise<Buffer> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows: tables } = await client.query<{ name: string }>(
    `SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public'`,
  );
  const parts: Buffer[] = [];
  for (const { name } of tables) {
    const { rows } = await client.query(`SELECT * FROM ${name}`);
    for (const value of rows.flatMap((row) => Object.values(row))) {
      parts.push(Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value) ?? ''));
    }
  }
  await client.end();
  expect(tables.length).toBeGreaterThan(5);
  return Buffer.concat(parts);
};
