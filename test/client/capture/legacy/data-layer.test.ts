import { describe, expect, test } from 'vitest';
import { isGa4, readLegacyEntry } from '../../../../client/capture/legacy/data-layer.ts';

const mug = {
  id: 'm',
  name: 'Mug',
  price: '12.50',
  brand: 'Kiln',
  category: 'Cups',
  variant: 'red',
};
const item = {
  item_id: 'm',
  item_name: 'Mug',
  item_brand: 'Kiln',
  item_category: 'Cups',
  item_variant: 'red',
  price: '12.50',
};

describe('Enhanced Ecommerce', () => {
  test.each([
    ['detail', 'view_item'],
    ['click', 'select_item'],
    ['add', 'add_to_cart'],
    ['remove', 'remove_from_cart'],
    ['checkout', 'begin_checkout'],
    ['purchase', 'purchase'],
    ['refund', 'refund'],
  ])('%s is %s', (action, event) => {
    const entry = { ecommerce: { currencyCode: 'EUR', [action]: { products: [mug] } } };
    expect(readLegacyEntry(entry)).toEqual([
      { event, properties: { currency: 'EUR', items: [item] } },
    ]);
  });

  test('impressions are a list, with its name', () => {
    const impressions = [{ ...mug, list: 'Cups', position: 3 }];
    expect(readLegacyEntry({ event: 'x', ecommerce: { impressions } })).toEqual([
      {
        event: 'view_item_list',
        properties: { item_list_name: 'Cups', items: [{ ...item, index: 3 }] },
      },
    ]);
  });

  test('one entry may say several things', () => {
    const ecommerce = { impressions: [mug], detail: { products: [mug] } };
    expect(readLegacyEntry({ ecommerce }).map(({ event }) => event)).toEqual([
      'view_item_list',
      'view_item',
    ]);
  });

  test('an order carries its number and money', () => {
    const actionField = { id: 'T1', revenue: '30.00', tax: '4', shipping: 5, coupon: 'MAI' };
    const [claim] = readLegacyEntry({ ecommerce: { purchase: { actionField, products: [mug] } } });
    expect(claim?.properties).toEqual({
      transaction_id: 'T1',
      value: '30.00',
      tax: '4',
      shipping: 5,
      coupon: 'MAI',
      items: [item],
    });
  });

  test.each([
    ['a later step', { checkout: { actionField: { step: 2 }, products: [mug] } }],
    ['an option', { checkout_option: { actionField: { step: 1, option: 'Visa' } } }],
    ['a promotion', { promoView: { promotions: [mug] } }],
    ['nothing', null],
    ['an action without products', { add: {} }],
    ['GA4, which the core reads', { items: [mug], add: { products: [mug] } }],
  ])('%s is no claim', (_, ecommerce) => {
    expect(readLegacyEntry({ event: 'x', ecommerce })).toEqual([]);
  });
});

test('the flat transaction', () => {
  const entry = {
    transactionId: 17,
    transactionTotal: '30',
    transactionTax: 4,
    transactionShipping: 5,
    transactionProducts: [{ sku: 's', name: 'Jug', price: 12.5, quantity: 2 }],
  };
  expect(readLegacyEntry(entry)).toEqual([
    {
      event: 'purchase',
      properties: {
        transaction_id: 17,
        value: '30',
        tax: 4,
        shipping: 5,
        items: [{ item_id: 's', item_name: 'Jug', price: 12.5, quantity: 2 }],
      },
    },
  ]);
});

test('only plain values are taken', () => {
  const products = [{ id: 'm', name: { toString: () => 'x' }, price: [1], email: 'a@b.c' }];
  expect(readLegacyEntry({ ecommerce: { add: { products } } })[0]?.properties).toEqual({
    items: [{ item_id: 'm' }],
  });
});

test.each([
  [{ ecommerce: { items: [] } }, true],
  [{ 0: 'event', 1: 'add_to_cart', 2: { items: [] } }, true],
  [{ 0: 'event', 1: 'login', 2: {} }, false],
  [{ ecommerce: { add: {} } }, false],
  [null, false],
])('%j speaks GA4: %s', (entry, expected) => {
  expect(isGa4(entry)).toBe(expected);
});

test.each([undefined, null, 5, 'x', [], { ecommerce: 7 }, { ecommerce: { add: 'x' } }])(
  '%j harms nobody',
  (entry) => {
    expect(readLegacyEntry(entry)).toEqual([]);
  },
);
