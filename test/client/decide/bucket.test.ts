import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toBucket } from '../../../client/decide/bucket.ts';

const file = new URL('../../protocol/vectors/buckets.json', import.meta.url);
const { cases }: { cases: { text: string; bucket: number }[] } = JSON.parse(
  readFileSync(file, 'utf8'),
);

/** How far counts are from even, in the usual measure. */
const chiSquare = (counts: readonly number[]): number => {
  const even = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - even) ** 2 / even, 0);
};
const countInto = (size: number, buckets: Iterable<number>): number[] => {
  const counts = Array.from({ length: size }, () => 0);
  for (const bucket of buckets) {
    const cell = Math.floor(bucket * size);
    counts[cell] = (counts[cell] ?? Number.NaN) + 1;
  }
  return counts;
};
const ids = (toId: (n: number) => string) => Array.from({ length: 10_000 }, (_, n) => toId(n));

test.each(cases)('the bucket of $text stays $bucket', ({ text, bucket }) => {
  expect(toBucket(text)).toBe(bucket);
});

test('of any text is one of ten thousand steps from 0 to below 1', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const bucket = toBucket(text);
      expect(bucket).toBeGreaterThanOrEqual(0);
      expect(bucket).toBeLessThan(1);
      expect(Math.round(bucket * 10_000) / 10_000).toBe(bucket);
      expect(toBucket(text)).toBe(bucket);
    }),
  );
});

describe('10,000 ids spread evenly', () => {
  // 99 degrees of freedom: above 149 once in a thousand; the ids are fixed, so this is not chance.
  const most = 149;

  test.each([
    ['counted up', (n: number) => `s:holdout:${n}`],
    ['counted up in hex', (n: number) => `s:holdout:${n.toString(16).padStart(32, '0')}`],
    ['counted up at the front', (n: number) => `${n}:holdout:visitor`],
    ['of one length', (n: number) => `spring:variant:${String(n).padStart(8, '0')}`],
    ['alike but for one letter', (n: number) => String.fromCharCode(0x4e00 + n)],
  ])('%s', (_, toId) => {
    expect(chiSquare(countInto(100, ids(toId).map(toBucket)))).toBeLessThan(most);
  });
});

describe('two seeds deal independently', () => {
  test.each([
    ['s1:holdout:', 's2:holdout:'],
    ['s:holdout:', 's:variant:'],
    ['spring:variant:', 'autumn:variant:'],
  ])('%s and %s', (one, other) => {
    const units = ids((n) => `visitor-${n}`);
    const cells = units.map((unit) => {
      const [row, column] = [one, other].map((seed) => Math.floor(toBucket(seed + unit) * 10));
      // The middle of the cell, so that rounding keeps it there.
      return ((row ?? 0) * 10 + (column ?? 0) + 0.5) / 100;
    });
    // 99 degrees of freedom, as above: dependence would empty some cells of the square.
    expect(chiSquare(countInto(100, cells))).toBeLessThan(149);
  });
});
