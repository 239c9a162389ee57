import { describe, expect, test } from 'vitest';
import { toCommerce } from '../../../client/capture/commerce.ts';

describe('what is taken', () => {
  test.each([
    'currency',
    'value',
    'transaction_id',
    'tax',
    'shipping',
    'shipping_tier',
    'payment_type',
    'coupon',
    'search_term',
    'item_list_id',
    'item_list_name',
    'promotion_id',
    'promotion_name',
    'creative_name',
    'creative_slot',
    'method',
    'item_id',
    'item_name',
    'item_brand',
    'image_url',
    'item_category',
    'item_variant',
    'price',
    'quantity',
    'discount',
    'index',
  ])('%s, as it was written', (name) => {
    expect(toCommerce({ [name]: '1.299,00 €' })).toEqual({ [name]: '1.299,00 €' });
    expect(toCommerce({ [name]: 7 })).toEqual({ [name]: 7 });
  });

  test('is the same for every item', () => {
    const item = { item_id: 'a', price: 5, 'gtm.uniqueEventId': 3, customer: { email: 'm@e.de' } };
    expect(toCommerce({ items: [item, item] })).toEqual({
      items: [
        { item_id: 'a', price: 5 },
        { item_id: 'a', price: 5 },
      ],
    });
  });

  test('is 200 items at most', () => {
    const items = Array.from({ length: 500 }, (_, i) => ({ item_id: i }));
    const { items: taken } = toCommerce({ items });
    expect(taken).toEqual(items.slice(0, 200));
  });
});

describe('what is not taken', () => {
  test.each([
    'event',
    'ecommerce',
    'user_id',
    'email',
    'customer_email',
    'eventCallback',
    'gtm.start',
    'send_to',
    'page_location',
    'shipping_address',
    'shipping_first_name',
    'payment_card',
    'payment_iban',
    'search_history_of_user',
    'method_of_contact_phone',
    '__proto__',
    'constructor',
    '',
  ])('%j', (name) => {
    expect(toCommerce(Object.fromEntries([[name, 'x']]))).toEqual({});
  });

  test('an object or nothing under a name that is known', () => {
    expect(toCommerce({ shipping: { name: 'Maria' }, coupon: null, value: ['5'], tax: 1 })).toEqual(
      {
        tax: 1,
      },
    );
  });

  test('the page own objects stay as they were', () => {
    const raw = { items: [{ item_id: 'a', other: 1 }], other: 2 };
    toCommerce(raw);
    expect(raw).toEqual({ items: [{ item_id: 'a', other: 1 }], other: 2 });
  });
});

test.each([
  ['of older tags', { id: 7, name: 'Mug' }, { item_id: 7, item_name: 'Mug' }],
  [
    'that has both',
    { id: 7, item_id: 'm1', item_name: 'Mug' },
    { item_id: 'm1', item_name: 'Mug' },
  ],
])('an item %s', (_, item, expected) => {
  expect(toCommerce({ items: [item] })).toEqual({ items: [expected] });
});
