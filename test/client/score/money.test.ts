import { describe, expect, test } from 'vitest';
import { toMinor } from '../../../client/score/money.ts';

describe('minor units', () => {
  test.each([
    [12.5, 'EUR', 1250],
    [12, 'JPY', 12],
    [12.345, 'KWD', 12_345],
    [12.5, 'eur', 1250],
    [0, 'EUR', 0],
    [-9.99, 'EUR', -999],
    [19.99, 'USD', 1999],
    [1_299, 'CHF', 129_900],
    [12.4, 'JPY', 12],
    [12.5, 'JPY', 13],
  ])('%d %s are %d', (amount, currency, minor) => {
    expect(toMinor(amount, currency)).toBe(minor);
  });

  test.each(['', 'euro', '€', '12', '<script>'])(
    '%j is no currency and has two digits',
    (currency) => {
      expect(toMinor(12.5, currency)).toBe(1250);
    },
  );

  test('of what floats cannot hold are rounded, not cut', () => {
    expect(toMinor(0.1 + 0.2, 'EUR')).toBe(30);
    expect(toMinor(1.1 * 3, 'EUR')).toBe(330);
  });

  test('of one are the factor that a site needs', () => {
    expect(['EUR', 'JPY', 'KWD'].map((currency) => toMinor(1, currency))).toEqual([100, 1, 1000]);
  });
});
