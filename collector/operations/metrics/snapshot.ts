import { AggregatorRegistry, type MetricObjectWithValues, type MetricValue } from 'prom-client';

/** Figures of one thread or process, as plain data that can be sent to another. */
export type MetricsSnapshot = Omit<MetricObjectWithValues<MetricValue<string>>, 'collect'>[];

/** Prometheus' text of several snapshots: counters and histograms are summed, gauges as they say. */
export const renderMetrics = (snapshots: readonly MetricsSnapshot[]): Promise<string> =>
  AggregatorRegistry.aggregate([...snapshots]).metrics();

/**
 * What is left of a process that ended: what it counted stays counted, or the sums over all processes
 * would fall, which Prometheus takes for a restart of everything.
 */
export const countsOf = (snapshot: MetricsSnapshot): MetricsSnapshot =>
  snapshot.filter(({ type }) => String(type) === 'counter' || String(type) === 'histogram');
