import { describe, expect, test } from 'vitest';
import { readTime } from '../../../collector/imports/read-time.ts';
import { day, noon } from '../../support/log-events.ts';

const read = (text: unknown): unknown => {
  const found = readTime(text, 'Europe/Berlin', noon);
  return typeof found === 'number' ? new Date(found).toISOString() : found.reason;
};

describe('times', () => {
  test.each([
    ['2026-02-01T10:00:00Z', '2026-02-01T10:00:00.000Z'],
    ['2026-02-01T10:00:00.123456+00:00', '2026-02-01T10:00:00.123Z'],
    ['2026-02-01 10:00:00 +0100', '2026-02-01T09:00:00.000Z'],
    ['2026-02-01 10:00:00 UTC', '2026-02-01T10:00:00.000Z'],
    ['2026-02-01 10:00:00', '2026-02-01T09:00:00.000Z'],
    ['2025-07-01 10:00', '2025-07-01T08:00:00.000Z'],
    ['2026-02-01', '2026-01-31T23:00:00.000Z'],
    ['01.02.2026', '2026-01-31T23:00:00.000Z'],
    ['1.2.2026 10:30', '2026-02-01T09:30:00.000Z'],
    ['13/02/2026 10:00', '2026-02-13T09:00:00.000Z'],
    ['02/13/2026', '2026-02-12T23:00:00.000Z'],
    ['1769940000', '2026-02-01T10:00:00.000Z'],
    [1769940000123, '2026-02-01T10:00:00.123Z'],
    ['1769940000123456', '2026-02-01T10:00:00.123Z'],
    // The night on which the clocks change.
    ['2025-10-26 01:30:00', '2025-10-25T23:30:00.000Z'],
    ['2025-10-26 04:00:00', '2025-10-26T03:00:00.000Z'],
  ])('%s is %s', (text, iso) => {
    expect(read(text)).toBe(iso);
  });

  test.each([
    ['', 'not_a_time'],
    ['gestern', 'not_a_time'],
    ['2026-02-30', 'not_a_time'],
    ['2026-13-01', 'not_a_time'],
    ['0000-00-00 00:00:00', 'not_a_time'],
    ['1970-01-01', 'not_a_time'],
    ['02/03/2026', 'ambiguous_time'],
    ['2031-01-01', 'in_the_future'],
    [null, 'not_a_time'],
  ])('%s is refused: %s', (text, reason) => {
    expect(read(text)).toBe(reason);
  });

  test('a clock that is a little fast is forgiven', () => {
    expect(readTime(noon + day / 2, 'UTC', noon)).toBe(noon);
  });
});
