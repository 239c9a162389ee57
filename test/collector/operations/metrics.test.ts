import { describe, expect, test } from 'vitest';
import { createProcessMetrics } from '../../../collector/operations/metrics/process-metrics.ts';
import { countsOf, renderMetrics } from '../../../collector/operations/metrics/snapshot.ts';
import { createWriterMetrics } from '../../../collector/operations/metrics/writer-metrics.ts';
import { createMetricsGatherer } from '../../../collector/operations/processes/gather-metrics.ts';
import type { NewEvent } from '../../../collector/store/event.ts';
import type { Appended } from '../../../collector/store/store.ts';

/** The samples of a text, by name and labels. */
const samples = (text: string): Map<string, number> =>
  new Map(
    text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line): [string, number] => [
        line.slice(0, line.lastIndexOf(' ')),
        Number(line.slice(line.lastIndexOf(' '))),
      ]),
  );
const events = (site: string, count: number): NewEvent[] =>
  Array.from({ length: count }, () => ({ site }) as NewEvent);

describe('createWriterMetrics', () => {
  const run = async (append: (groups: number) => Promise<Appended[]>, ...groups: NewEvent[][]) => {
    let now = 0;
    const metrics = createWriterMetrics(() => now);
    const measured = metrics.measured(async (appends) => {
      now += 4;
      return append(appends.length);
    });
    const outcome = await measured(groups).catch((cause: unknown) => cause);
    return { outcome, found: samples(await renderMetrics([metrics.snapshot()])) };
  };

  test('counts new and known events by site, and times the commit of the group', async () => {
    const counts = [
      { inserted: 2, duplicates: 1 },
      { inserted: 1, duplicates: 0 },
      { inserted: 3, duplicates: 0 },
      { inserted: 0, duplicates: 0 },
    ];
    const { outcome, found } = await run(
      async () => counts,
      events('demo', 3),
      events('open', 1),
      events('demo', 3),
      [],
    );
    expect(outcome).toBe(counts);
    expect(Object.fromEntries(found)).toMatchObject({
      'tresen_events_accepted_total{site="demo"}': 5,
      'tresen_events_accepted_total{site="open"}': 1,
      'tresen_events_duplicate_total{site="demo"}': 1,
      tresen_commit_requests_sum: 4,
      tresen_commit_duration_seconds_count: 1,
      tresen_commit_duration_seconds_sum: 0.004,
      'tresen_commit_duration_seconds_bucket{le="0.0025"}': 0,
      'tresen_commit_duration_seconds_bucket{le="0.005"}': 1,
    });
  });

  test('a commit that fails is counted by its cause, and still fails', async () => {
    const full = Object.assign(new Error('full'), { errcode: 13 });
    const { outcome, found } = await run(() => Promise.reject(full), events('demo', 1));
    expect(outcome).toBe(full);
    expect(found.get('tresen_store_failures_total{cause="disk_full"}')).toBe(1);
    expect(found.get('tresen_commit_duration_seconds_count')).toBe(0);
  });
});

