import cluster from 'node:cluster';
import { type Config, readConfig } from './config/config.ts';
import { createLog, type Log } from './operations/log.ts';
import { renderMetrics } from './operations/metrics/snapshot.ts';
import { onStopSignal } from './operations/on-stop-signal.ts';
import { connectSupervisor } from './operations/processes/connect-supervisor.ts';
import { forkCollector, sharingOf } from './operations/processes/fork-collectors.ts';
import {
  listenAlone,
  listenBeside,
  listenFirst,
  type Sharing,
} from './operations/processes/listen.ts';
import { createSupervisor } from './operations/processes/supervisor.ts';
import { type RunningCollector, runCollector, type Surroundings } from './run-collector.ts';

const exit = (code: number): never => process.exit(code);
const greet = (greeting: string): boolean => process.stdout.write(greeting);

/** Ends by signal or by mistake, the first in order and the second at once. */
const onEnd = (log: Log, stop: () => void): void => {
  onStopSignal({
    stop: (signal) => {
      log.info({ signal }, 'stopping');
      stop();
    },
    quit: () => exit(1),
    nowMs: () => performance.now(),
    on: (signal, listener) => process.on(signal, listener),
  });
  process.on('uncaughtException', (cause) => {
    log.fatal({ err: cause }, 'uncaught');
    exit(1);
  });
};

/** The whole collector in this process. */
const runAlone = async (config: Config, log: Log): Promise<void> => {
  let collector: RunningCollector | undefined;
  onEnd(log, () => (collector ? collector.stop(config.operations.stopDelayMs) : exit(0)));
  const metrics = async () => renderMetrics((await collector?.snapshot()) ?? []);
  collector = await runCollector(config, { log, exit, metrics, listen: listenAlone });
  greet(collector.greeting);
};

/** One of several processes, which a supervisor started. */
const runSupervised = async (config: Config, log: Log): Promise<void> => {
  let collector: RunningCollector | undefined;
  const stop = (): void => (collector ? collector.stop(0) : exit(0));
  onEnd(log, stop);
  const supervisor = connectSupervisor({
    send: (message) => void process.send?.(message),
    onMessage: (listener) => process.on('message', listener),
    announceStop: () => collector?.announceStop(),
    stop,
    snapshot: async () => (await collector?.snapshot()) ?? [],
  });
  let sharing: Sharing | undefined = sharingOf(process.argv);
  const listen: Surroundings['listen'] = async (server, port) => {
    if (sharing) return listenBeside(server, port, sharing);
    const first = await listenFirst(server, port);
    sharing = first.sharing;
    return first.port;
  };
  collector = await runCollector(config, { log, exit, metrics: supervisor.metrics, listen });
  supervisor.ready(collector.greeting, sharing ?? { type: 'one_socket' });
};

/** Several processes behind one port, kept alive by this one. */
const supervise = async (config: Config, log: Log): Promise<void> => {
  const { processes, stopDelayMs } = config.operations;
  const supervisor = createSupervisor({
    count: processes,
    fork: forkCollector,
    log,
    stopDelayMs,
    later: (work, ms) => void setTimeout(work, ms),
    nowMs: () => performance.now(),
  });
  onEnd(log, async () => {
    await supervisor.stop();
    exit(0);
  });
  // What kept it from starting, the process has already said.
  greet(await supervisor.start().catch(() => exit(1)));
};

try {
  const config = readConfig(process.env);
  const log = createLog(config.operations.logLevel);
  if (cluster.isWorker) await runSupervised(config, log);
  else if (config.operations.processes > 1) await supervise(config, log);
  else await runAlone(config, log);
} catch (cause) {
  process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n`);
  exit(1);
}
