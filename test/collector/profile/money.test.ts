import { describe, expect, it } from 'vitest';
import { currencyOr, sumMoney, toDecimal, toMoney } from '../../../collector/profile/money.ts';

describe('money', () => {
  it.each([
    [12.5, 'EUR', 1250],
    [19.99, 'EUR', 1999],
    [0.1 + 0.2, 'EUR', 30],
    [1500, 'JPY', 1500],
    [1.234, 'KWD', 1234],
    [0, 'USD', 0],
    [-5, 'EUR', -500],
  ])('%d %s is %d in minor units, and back', (decimal, currency, amountMinor) => {
    const money = toMoney(decimal, currency);
    expect(money).toEqual({ amountMinor, currency });
    if (money) expect(toDecimal(money)).toBeCloseTo(decimal, 3);
  });

  it.each([undefined, 1e300, Number.NaN, Number.POSITIVE_INFINITY])('%s is no price', (decimal) => {
    expect(toMoney(decimal, 'EUR')).toBeUndefined();
  });

  it.each([
    ['eur', 'EUR'],
    [' usd ', 'USD'],
    ['€', 'CHF'],
    ['EURO', 'CHF'],
    [undefined, 'CHF'],
  ])('reads the currency %j as %s', (text, code) => {
    expect(currencyOr(text, 'CHF')).toBe(code);
  });

  it('keeps currencies apart', () => {
    const amounts = [
      { amountMinor: 100, currency: 'USD' },
      { amountMinor: 250, currency: 'EUR' },
      { amountMinor: 50, currency: 'EUR' },
    ];
    expect(sumMoney(amounts)).toEqual([
      { amountMinor: 300, currency: 'EUR' },
      { amountMinor: 100, currency: 'USD' },
    ]);
    expect(sumMoney([])).toEqual([]);
  });
});
