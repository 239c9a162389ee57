import { readConfig } from './config/config.ts';
import { createLog } from './operations/log.ts';
import { renderMetrics } from './operations/metrics/snapshot.ts';
import { onStopSignal } from './operations/on-stop-signal.ts';
import { type RunningCollector, runCollector } from './run-collector.ts';

const exit = (code: number): never => process.exit(code);

/** One collector in this process, configured by its environment. */
const start = async (): Promise<void> => {
  const config = readConfig(process.env);
  const log = createLog(config.operations.logLevel);
  let collector: RunningCollector | undefined;
  onStopSignal({
    stop: (signal) => {
      log.info({ signal }, 'stopping');
      if (collector) collector.stop();
      else exit(0);
    },
    quit: () => exit(1),
    nowMs: () => performance.now(),
    on: (signal, listener) => process.on(signal, listener),
  });
  process.on('uncaughtException', (cause) => {
    log.fatal({ err: cause }, 'uncaught');
    exit(1);
  });
  collector = await runCollector(config, {
    log,
    exit,
    metrics: async () => renderMetrics((await collector?.snapshot()) ?? []),
  });
  process.stdout.write(collector.greeting);
};

try {
  await start();
} catch (cause) {
  process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n`);
  exit(1);
}
