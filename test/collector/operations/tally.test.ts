import { Counter, Histogram, Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { renderMetrics } from '../../../collector/operations/metrics/snapshot.ts';
import { createTally } from '../../../collector/operations/metrics/tally.ts';

test('a tally tells the same as the library would', async () => {
  const registers = [new Registry()] as [Registry];
  const theirCounter = new Counter({
    name: 'c',
    help: 'A count.',
    labelNames: ['site'],
    registers,
  });
  const theirs = new Histogram({ name: 'h', help: 'Sizes.', buckets: [1, 2.5, 10], registers });
  const tally = createTally();
  const ourCounter = tally.counter('c', 'A count.', 'site');
  const ours = tally.histogram('h', 'Sizes.', [1, 2.5, 10]);
  for (const value of [0, 1, 1.5, 2.5, 9, 10, 11, 1000]) {
    theirs.observe(value);
    ours(value);
  }
  for (const [site, by] of [
    ['a', 3],
    ['b', 1],
    ['a', 4],
    ['quoted "\\', 1],
  ] as const) {
    theirCounter.inc({ site }, by);
    ourCounter(site, by);
  }
  const expected = await renderMetrics([await registers[0].getMetricsAsJSON()]);
  expect(expected).toContain('h_bucket{le="2.5"} 4');
  expect(await renderMetrics([structuredClone(tally.snapshot())])).toBe(expected);
});
