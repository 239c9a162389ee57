import { describe, expect, test } from 'vitest';
import {
  createGaReader,
  createMatomoReader,
  readMeta,
  readSegment,
} from '../../../../client/capture/legacy/other-tags.ts';

const mug = { item_id: 'm', item_name: 'Mug', price: 5, quantity: 2 };

describe('Segment', () => {
  test.each([
    ['Product Viewed', 'view_item'],
    ['Viewed Product', 'view_item'],
    ['Product Added', 'add_to_cart'],
    ['Added Product', 'add_to_cart'],
    ['Removed Product', 'remove_from_cart'],
    ['Product Clicked', 'select_item'],
    ['Viewed Product Category', 'view_item_list'],
    ['Product List Viewed', 'view_item_list'],
    ['Cart Viewed', 'view_cart'],
    ['Checkout Started', 'begin_checkout'],
    ['Payment Info Entered', 'add_payment_info'],
    ['Order Completed', 'purchase'],
    ['Completed Order', 'purchase'],
    ['Products Searched', 'search'],
  ])('%s is %s', (name, event) => {
    expect(readSegment(['track', name, {}]).map((claim) => claim.event)).toEqual([event]);
  });

  test('a flat product', () => {
    const said = { product_id: 'm', sku: 's', name: 'Mug', price: 5, quantity: 2, currency: 'EUR' };
    expect(readSegment(['track', 'Product Added', said])[0]?.properties).toEqual({
      currency: 'EUR',
      items: [{ ...mug, currency: 'EUR' }],
    });
  });

  test('an order', () => {
    const said = { order_id: 1, revenue: 10, tax: 1, products: [{ sku: 'm', name: 'Mug' }] };
    expect(readSegment(['track', 'Order Completed', said])[0]?.properties).toEqual({
      transaction_id: 1,
      value: 10,
      tax: 1,
      items: [{ item_id: 'm', item_name: 'Mug' }],
    });
  });

  test.each([[['page', 'Product Viewed', {}]], [['track', 'Signed Up', {}]], [['track']], [[]]])(
    '%j is no claim',
    (call) => {
      expect(readSegment(call)).toEqual([]);
    },
  );
});

describe('Meta', () => {
  test('contents with their prices', () => {
    const said = {
      contents: [{ id: 'm', quantity: 2, item_price: 5 }],
      value: 10,
      currency: 'EUR',
    };
    expect(readMeta(['track', 'AddToCart', said])).toEqual([
      {
        event: 'add_to_cart',
        properties: {
          currency: 'EUR',
          value: 10,
          items: [{ item_id: 'm', price: 5, quantity: 2 }],
        },
      },
    ]);
  });

  test('ids alone', () => {
    const said = { content_ids: ['m'], content_name: 'Mug' };
    expect(readMeta(['track', 'ViewContent', said])[0]?.properties).toEqual({
      items: [{ item_id: 'm', item_name: 'Mug' }],
    });
  });

  test('an order without a number is none, for it could not be told from another one', () => {
    expect(readMeta(['track', 'Purchase', { value: 10, currency: 'EUR' }])).toEqual([]);
    expect(readMeta(['track', 'Purchase', { order_id: 'T', value: 10 }])).toHaveLength(1);
  });

  test.each([[['init', '1']], [['track', 'PageView']], [['trackCustom', 'AddToCart', {}]]])(
    '%j is no claim',
    (call) => {
      expect(readMeta(call)).toEqual([]);
    },
  );
});

describe('Matomo', () => {
  test('a product', () => {
    expect(createMatomoReader()(['setEcommerceView', 'm', 'Mug', ['Cups', 'Red'], 5])).toEqual([
      {
        event: 'view_item',
        properties: {
          items: [{ item_id: 'm', item_name: 'Mug', item_category: 'Cups', price: 5 }],
        },
      },
    ]);
  });

  test('a category is no product', () => {
    expect(createMatomoReader()(['setEcommerceView', false, false, 'Cups'])).toEqual([]);
  });

  test('an order has the items named before it, once', () => {
    const read = createMatomoReader();
    const claims = [
      ['addEcommerceItem', 'm', 'Mug', '', 5, 2],
      ['addEcommerceItem', 'j', 'Jug', '', 7],
      ['removeEcommerceItem', 'j'],
      ['trackEcommerceCartUpdate', 10],
      ['trackEcommerceOrder', 'T1', 15, 10, 1, 4],
      ['trackEcommerceOrder', 'T2', 0],
    ].flatMap(read);
    expect(claims).toMatchObject([
      { event: 'purchase', properties: { transaction_id: 'T1', value: 15, tax: 1, shipping: 4 } },
      { event: 'purchase', properties: { transaction_id: 'T2', items: [] } },
    ]);
    expect(claims[0]?.properties).toMatchObject({ items: [{ ...mug }] });
  });
});

describe('analytics.js', () => {
  test('enhanced commerce', () => {
    const claims = [
      ['ec:addProduct', { id: 'm', name: 'Mug', price: 5, quantity: 2 }],
      ['ec:setAction', 'add'],
      ['tracker.ec:addProduct', { id: 'j' }],
      ['tracker.ec:setAction', 'purchase', { id: 'T', revenue: 9 }],
      ['send', 'pageview'],
    ].flatMap(createGaReader());
    expect(claims).toEqual([
      { event: 'add_to_cart', properties: { items: [mug] } },
      {
        event: 'purchase',
        properties: { transaction_id: 'T', value: 9, items: [{ item_id: 'j' }] },
      },
    ]);
  });

  test('plain commerce', () => {
    const claims = [
      ['ecommerce:addTransaction', { id: 'T', revenue: 10, currency: 'EUR' }],
      ['ecommerce:addItem', { id: 'T', sku: 'm', name: 'Mug', price: 5, quantity: 2 }],
      ['ecommerce:send'],
    ].flatMap(createGaReader());
    expect(claims).toEqual([
      {
        event: 'purchase',
        properties: { transaction_id: 'T', value: 10, currency: 'EUR', items: [mug] },
      },
    ]);
  });

  test('a later step is no beginning', () => {
    const read = createGaReader();
    expect(read(['ec:setAction', 'checkout', { step: 2 }])).toEqual([]);
    expect(read(['ec:setAction', 'checkout', { step: 1 }])).toHaveLength(1);
  });
});
