import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { findArticle, products } from '../../demo-shop/catalogue/catalogue.ts';
import type { Variant } from '../../demo-shop/catalogue/product.ts';
import { preferredLanguage } from '../../demo-shop/language/language.ts';
import { addToCart, pricedLines, setQuantity } from '../../demo-shop/rules/cart.ts';
import { formatConsent, parseConsent, toConsentMode } from '../../demo-shop/rules/consent.ts';
import { checkCoupon } from '../../demo-shop/rules/coupons.ts';
import {
  formatMoney,
  pricePerKilogram,
  splitCents,
  vatWithin,
} from '../../demo-shop/rules/money.ts';
import { parseCheckout } from '../../demo-shop/rules/order.ts';
import { hashPassword, isPassword } from '../../demo-shop/rules/password.ts';
import { reductionOf } from '../../demo-shop/rules/reduction.ts';
import { shippingCents } from '../../demo-shop/rules/shipping.ts';
import { totalsOf } from '../../demo-shop/rules/totals.ts';
import { orderNumber } from '../../demo-shop/state/orders.ts';
import { guest } from './visitor.ts';

const now = Date.UTC(2026, 10, 21);

describe('money', () => {
  it('is written as each language writes it', () => {
    expect(formatMoney(129_900, 'de').replace(/\s/g, ' ')).toBe('1.299,00 €');
    expect(formatMoney(129_900, 'en')).toBe('€1,299.00');
  });

  it.each([
    [11_900, 19, 1900],
    [10_700, 7, 700],
    [990, 7, 65],
    [0, 19, 0],
  ])('of %i cents gross at %i %% contains %i cents of VAT', (gross, rate, vat) => {
    expect(vatWithin(gross, rate)).toBe(vat);
  });

  it('per kilogram is rounded to the cent', () => {
    expect(pricePerKilogram(640, 225)).toBe(2844);
  });

  it('is split without losing or inventing a cent', () => {
    const weights = fc.array(fc.nat(100_000), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.nat(1_000_000), weights, (amount, shares) => {
        const sum = splitCents(amount, shares).reduce((total, share) => total + share, 0);
        expect(sum).toBe(shares.every((share) => share === 0) ? 0 : amount);
      }),
    );
  });
});

describe('cart', () => {
  const sku = 'GE-401-TI';
  it('adds to a line that is there already', () => {
    const once = addToCart([], sku, 2);
    expect(once.ok && addToCart(once.cart, sku, 3)).toEqual({
      ok: true,
      cart: [{ sku, quantity: 5 }],
    });
  });

  it.each([
    ['an unknown article', 'NOPE', 1, 'unknown_article'],
    ['a sold-out variant', 'GE-401-ZI', 1, 'sold_out'],
    ['nothing', sku, 0, 'invalid_quantity'],
    ['less than nothing', sku, -1, 'invalid_quantity'],
    ['half a mug', sku, 0.5, 'invalid_quantity'],
    ['what is not a number', sku, Number.NaN, 'invalid_quantity'],
    ['more than a household needs', sku, 21, 'too_many'],
  ])('refuses %s', (_what, article, quantity, reason) => {
    expect(addToCart([], article, quantity)).toEqual({ ok: false, reason });
  });

  it('takes a line out at quantity zero, also one that is sold out by now', () => {
    const cart = [
      { sku: 'GE-401-ZI', quantity: 1 },
      { sku, quantity: 2 },
    ];
    expect(setQuantity(cart, 'GE-401-ZI', 0)).toEqual({ ok: true, cart: [{ sku, quantity: 2 }] });
  });
});

describe('coupons', () => {
  it.each([
    ['WILLKOMMEN10', 5000, { ok: true, discountCents: 500 }],
    [' willkommen10 ', 995, { ok: true, discountCents: 100 }],
    ['BLEIB5', 4000, { ok: true, discountCents: 500 }],
    ['BLEIB5', 3999, { ok: false, reason: 'below_minimum', missingCents: 1 }],
    ['SOMMER15', 5000, { ok: false, reason: 'expired' }],
    ['GRATIS', 5000, { ok: false, reason: 'unknown' }],
    ['', 5000, { ok: false, reason: 'unknown' }],
    ['WILLKOMMEN10', 0, { ok: false, reason: 'cart_empty' }],
  ])('%j on %i cents', (code, goods, expected) => {
    expect(checkCoupon(code, goods, now)).toMatchObject(expected);
  });

  it('holds until the moment it ends', () => {
    const end = Date.UTC(2026, 8, 1);
    expect(checkCoupon('SOMMER15', 1000, end - 1).ok).toBe(true);
    expect(checkCoupon('SOMMER15', 1000, end).ok).toBe(false);
  });
});

test.each([
  ['standard', 0, 0],
  ['standard', 4899, 490],
  ['standard', 4900, 0],
  ['express', 9000, 990],
] as const)('%s delivery of %i cents of goods costs %i cents', (method, goods, cents) => {
  expect(shippingCents(method, goods)).toBe(cents);
});

