import type { Server } from 'node:net';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { createApp } from './app.ts';
import { adminTokenPath, loadAdminToken } from './config/admin-token.ts';
import type { Config } from './config/config.ts';
import { readVersion } from './config/version.ts';
import { readClientBuild } from './http/client-build.ts';
import { openImports } from './imports/open-imports.ts';
import { connectWriter, type Writer } from './ingest/connect-writer.ts';
import { createBoundedServer } from './operations/bounded-server.ts';
import { connectionLimits } from './operations/connection-limits.ts';
import { stopGracefully } from './operations/graceful-stop.ts';
import { greeting } from './operations/greeting.ts';
import type { Log } from './operations/log.ts';
import type { MetricsSnapshot } from './operations/metrics/snapshot.ts';
import { createOperations } from './operations/operations.ts';
import { runMail } from './run-mail.ts';
import { describeDatabase } from './store/describe-database.ts';
import { connectReader } from './store/open-store.ts';

/** A page about people waits this long for the newest events, then shows what there is. */
const settleLimitMs = 2000;
/** A stop cuts connections that are stuck after this … */
const drainMs = 5000;
/** … and what still waits to be written is stored in any case, but for this limit. */
const stopLimitMs = 15_000;

/** A collector that listens. */
export type RunningCollector = {
  /** For people, once it is ready. */
  greeting: string;
  /** From now on it says "not ready". */
  announceStop(): void;
  /** Gives a load balancer time to notice, answers what is under way, stores what waits, and exits. */
  stop(delayMs: number): void;
  snapshot(): Promise<MetricsSnapshot[]>;
};

/** What surrounds one collector process. */
export type Surroundings = {
  log: Log;
  /** `/metrics` as a whole, of all processes. */
  metrics(): Promise<string>;
  exit(code: number): never;
  /** Begins to take connections, alone or beside others; answers the port. */
  listen(server: Server, port: number): Promise<number>;
};

/** Runs one whole collector: writer thread, reader thread, HTTP. Resolves when it listens. */
export const runCollector = async (
  config: Config,
  { log, metrics, exit, listen }: Surroundings,
): Promise<RunningCollector> => {
  const build = readClientBuild(config.dist);
  const tokenPath = adminTokenPath(config);
  const adminToken = config.adminToken ?? loadAdminToken(tokenPath);
  const { thread, writer } = await startWriter(config, (cause) =>
    operations.failed('writer', cause),
  );
  const reader = connectReader(config.database);
  const operations = createOperations({
    log,
    version: readVersion(),
    writer,
    records: writer,
    reader,
    connections: () => bounded.connections(),
    nowMs: () => performance.now(),
  });
  let port = config.port;
  const mail = runMail({
    config,
    store: reader,
    records: writer,
    ingest: operations.watched(writer.ingest),
    ownAddress: () => `http://localhost:${port}`,
    onError: (cause) => operations.failed('mail', cause, {}),
  });
  const { ingest, post } = mail;
  const imports = openImports({
    folder: dirname(tokenPath),
    store: reader,
    records: writer,
    ingest,
    now: Date.now,
    onError: (cause) => operations.failed('import', cause, {}),
  });
  const app = createApp({
    imports,
    config,
    adminToken,
    build,
    store: reader,
    post,
    ingest,
    records: writer,
    settle: () => withLimit(writer.settle(), settleLimitMs),
    allowPrivateWebhooks: config.operations.allowPrivateWebhooks,
    now: Date.now,
    operations: { ...operations, metrics, metricsToken: config.operations.metricsToken },
  });
  const bounded = createBoundedServer({
    fetch: app.fetch,
    limits: connectionLimits(config.operations.maxConnections),
    onRefused: operations.connectionRefused,
  });
  const { server } = bounded;
  thread.on('exit', (code) => {
    if (code !== 0) exit(1);
  });

  const stop = async (delayMs: number): Promise<void> => {
    setTimeout(() => exit(1), delayMs + stopLimitMs).unref();
    await stopGracefully({
      announce: operations.stopping,
      delayMs,
      server,
      drainMs,
      // The last connection to close folds the write-ahead log into the file.
      finish: async () => {
        await mail.stop();
        await imports.stop();
        await reader.close();
        await writer.close();
      },
    });
    operations.flush();
    log.info('stopped');
    exit(0);
  };

  port = await listen(server, config.port);
  void imports.resume().catch((cause: unknown) => operations.failed('import', cause, {}));
  return {
    greeting: greeting({
      address: config.publicUrl?.startsWith('http') ? config.publicUrl : `http://localhost:${port}`,
      sites: config.sites.keys(),
      logIn:
        config.adminToken === undefined
          ? `${adminToken} (kept in ${tokenPath})`
          : 'TRESEN_ADMIN_TOKEN',
    }),
    announceStop: operations.stopping,
    stop: once(stop),
    snapshot: operations.snapshot,
  };
};

const startWriter = async (
  config: Config,
  onError: (cause: Error) => void,
): Promise<{ thread: Worker; writer: Writer }> => {
  const thread = new Worker(new URL('./writer-worker.ts', import.meta.url), {
    name: 'writer',
    resourceLimits: { maxYoungGenerationSizeMb: 12 },
    workerData: {
      database: config.database,
      sites: config.sites,
      allowPrivateWebhooks: config.operations.allowPrivateWebhooks,
    },
  });
  const writer = connectWriter(thread, onError);
  await writer.ready.catch((cause: Error) => {
    throw new Error(
      `The database ${describeDatabase(config.database)} could not be opened: ${cause.message}. \`npm run tresen -- doctor\` says what to do.`,
    );
  });
  return { thread, writer };
};

const withLimit = (work: Promise<void>, limitMs: number): Promise<void> =>
  Promise.race([
    work,
    new Promise<void>((resolve) => {
      setTimeout(resolve, limitMs).unref();
    }),
  ]);

const once = <Argument>(work: (argument: Argument) => Promise<void>) => {
  let hasBegun = false;
  return (argument: Argument): void => {
    if (!hasBegun) void work(argument);
    hasBegun = true;
  };
};
