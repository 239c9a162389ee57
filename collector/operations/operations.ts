import type { Writer } from '../ingest/connect-writer.ts';
import type { Ingest } from '../ingest/ingest-request.ts';
import type { StoreReader, StoreWriter } from '../store/store.ts';
import { createFailureLog } from './failure-log.ts';
import type { Log } from './log.ts';
import { createProcessMetrics, type RouteClass } from './metrics/process-metrics.ts';
import type { MetricsSnapshot } from './metrics/snapshot.ts';
import { createReadinessCheck, type Readiness } from './readiness.ts';

/** What one collector process knows of itself. */
export type Operations = {
  /** The same ingest, watched. */
  watched(ingest: Ingest): Ingest;
  answered(request: {
    route: RouteClass;
    status: number;
    seconds: number;
    reason: string | undefined;
  }): void;
  failed(what: string, cause: unknown, fields?: Readonly<Record<string, string>>): void;
  connectionRefused(reason: string): void;
  readiness(): Promise<Readiness>;
  /** From now on it is not ready. */
  stopping(): void;
  /** Tells what was counted and not yet told. */
  flush(): void;
  snapshot(): Promise<MetricsSnapshot[]>;
};

/** Brings together log, figures and readiness of one process. */
export const createOperations = (deps: {
  log: Log;
  version: string;
  writer: Pick<Writer, 'waiting' | 'isFull' | 'measured'>;
  records: Pick<StoreWriter, 'saveSetting'>;
  reader: Pick<StoreReader, 'measure'>;
  connections(): number;
  /** A clock that never jumps: a failure must not seem newer than every success for an hour. */
  nowMs(): number;
}): Operations => {
  const { writer, nowMs: now } = deps;
  const failures = createFailureLog(deps.log);
  let lastStoredAt = 0;
  let lastFailedAt = 0;
  const readiness = createReadinessCheck({
    probe: (bytes) => deps.records.saveSetting(probeKey, String(now()).padEnd(bytes, ' ')),
    lastStoredAt: () => lastStoredAt,
    lastFailedAt: () => lastFailedAt,
    isQueueFull: writer.isFull,
    now,
  });
  const metrics = createProcessMetrics(
    {
      connections: deps.connections,
      waiting: writer.waiting,
      isReady: async () => (await readiness.check()).type === 'ready',
      measureStore: deps.reader.measure,
    },
    deps.version,
  );

  const refused = (of: 'request' | 'event', reason: string): void => {
    metrics.refused(of, reason);
    failures.refused(reason);
  };

  return {
    watched: (ingest) => async (request) => {
      const answer = await ingest(request);
      if (answer.type === 'refused') {
        if (answer.refusal.reason === 'store_unavailable') lastFailedAt = now();
        return answer;
      }
      if (answer.accepted > 0) lastStoredAt = now();
      for (const { reason } of answer.refused) refused('event', reason);
      return answer;
    },
    answered: ({ route, status, seconds, reason }) => {
      metrics.answered(route, status, seconds);
      if (reason !== undefined) refused('request', reason);
    },
    failed: failures.failed,
    connectionRefused: (reason) => {
      metrics.connectionRefused(reason);
      failures.refused(reason);
    },
    readiness: readiness.check,
    stopping: readiness.stop,
    flush: failures.flush,
    snapshot: async () => [await metrics.snapshot(), writer.measured()],
  };
};

/** The line that is written to find out whether writing is possible. */
const probeKey = 'operations.probe';
