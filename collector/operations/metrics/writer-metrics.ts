import { Counter, Histogram, Registry } from 'prom-client';
import type { NewEvent } from '../../store/event.ts';
import type { Appended, StoreWriter } from '../../store/store.ts';
import { storeFailureOf } from '../../store/store-failure.ts';
import type { MetricsSnapshot } from './snapshot.ts';

type AppendGroup = StoreWriter['appendGroup'];

/** What the writer thread counts about its own work. */
export type WriterMetrics = {
  /** The same append, counted and timed. */
  measured(appendGroup: AppendGroup): AppendGroup;
  snapshot(): Promise<MetricsSnapshot>;
};

const commitSeconds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5];
const groupSizes = [1, 2, 5, 10, 20, 50, 100, 200, 400];

/** Counts what is stored, and how long commits take; `nowMs` is a clock that never jumps. */
export const createWriterMetrics = (nowMs: () => number): WriterMetrics => {
  const registers = [new Registry()];
  const accepted = new Counter({
    name: 'tresen_events_accepted_total',
    help: 'Events that were new and are on disk.',
    labelNames: ['site'],
    registers,
  });
  const duplicates = new Counter({
    name: 'tresen_events_duplicate_total',
    help: 'Events that the log already held.',
    labelNames: ['site'],
    registers,
  });
  const seconds = new Histogram({
    name: 'tresen_commit_duration_seconds',
    help: 'Time to write one group of requests to disk.',
    buckets: commitSeconds,
    registers,
  });
  const group = new Histogram({
    name: 'tresen_commit_requests',
    help: 'Requests that were written in one commit.',
    buckets: groupSizes,
    registers,
  });
  const failures = new Counter({
    name: 'tresen_store_failures_total',
    help: 'Commits that failed, by cause.',
    labelNames: ['cause'],
    registers,
  });

  const count = (appends: readonly (readonly NewEvent[])[], counts: readonly Appended[]): void => {
    for (const [site, sum] of bySite(appends, counts)) {
      if (sum.inserted > 0) accepted.inc({ site }, sum.inserted);
      if (sum.duplicates > 0) duplicates.inc({ site }, sum.duplicates);
    }
  };

  return {
    measured: (appendGroup) => async (appends) => {
      const startedAt = nowMs();
      try {
        const counts = await appendGroup(appends);
        seconds.observe((nowMs() - startedAt) / 1000);
        group.observe(appends.length);
        count(appends, counts);
        return counts;
      } catch (cause) {
        failures.inc({ cause: storeFailureOf(cause) });
        throw cause;
      }
    },
    snapshot: () => (registers[0] ?? new Registry()).getMetricsAsJSON(),
  };
};

/** All events of one append are of one site. */
const bySite = (
  appends: readonly (readonly NewEvent[])[],
  counts: readonly Appended[],
): Map<string, Appended> => {
  const sums = new Map<string, Appended>();
  for (const [index, { inserted, duplicates }] of counts.entries()) {
    const site = appends[index]?.[0]?.site;
    if (site === undefined) continue;
    const sum = sums.get(site);
    if (sum) {
      sum.inserted += inserted;
      sum.duplicates += duplicates;
    } else sums.set(site, { inserted, duplicates });
  }
  return sums;
};
