import type { NewEvent } from '../../store/event.ts';
import type { Appended, StoreWriter } from '../../store/store.ts';
import { storeFailureOf } from '../../store/store-failure.ts';
import type { MetricsSnapshot } from './snapshot.ts';
import { createTally } from './tally.ts';

type AppendGroup = StoreWriter['appendGroup'];

/** What the writer thread counts about its own work. */
export type WriterMetrics = {
  /** The same append, counted and timed. */
  measured(appendGroup: AppendGroup): AppendGroup;
  snapshot(): MetricsSnapshot;
};

const commitSeconds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5];
const groupSizes = [1, 2, 5, 10, 20, 50, 100, 200, 400];

/** Counts what is stored, and how long commits take; `nowMs` is a clock that never jumps. */
export const createWriterMetrics = (nowMs: () => number): WriterMetrics => {
  const tally = createTally();
  const accepted = tally.counter(
    'tresen_events_accepted_total',
    'Events that were new and are on disk.',
    'site',
  );
  const duplicates = tally.counter(
    'tresen_events_duplicate_total',
    'Events that the log already held.',
    'site',
  );
  const failures = tally.counter(
    'tresen_store_failures_total',
    'Commits that failed, by cause.',
    'cause',
  );
  const seconds = tally.histogram(
    'tresen_commit_duration_seconds',
    'Time to write one group of requests to disk.',
    commitSeconds,
  );
  const group = tally.histogram(
    'tresen_commit_requests',
    'Requests that were written in one commit.',
    groupSizes,
  );

  /** All events of one append are of one site. */
  const count = (appends: readonly (readonly NewEvent[])[], counts: readonly Appended[]): void => {
    for (const [index, { inserted, duplicates: known }] of counts.entries()) {
      const site = appends[index]?.[0]?.site;
      if (site === undefined) continue;
      if (inserted > 0) accepted(site, inserted);
      if (known > 0) duplicates(site, known);
    }
  };

  return {
    measured: (appendGroup) => async (appends) => {
      const startedAt = nowMs();
      try {
        const counts = await appendGroup(appends);
        seconds((nowMs() - startedAt) / 1000);
        group(appends.length);
        count(appends, counts);
        return counts;
      } catch (cause) {
        failures(storeFailureOf(cause), 1);
        throw cause;
      }
    },
    snapshot: tally.snapshot,
  };
};
