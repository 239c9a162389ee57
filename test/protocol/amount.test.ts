import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toAmount } from '../../client/protocol/amount.ts';

describe('an amount', () => {
  test.each<[unknown, number]>([
    [12.5, 12.5],
    [0, 0],
    [-3, -3],
    ['12.50', 12.5],
    ['12', 12],
    ['.5', 0.5],
    ['-12,50', -12.5],
    ['  12.50 ', 12.5],
    ['12,50', 12.5],
    ['12,5', 12.5],
    ['12,50 €', 12.5],
    ['12,50 EUR', 12.5],
    ['EUR 12,50', 12.5],
    ['€12.50', 12.5],
    ['CHF 12.-', 12],
    ['12,- €', 12],
    ['1.299,00', 1299],
    ['1.299,00 €', 1299],
    ['1,299.00', 1299],
    ['$1,299.00', 1299],
    ['1,299', 1299],
    ['1,299,000', 1_299_000],
    ['1.234.567,89', 1_234_567.89],
    ['1,234,567.89', 1_234_567.89],
    ['1 299,00', 1299],
    ['1\u00a0299,00\u00a0€', 1299],
    ["1'299.00", 1299],
    [1e-7, 1e-7],
    ['1e3', 1000],
    ['1.299.000', 1_299_000],
    ['1,299 euro', 1299],
    ['Preis: 12,50 €', 12.5],
    ['12,50 Euro', 12.5],
    ['Rs. 500', 500],
    ['2 x 5,00', 2],
  ])('of %j is %d', (written, amount) => {
    expect(toAmount(written)).toBe(amount);
  });

  test('before exactly three digits a point stays a point, as the specifications have it', () => {
    expect(toAmount('1.299')).toBe(1.299);
  });

  test.each<unknown>([
    undefined,
    null,
    true,
    '',
    ' ',
    'free',
    'gratis',
    'auf Anfrage',
    '€',
    '-',
    '.',
    ',',
    'NaN',
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    {},
    [],
    [12.5],
    { toString: 1, valueOf: 1 },
    '-1e999',
    { price: 5 },
    () => 'no',
  ])('of %o does not exist', (written) => {
    expect(toAmount(written)).toBeUndefined();
  });

  test.each<[unknown, number | undefined]>([
    [999_999_999_999, 999_999_999_999],
    [1e12, undefined],
    ['1e12', undefined],
    [1e300, undefined],
    ['9'.repeat(400), undefined],
    [-999_999_999_999, -999_999_999_999],
    [-1e12, undefined],
    ['-1e15', undefined],
  ])('of %s ends below a million millions', (written, amount) => {
    expect(toAmount(written)).toBe(amount);
  });

  const cents = fc.integer({ min: -99_999_999, max: 99_999_999 });

  test.each([
    ['as a number', (amount: number) => amount],
    ['with a point', (amount: number) => amount.toFixed(2)],
    [
      'as Germans write it',
      (amount: number) => amount.toLocaleString('de', { minimumFractionDigits: 2 }),
    ],
    [
      'as Americans write it',
      (amount: number) => amount.toLocaleString('en', { minimumFractionDigits: 2 }),
    ],
    [
      'as a price tag',
      (amount: number) => amount.toLocaleString('de', { style: 'currency', currency: 'EUR' }),
    ],
  ])('is read back, written %s', (_, write) => {
    fc.assert(
      fc.property(cents, (n) => {
        expect(toAmount(write(n / 100))).toBeCloseTo(n / 100, 6);
      }),
    );
  });

  test('is a number of a price, or nothing, whatever a shop may write', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.double(), fc.jsonValue()), (value) => {
        const amount = toAmount(value) ?? 0;
        expect(Math.abs(amount)).toBeLessThan(1e12);
      }),
    );
  });
});