describe('createProcessMetrics', () => {
  const create = (measure = async () => ({ bytes: 4096, lastSeq: 7, staleVisitors: 2 })) =>
    createProcessMetrics(
      {
        connections: () => 3,
        waiting: () => ({ requests: 5, bytes: 600 }),
        isReady: async () => true,
        measureStore: measure,
      },
      '1.2.3',
    );

  test('tells requests, refusals, connections and the state of now', async () => {
    const metrics = create();
    metrics.answered('ingest', 200, 0.003);
    metrics.answered('ingest', 503, 0.2);
    metrics.refused('request', 'overloaded');
    metrics.refused('event', 'invalid_event', 4);
    metrics.connectionRefused('too_slow');
    const found = samples(await renderMetrics([await metrics.snapshot()]));
    expect(Object.fromEntries(found)).toMatchObject({
      'tresen_request_duration_seconds_count{route="ingest",status="200"}': 1,
      'tresen_request_duration_seconds_sum{route="ingest",status="503"}': 0.2,
      'tresen_refused_total{of="request",reason="overloaded"}': 1,
      'tresen_refused_total{of="event",reason="invalid_event"}': 4,
      'tresen_connections_refused_total{reason="too_slow"}': 1,
      tresen_connections: 3,
      tresen_queue_requests: 5,
      tresen_queue_bytes: 600,
      tresen_ready: 1,
      tresen_store_bytes: 4096,
      tresen_log_last_seq: 7,
      tresen_stale_visitors: 2,
      [`tresen_build_info{version="1.2.3",node="${process.version}"}`]: 1,
    });
    expect([...found.keys()].some((name) => name.startsWith('nodejs_eventloop_lag'))).toBe(true);
  });

  test('of several processes counts are added, and the one store is told once', async () => {
    const one = create();
    const other = create(async () => ({ bytes: 8192, lastSeq: 9, staleVisitors: 1 }));
    one.answered('script', 200, 0.01);
    other.answered('script', 200, 0.02);
    const text = await renderMetrics([await one.snapshot(), await other.snapshot()]);
    expect(Object.fromEntries(samples(text))).toMatchObject({
      'tresen_request_duration_seconds_count{route="script",status="200"}': 2,
      tresen_queue_requests: 10,
      tresen_ready: 2,
      tresen_store_bytes: 8192,
      tresen_log_last_seq: 9,
      tresen_stale_visitors: 2,
    });
  });

  test('a store that does not answer takes nothing else with it', async () => {
    const metrics = create(() => Promise.reject(new Error('gone')));
    metrics.answered('page', 200, 0.1);
    const found = samples(await renderMetrics([await metrics.snapshot()]));
    expect(found.get('tresen_request_duration_seconds_count{route="page",status="200"}')).toBe(1);
  });
});

describe('createMetricsGatherer', () => {
  const counted = async (value: number) => {
    const metrics = createWriterMetrics(() => 0);
    await metrics.measured(async () => [{ inserted: value, duplicates: 0 }])([
      events('demo', value),
    ]);
    return [metrics.snapshot()];
  };
  const accepted = (text: string) =>
    samples(text).get('tresen_events_accepted_total{site="demo"}') ?? 0;

  test('adds up what all say; what one had counted stays counted when it ends', async () => {
    const asked: { member: string; id: number }[] = [];
    const gatherer = createMetricsGatherer<string>({
      ask: (member, id) => void asked.push({ member, id }),
      own: async () => [],
    });
    const gathering = gatherer.gather(['a', 'b']);
    expect(asked.map(({ member }) => member)).toEqual(['a', 'b']);
    gatherer.heard('a', asked[0]?.id ?? 0, await counted(5));
    gatherer.heard('b', asked[1]?.id ?? 0, await counted(7));
    expect(accepted(await gathering)).toBe(12);

    const again = gatherer.gather(['a', 'b']);
    gatherer.ended('b');
    gatherer.heard('a', asked[2]?.id ?? 0, await counted(6));
    expect(accepted(await again)).toBe(13);
    expect(accepted(await gatherer.gather([]))).toBe(13);
  });

  test('of a process that ended only counts stay', async () => {
    const metrics = createProcessMetrics(
      {
        connections: () => 3,
        waiting: () => ({ requests: 5, bytes: 6 }),
        isReady: async () => true,
        measureStore: async () => ({ bytes: 1, lastSeq: 1, staleVisitors: 1 }),
      },
      '1',
    );
    metrics.refused('request', 'overloaded');
    const kept = samples(await renderMetrics([countsOf(await metrics.snapshot())]));
    expect(kept.get('tresen_refused_total{of="request",reason="overloaded"}')).toBe(1);
    expect(kept.has('tresen_ready') || kept.has('tresen_connections')).toBe(false);
  });
});