describe('totals', () => {
  const lines = pricedLines([
    { sku: 'KA-101-250-B', quantity: 2 },
    { sku: 'GE-401-TI', quantity: 1 },
  ]);

  it('share the discount among the VAT rates', () => {
    expect(totalsOf(lines, { coupon: 'WILLKOMMEN10', shipping: 'express', now })).toEqual({
      goodsCents: 3880,
      discountCents: 388,
      coupon: 'WILLKOMMEN10',
      shippingCents: 990,
      totalCents: 4482,
      goodsVatCents: 117 + 273,
      vat: [
        { rate: 7, cents: 150 },
        { rate: 19, cents: 350 },
      ],
    });
  });

  it('say why a code has no effect any more', () => {
    const totals = totalsOf(lines, { coupon: 'BLEIB5', shipping: 'standard', now });
    expect(totals.coupon).toBeUndefined();
    expect(totals.discountCents).toBe(0);
    expect(totals.couponRefusal).toMatchObject({ reason: 'below_minimum', missingCents: 120 });
  });

  it('of any cart are goods less discount plus delivery', () => {
    const skus = products.flatMap((product) => product.variants.map(({ sku }) => sku));
    const line = fc.record({
      sku: fc.constantFrom(...skus),
      quantity: fc.integer({ min: 1, max: 20 }),
    });
    const codes = fc.constantFrom(undefined, 'WILLKOMMEN10', 'BLEIB5');
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), codes, (cart, coupon) => {
        const totals = totalsOf(pricedLines(cart), { coupon, shipping: 'standard', now });
        expect(totals.totalCents).toBe(
          totals.goodsCents - totals.discountCents + totals.shippingCents,
        );
        expect(totals.goodsVatCents).toBeLessThanOrEqual(totals.totalCents);
      }),
      { numRuns: 50 },
    );
  });
});

describe('a reduction (PAngV section 11)', () => {
  const variant = (cents: number, ...earlierPrices: [number, number][]): Variant => ({
    sku: 'X',
    options: {},
    cents,
    earlierPrices: earlierPrices.map(([daysBefore, before]) => ({ daysBefore, cents: before })),
  });

  it.each([
    ['is measured against the lowest price of 30 days', variant(990, [90, 1190], [21, 1290]), 1190],
    [
      'counts a cheaper price within 30 days',
      variant(990, [90, 1290], [20, 1090], [5, 1290]),
      1090,
    ],
    ['forgets what ended before the 30 days', variant(990, [90, 1000], [40, 1290]), 1290],
    ['counts a price that began exactly 30 days before', variant(990, [60, 900], [30, 1290]), 1290],
  ])('%s', (_rule, reduced, lowestCents) => {
    expect(reductionOf(reduced)?.lowestCents).toBe(lowestCents);
  });

  it('is none without an earlier price, or if it was as cheap lately', () => {
    expect(reductionOf(variant(990))).toBeUndefined();
    expect(reductionOf(variant(990, [90, 1290], [10, 990], [3, 1290]))).toBeUndefined();
  });

  it('never claims a larger share than it is', () => {
    expect(reductionOf(variant(990, [90, 1190]))?.percent).toBe(16);
  });
});

describe('the consent cookie', () => {
  it('says the same after writing and reading', () => {
    const choice = fc.record({
      statistics: fc.boolean(),
      personalisation: fc.boolean(),
      marketing: fc.boolean(),
    });
    fc.assert(
      fc.property(choice, (each) => {
        expect(parseConsent(formatConsent(each))).toEqual(each);
      }),
    );
  });

  it.each([undefined, '', 'v1.', 'v1.11', 'v1.1111', 'v2.111', 'v1.112', 'granted'])(
    'counts as not answered when it is %j',
    (value) => {
      expect(parseConsent(value)).toBeUndefined();
    },
  );

  it('becomes Consent Mode topic by topic', () => {
    expect(
      toConsentMode({ statistics: true, personalisation: false, marketing: false }),
    ).toMatchObject({
      analytics_storage: 'granted',
      personalization_storage: 'denied',
      ad_storage: 'denied',
    });
  });
});

describe('the checkout form', () => {
  it('takes a complete address', () => {
    expect(parseCheckout(guest)).toMatchObject({ ok: true, form: { payment: 'invoice' } });
  });

  it.each([
    ['email', 'anna'],
    ['email', ''],
    ['firstName', '  '],
    ['postalCode', '123'],
    ['postalCode', 'ABCDE'],
    ['city', ''],
  ])('names %s when it is %j', (field, value) => {
    expect(parseCheckout({ ...guest, [field]: value })).toMatchObject({
      ok: false,
      invalid: [field],
    });
  });

  it('falls back to the usual when delivery or payment are unknown', () => {
    expect(parseCheckout({ ...guest, shipping: 'drone', payment: 'gold' })).toMatchObject({
      form: { shipping: 'standard', payment: 'invoice' },
    });
  });
});

test('passwords are salted, and only the right one opens', async () => {
  const [one, two] = await Promise.all([
    hashPassword('guten-morgen'),
    hashPassword('guten-morgen'),
  ]);
  expect(one.key).not.toBe(two.key);
  expect(await isPassword('guten-morgen', one)).toBe(true);
  expect(await isPassword('guten-abend!', one)).toBe(false);
});

test('order numbers carry the date and letters that cannot be confused', () => {
  expect(orderNumber(now, new Uint8Array([0, 1, 30, 31, 255, 9]))).toMatch(
    /^MK-261121-[2-9A-HJ-NP-Z]{6}$/,
  );
});

test.each([
  [undefined, 'de'],
  ['en-GB,en;q=0.9', 'en'],
  ['fr,en;q=0.4,de;q=0.6', 'de'],
  ['en;q=0,de', 'de'],
  ['EN', 'en'],
  ['fr', 'de'],
  ['en;q=abc', 'de'],
])('Accept-Language %j leads to %s', (header, language) => {
  expect(preferredLanguage(header)).toBe(language);
});

test('every article is found by its SKU', () => {
  expect(findArticle('KA-101-250-B')?.product.slug).toBe('hafenkante');
  expect(findArticle('toString')).toBeUndefined();
});
