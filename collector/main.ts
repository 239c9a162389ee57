import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { serve } from '@hono/node-server';
import { pino } from 'pino';
import { createApp } from './app.ts';
import { loadAdminToken } from './config/admin-token.ts';
import { type Config, readConfig } from './config/config.ts';
import { readClientBuild } from './http/client-build.ts';
import { connectWriter } from './ingest/connect-writer.ts';
import { connectReader } from './store/open-store.ts';

/** A page about people waits this long for the newest events, then shows what there is. */
const settleLimitMs = 2000;
/** After this a stop no longer waits for open connections. */
const stopLimitMs = 10_000;

const withLimit = (work: Promise<void>, limitMs: number): Promise<void> =>
  Promise.race([
    work,
    new Promise<void>((resolve) => {
      setTimeout(resolve, limitMs).unref();
    }),
  ]);

const start = async (config: Config): Promise<void> => {
  const log = pino({ name: 'tresen' });
  const build = readClientBuild(config.dist);
  const tokenPath = join(dirname(config.database.path), 'admin-token');
  const adminToken = config.adminToken ?? loadAdminToken(tokenPath);
  const thread = new Worker(new URL('./writer-worker.ts', import.meta.url), {
    name: 'writer',
    workerData: { database: config.database, sites: config.sites },
  });
  const writer = connectWriter(thread, (message) => log.error({ reason: message }, 'writer'));
  await writer.ready.catch((cause: Error) => {
    throw new Error(`The database ${config.database.path} could not be opened: ${cause.message}.`);
  });
  const reader = connectReader(config.database);
  const app = createApp({
    config,
    adminToken,
    build,
    store: reader,
    ingest: writer.ingest,
    records: writer,
    settle: () => withLimit(writer.settle(), settleLimitMs),
    now: Date.now,
    log,
  });

  const server = serve({ fetch: app.fetch, port: config.port }, ({ port }) =>
    greet(config, port, config.adminToken === undefined ? tokenPath : undefined, adminToken),
  );
  const exit = (code: number): never => process.exit(code);
  server.on('error', (cause) => {
    process.stderr.write(`Tresen could not listen on port ${config.port}: ${cause.message}\n`);
    exit(1);
  });
  thread.on('exit', (code) => {
    if (code !== 0) exit(1);
  });

  const stop = async (): Promise<void> => {
    setTimeout(() => exit(1), stopLimitMs).unref();
    await new Promise((resolve) => server.close(resolve));
    // The last connection to close folds the write-ahead log into the file.
    await reader.close();
    await writer.close();
    exit(0);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
};

const greet = (
  config: Config,
  port: number,
  tokenPath: string | undefined,
  adminToken: string,
): void => {
  const address = config.publicUrl ?? `http://localhost:${port}`;
  const scripts = [...config.sites.keys()].map((key) => `  script     ${address}/s/${key}.js`);
  const token =
    tokenPath === undefined ? 'TRESEN_ADMIN_TOKEN' : `${adminToken} (kept in ${tokenPath})`;
  const lines = [
    'Tresen is ready.',
    `  dashboard  ${address}/`,
    `  log in     ${token}`,
    ...scripts,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
};

try {
  await start(readConfig(process.env));
} catch (cause) {
  process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n`);
  process.exit(1);
}
