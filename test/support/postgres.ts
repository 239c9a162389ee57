import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { freePort } from './free-port.ts';
import { postgresBinaries, serverUser } from './postgres-binaries.ts';

/** A PostgreSQL server of one's own, in a temporary folder, on a free port of this machine. */
export type PostgresServer = {
  /** Of the database `postgres`, which is empty and there for short errands. */
  url: string;
  /** Makes an empty database and answers its address. */
  createDatabase(): Promise<string>;
  /** The first process of the server; changes with `restart`. */
  readonly pid: number;
  /** Ends the server and removes its folder. */
  stop(): Promise<void>;
  /** Kills every process of the server at once, as a power cut would; the folder stays. */
  kill9(): Promise<void>;
  /** Starts it again on the same port, after ending it in order if it still runs. */
  restart(): Promise<void>;
};

type PostgresOptions = {
  /** False lets commits return before they are on disk: for tests that never pull the plug. */
  durable: boolean;
  /** More settings of the server, by their names in `postgresql.conf`. */
  settings?: Readonly<Record<string, string>>;
};

const owner = 'tresen';
const unsafe = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' };
/** A killed server's last processes may hold its memory for a moment. */
const startAttempts = 20;
const betweenAttemptsMs = 100;
/** Of what a server says: who knocks while it recovers makes it say a lot. */
const keptChars = 10_000;

/** Makes and starts a server; `stop` it at the end. */
export const startPostgres = async (options: PostgresOptions): Promise<PostgresServer> => {
  const bin = postgresBinaries();
  const folder = mkdtempSync(join(tmpdir(), 'tresen-postgres-'));
  if (serverUser.uid !== undefined) chownSync(folder, serverUser.uid, serverUser.gid ?? 0);
  const data = join(folder, 'data');
  execFileSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', owner, '--auth=trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...serverUser, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const port = await freePort();
  const launch = () => launchServer({ bin, data, port, ...options });
  let child = await launch();
  const killAtExit = () => child.kill('SIGQUIT');
  process.once('exit', killAtExit);
  const addressOf = (name: string) => `postgres://${owner}@127.0.0.1:${port}/${name}`;
  const url = addressOf('postgres');
  let databases = 0;

  const end = async (): Promise<void> => {
    if (!isRunning(child)) return;
    child.kill('SIGINT');
    await once(child, 'exit');
  };
  return {
    url,
    get pid() {
      return child.pid ?? 0;
    },
    createDatabase: async () => {
      databases += 1;
      const name = `test_${databases}`;
      await runOnce(url, `CREATE DATABASE ${name}`);
      return addressOf(name);
    },
    stop: async () => {
      process.off('exit', killAtExit);
      await end();
      rmSync(folder, { recursive: true, force: true });
    },
    kill9: () => killServer(child),
    restart: async () => {
      await end();
      child = await launch();
    },
  };
};

const isRunning = (child: ChildProcess): boolean =>
  child.exitCode === null && child.signalCode === null;

type Launch = PostgresOptions & { bin: string; data: string; port: number };

const launchServer = async (launch: Launch, attempt = 1): Promise<ChildProcess> => {
  const { bin, data, port, durable } = launch;
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    ...(durable ? {} : unsafe),
    ...launch.settings,
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(join(bin, 'postgres'), ['-D', data, ...args], {
    ...serverUser,
    cwd: data,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  const isReady = await new Promise<boolean>((resolve) => {
    child.once('exit', () => resolve(false));
    child.stderr?.on('data', (chunk) => {
      said = (said + String(chunk)).slice(-keptChars);
      if (said.includes('ready to accept connections')) resolve(true);
    });
  });
  if (isReady) return child;
  if (attempt === startAttempts) throw new Error(`PostgreSQL did not start: ${said}`);
  await new Promise((resolve) => setTimeout(resolve, betweenAttemptsMs));
  return launchServer(launch, attempt + 1);
};

/** The first process must go first: it would restart the others. */
const killServer = async (child: ChildProcess): Promise<void> => {
  if (!isRunning(child)) return;
  const children = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8');
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  for (const pid of children.split(' ').filter(Boolean).map(Number)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has noticed already that the server is gone, and ended.
    }
  }
  await gone;
};

/** Runs one statement on a connection of its own. */
export const runOnce = async (url: string, sql: string): Promise<Record<string, unknown>[]> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
};
