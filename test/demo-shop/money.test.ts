import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { products } from '../../demo-shop/catalogue/catalogue.ts';
import { type PricedLine, pricedLines } from '../../demo-shop/rules/cart.ts';
import { checkCoupon } from '../../demo-shop/rules/coupons.ts';
import { vatWithin } from '../../demo-shop/rules/money.ts';
import { totalsOf } from '../../demo-shop/rules/totals.ts';

const now = Date.UTC(2026, 10, 21);
const [coffee, mug] = pricedLines([
  { sku: 'KA-101-250-B', quantity: 1 },
  { sku: 'GE-401-TI', quantity: 1 },
]) as [PricedLine, PricedLine];
/** Goods of exactly this worth: food at 7 %, things at 19 %. */
const goods = (foodCents: number, thingCents: number): PricedLine[] => [
  { ...coffee, cents: foodCents },
  { ...mug, cents: thingCents },
];

const anyCart = fc
  .array(
    fc.record({
      sku: fc.constantFrom(...products.flatMap(({ variants }) => variants.map(({ sku }) => sku))),
      quantity: fc.integer({ min: 1, max: 20 }),
    }),
    { maxLength: 6 },
  )
  .map(pricedLines);
const anyChoice = fc.record({
  coupon: fc.constantFrom(undefined, 'WILLKOMMEN10', 'BLEIB5', 'SOMMER15', 'NIX'),
  shipping: fc.constantFrom('standard' as const, 'express' as const),
});

describe('a share of the goods', () => {
  it.each([
    [1, 0],
    [4, 0],
    [5, 1],
    [14, 1],
    [15, 2],
    [994, 99],
    [995, 100],
    [100_005, 10_001],
  ])('of %i cents is rounded half up to %i', (cents, off) => {
    expect(checkCoupon('WILLKOMMEN10', cents, now)).toMatchObject({ discountCents: off });
  });

  it('is never more than the goods, whatever the code and the amount', () => {
    const codes = fc.constantFrom('WILLKOMMEN10', 'BLEIB5', 'SOMMER15');
    fc.assert(
      fc.property(codes, fc.nat(1_000_000), (code, cents) => {
        const result = checkCoupon(code, cents, Date.UTC(2026, 0, 1));
        if (result.ok) expect(result.discountCents).toBeLessThanOrEqual(cents);
      }),
    );
  });
});

test.each([
  ['welcome to all', 'WİLLKOMMEN10'],
  ['a space within', 'WILLKOMMEN 10'],
  ['a name of every object', 'constructor'],
  ['two at once', 'WILLKOMMEN10,BLEIB5'],
])('no code is %s: %s', (_what, code) => {
  expect(checkCoupon(code, 5000, now)).toEqual({ ok: false, reason: 'unknown' });
});

test.each([
  [4899, undefined, 490],
  [4900, undefined, 0],
  [4900, 'WILLKOMMEN10', 490],
  [5443, 'WILLKOMMEN10', 490],
  [5444, 'WILLKOMMEN10', 0],
  [5399, 'BLEIB5', 490],
  [5400, 'BLEIB5', 0],
])('goods of %i cents with %s travel for %i: what counts is what is paid', (cents, coupon, fee) => {
  const totals = totalsOf(goods(0, cents), { coupon, shipping: 'standard', now });
  expect(totals.shippingCents).toBe(fee);
});

describe('VAT', () => {
  it('of delivery follows the goods: all food 7 %, all things 19 %, mixed in proportion', () => {
    const vat = (food: number, things: number) =>
      totalsOf(goods(food, things), { shipping: 'express', now }).vat.map(({ cents }) => cents);
    expect(vat(1070, 0)).toEqual([vatWithin(1070 + 990, 7), 0]);
    expect(vat(0, 1190)).toEqual([0, vatWithin(1190 + 990, 19)]);
    expect(vat(1000, 1000)).toEqual([vatWithin(1000 + 495, 7), vatWithin(1000 + 495, 19)]);
  });

  it('is taken from the discounted price, the discount shared as the goods are', () => {
    const { vat, discountCents } = totalsOf(goods(2000, 3000), {
      coupon: 'BLEIB5',
      shipping: 'standard',
      now,
    });
    expect(discountCents).toBe(500);
    expect(vat).toEqual([
      { rate: 7, cents: vatWithin(2000 - 200 + 196, 7) },
      { rate: 19, cents: vatWithin(3000 - 300 + 294, 19) },
    ]);
  });

  it('by rate is what the goods and the delivery contain, to a cent a rate', () => {
    fc.assert(
      fc.property(anyCart, anyChoice, (lines, choice) => {
        const totals = totalsOf(lines, { ...choice, now });
        const sum = totals.vat.reduce((total, { cents }) => total + cents, 0);
        expect(sum).toBeGreaterThanOrEqual(totals.goodsVatCents);
        expect(sum).toBeLessThanOrEqual(
          totals.goodsVatCents + vatWithin(totals.shippingCents, 19) + totals.vat.length,
        );
        expect(new Set(totals.vat.map(({ rate }) => rate)).size).toBe(totals.vat.length);
      }),
      { numRuns: 60 },
    );
  });
});

test('every sum is a whole number of cents, and none is below zero', () => {
  fc.assert(
    fc.property(anyCart, anyChoice, (lines, choice) => {
      const { vat, ...totals } = totalsOf(lines, { ...choice, now });
      const sums = [
        totals.goodsCents,
        totals.discountCents,
        totals.shippingCents,
        totals.totalCents,
        totals.goodsVatCents,
        ...vat.map(({ cents }) => cents),
      ];
      for (const cents of sums) {
        expect(Number.isInteger(cents)).toBe(true);
        expect(cents).toBeGreaterThanOrEqual(0);
      }
    }),
    { numRuns: 60 },
  );
});
