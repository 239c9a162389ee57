import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { StoreMeasure } from '../../store/store.ts';
import type { MetricsSnapshot } from './snapshot.ts';

/** Kinds of routes, few enough to be told apart in a graph. */
export type RouteClass = 'ingest' | 'script' | 'api' | 'page' | 'operations';

/** What one collector process counts on the side of HTTP. */
export type ProcessMetrics = {
  answered(route: RouteClass, status: number, seconds: number): void;
  /** Whole requests, or single events of a batch. */
  refused(of: 'request' | 'event', reason: string, count?: number): void;
  connectionRefused(reason: string): void;
  snapshot(): Promise<MetricsSnapshot>;
};

/** Figures that are asked for when somebody looks. */
export type Gauges = {
  connections(): number;
  waiting(): { requests: number; bytes: number };
  isReady(): Promise<boolean>;
  measureStore(): Promise<StoreMeasure>;
};

const requestSeconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5];

/** Counts requests and refusals, and reads the gauges when asked for a snapshot. */
export const createProcessMetrics = (gauges: Gauges, version: string): ProcessMetrics => {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const answered = new Histogram({
    name: 'tresen_request_duration_seconds',
    help: 'Time from the headers of a request to its answer.',
    labelNames: ['route', 'status'],
    buckets: requestSeconds,
    registers,
  });
  const refused = new Counter({
    name: 'tresen_refused_total',
    help: 'Requests and single events of batches that were refused, by reason.',
    labelNames: ['of', 'reason'],
    registers,
  });
  const connectionRefused = new Counter({
    name: 'tresen_connections_refused_total',
    help: 'Connections that were closed before a request came through, by reason.',
    labelNames: ['reason'],
    registers,
  });
  registerGauges(registry, gauges, version);
  return {
    answered: (route, status, seconds) => answered.observe({ route, status }, seconds),
    refused: (of, reason, count = 1) => refused.inc({ of, reason }, count),
    connectionRefused: (reason) => connectionRefused.inc({ reason }),
    snapshot: () => registry.getMetricsAsJSON(),
  };
};

const registerGauges = (registry: Registry, gauges: Gauges, version: string): void => {
  const gauge = (name: string, help: string, read: () => number | Promise<number>): void => {
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        this.set(await read());
      },
    });
  };
  const info = new Gauge({
    name: 'tresen_build_info',
    help: 'Always 1 for each process; the version stands in the labels.',
    labelNames: ['version', 'node'],
    registers: [registry],
  });
  info.set({ version, node: process.version }, 1);
  gauge('tresen_ready', 'Processes that are ready for traffic.', async () =>
    Number(await gauges.isReady()),
  );
  gauge('tresen_connections', 'Open connections.', gauges.connections);
  gauge(
    'tresen_queue_requests',
    'Requests that wait to be written.',
    () => gauges.waiting().requests,
  );
  gauge('tresen_queue_bytes', 'Size of what waits to be written.', () => gauges.waiting().bytes);
  registerStoreGauges(registry, gauges.measureStore);
};

/** The store is the same for all processes, so that their figures are not added up. */
const registerStoreGauges = (registry: Registry, measure: Gauges['measureStore']): void => {
  let asked: Promise<StoreMeasure | undefined> | undefined;
  /** One question for all gauges of a scrape. */
  const measureOnce = (): Promise<StoreMeasure | undefined> => {
    asked ??= measure()
      .catch(() => undefined)
      .finally(() => {
        asked = undefined;
      });
    return asked;
  };
  const gauge = (name: string, help: string, field: keyof StoreMeasure): void => {
    new Gauge({
      name,
      help,
      aggregator: 'max',
      registers: [registry],
      async collect() {
        const found = await measureOnce();
        if (found) this.set(found[field]);
      },
    });
  };
  gauge('tresen_store_bytes', 'Size of the store on disk.', 'bytes');
  gauge('tresen_log_last_seq', 'The number of the newest event of the log.', 'lastSeq');
  gauge('tresen_stale_visitors', 'Visitors whose profiles lag behind the log.', 'staleVisitors');
};
