import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toWaitMs } from '../../../client/sync/backoff.ts';

describe('the wait', () => {
  test.each([
    [0, 1_000],
    [1, 2_000],
    [2, 4_000],
    [5, 32_000],
    [8, 256_000],
    [9, 300_000],
    [10, 300_000],
    [5_000, 300_000],
  ])('after a failure that %d went before is %d ms in the middle', (failures, waitMs) => {
    expect(toWaitMs(failures, 0, 0.5)).toBe(waitMs);
  });

  test.each([
    [0, 500],
    [0.25, 750],
    [0.5, 1_000],
    [1, 1_500],
  ])('is spread by half: %d makes it %d ms', (random, waitMs) => {
    expect(toWaitMs(0, 0, random)).toBe(waitMs);
  });

  test.each([
    [1, 1_000],
    [30, 30_000],
    [300, 300_000],
    [301, 300_000],
    [2_147_484, 300_000],
    [Number.POSITIVE_INFINITY, 300_000],
  ])('is what the collector asks for: %d s', (retryAfterS, waitMs) => {
    for (const failures of [0, 5, 100]) expect(toWaitMs(failures, retryAfterS, 0.9)).toBe(waitMs);
  });

  test('is our own where a proxy asks in words', () => {
    expect(toWaitMs(0, Number('Wed, 21 Oct 2026 07:28:00 GMT'), 0.5)).toBe(1_000);
  });

  test('is never zero, never longer than five minutes, and never shrinks', () => {
    const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5_000 }), random, (failures, chance) => {
        const waitMs = toWaitMs(failures, 0, chance);
        expect(waitMs).toBeGreaterThanOrEqual(500);
        expect(waitMs).toBeLessThanOrEqual(300_000);
        expect(toWaitMs(failures + 1, 0, chance)).toBeGreaterThanOrEqual(waitMs);
      }),
    );
  });
});
