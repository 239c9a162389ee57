import type { MetricsSnapshot } from './snapshot.ts';

type Sample = MetricsSnapshot[number]['values'][number];

/** Counters and histograms, told in the form in which `prom-client` exchanges them. */
export type Tally = {
  /** A counter with one label; answers how to add to it. */
  counter(name: string, help: string, label: string): (value: string, by: number) => void;
  /** A histogram with the upper bounds of its buckets; answers how to tell it a value. */
  histogram(name: string, help: string, bounds: readonly number[]): (value: number) => void;
  snapshot(): MetricsSnapshot;
};

/**
 * Counts in the writer thread. `prom-client` itself is not loaded there: it would delay the first event
 * after a start, and all that renders is in the HTTP thread.
 */
export const createTally = (): Tally => {
  const metrics: {
    name: string;
    help: string;
    type: 'counter' | 'histogram';
    values(): Sample[];
  }[] = [];

  const counter: Tally['counter'] = (name, help, label) => {
    const sums = new Map<string, number>();
    const values = () =>
      [...sums].map(([value, sum]) => ({ labels: { [label]: value }, value: sum }));
    metrics.push({ name, help, type: 'counter', values });
    return (value, by) => void sums.set(value, (sums.get(value) ?? 0) + by);
  };

  const histogram: Tally['histogram'] = (name, help, bounds) => {
    const counts = [...bounds, Number.POSITIVE_INFINITY].map((bound) => ({ bound, count: 0 }));
    let sum = 0;
    let total = 0;
    const values = () => [
      ...counts.map(({ bound, count }) => ({
        labels: { le: bound === Number.POSITIVE_INFINITY ? '+Inf' : bound },
        value: count,
        metricName: `${name}_bucket`,
      })),
      { labels: {}, value: sum, metricName: `${name}_sum` },
      { labels: {}, value: total, metricName: `${name}_count` },
    ];
    metrics.push({ name, help, type: 'histogram', values });
    return (value) => {
      sum += value;
      total += 1;
      for (const bucket of counts) if (value <= bucket.bound) bucket.count += 1;
    };
  };

  return {
    counter,
    histogram,
    snapshot: () =>
      metrics.map(({ name, help, type, values }) => ({
        name,
        help,
        // The library's types name the kinds by an enum that it does not export at run time.
        type: type as unknown as MetricsSnapshot[number]['type'],
        aggregator: 'sum',
        values: values(),
      })),
  };
};
