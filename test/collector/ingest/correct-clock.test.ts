import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { correctClock, toEpochMs } from '../../../collector/ingest/correct-clock.ts';
import { day, minute, noon } from '../../support/log-events.ts';

describe('correctClock', () => {
  test.each([
    { name: 'right clock', timestamp: noon - minute, sentAt: noon, at: noon - minute },
    { name: 'a day behind', timestamp: noon - day - minute, sentAt: noon - day, at: noon - minute },
    { name: 'a day ahead', timestamp: noon + day - minute, sentAt: noon + day, at: noon - minute },
    { name: 'one second of travel', timestamp: noon - 1500, sentAt: noon - 1000, at: noon - 1500 },
    { name: 'one second ahead', timestamp: noon + 900, sentAt: noon + 1000, at: noon },
    { name: 'after its own sending', timestamp: noon + minute, sentAt: noon, at: noon },
    { name: 'no sending time', timestamp: noon - day, sentAt: undefined, at: noon - day },
    { name: 'no sending time, future', timestamp: noon + 1, sentAt: undefined, at: noon },
    { name: 'no time', timestamp: undefined, sentAt: noon - day, at: noon },
    { name: 'before 1970', timestamp: -5, sentAt: noon, at: 0 },
    { name: 'fractions', timestamp: noon - 10.6, sentAt: noon, at: noon - 11 },
  ])('$name', ({ timestamp, sentAt, at }) => {
    expect(correctClock({ timestamp, sentAt, receivedAt: noon })).toBe(at);
  });

  test('is never in the future and keeps the order of one batch', () => {
    const time = fc.integer({ min: noon - 3 * day, max: noon + 3 * day });
    fc.assert(
      fc.property(time, time, time, (a, b, sentAt) => {
        const [early, late] = [Math.min(a, b), Math.max(a, b)];
        const correct = (timestamp: number) =>
          correctClock({ timestamp, sentAt, receivedAt: noon });
        expect(correct(late)).toBeLessThanOrEqual(noon);
        expect(correct(early)).toBeLessThanOrEqual(correct(late));
      }),
    );
  });
});

describe('toEpochMs', () => {
  test.each([
    [noon, noon],
    ['2026-03-01T12:00:00.000Z', noon],
    ['2026-03-01T13:00:00+01:00', noon],
    ['yesterday', undefined],
    ['', undefined],
    [Number.NaN, undefined],
    [Number.POSITIVE_INFINITY, undefined],
    [null, undefined],
    [undefined, undefined],
    [{}, undefined],
  ])('%s -> %s', (value, ms) => {
    expect(toEpochMs(value)).toBe(ms);
  });
});
