import { describe, expect, test } from 'vitest';
import { toCanonicalProperties } from '../../../collector/ingest/commerce-properties.ts';
import { toCanonicalName } from '../../../collector/ingest/segment-names.ts';

describe('names', () => {
  test.each([
    ['Products Searched', 'search'],
    ['Product List Viewed', 'view_item_list'],
    ['Product Clicked', 'select_item'],
    ['Product Viewed', 'view_item'],
    ['Product Added', 'add_to_cart'],
    ['Product Removed', 'remove_from_cart'],
    ['Product Added to Wishlist', 'add_to_wishlist'],
    ['Wishlist Product Added to Cart', 'add_to_cart'],
    ['Cart Viewed', 'view_cart'],
    ['Checkout Started', 'begin_checkout'],
    ['Payment Info Entered', 'add_payment_info'],
    ['Order Completed', 'purchase'],
    ['Order Refunded', 'refund'],
    ['Promotion Viewed', 'view_promotion'],
    ['Promotion Clicked', 'select_promotion'],
    ['Coupon Denied', 'coupon_denied'],
    ['Signed Up', 'sign_up'],
    ['Signed In', 'login'],
    ['Product Shared', 'share'],
    ['Email Link Clicked', 'email_clicked'],
    ['Unsubscribed', 'newsletter_unsubscribed'],
    ['Viewed Product', 'view_item'],
    ['Viewed Product Category', 'view_item_list'],
    ['Added Product', 'add_to_cart'],
    ['Removed Product', 'remove_from_cart'],
    ['Clicked Product', 'select_item'],
    ['Viewed Promotion', 'view_promotion'],
    ['Clicked Promotion', 'select_promotion'],
    ['order completed', 'purchase'],
    ['add_to_cart', 'add_to_cart'],
    ['Order Cancelled', 'Order Cancelled'],
    ['Coupon Applied', 'Coupon Applied'],
    ['wishlist_opened', 'wishlist_opened'],
    ['constructor', 'constructor'],
    ['__proto__', '__proto__'],
  ])('%s -> %s', (sent, canonical) => {
    expect(toCanonicalName(sent, {})).toBe(canonical);
  });

  test('a checkout step is shipping only where it chose one', () => {
    const name = 'Checkout Step Completed';
    expect(toCanonicalName(name, { shipping_method: 'DHL' })).toBe('add_shipping_info');
    expect(toCanonicalName(name, { step: 2 })).toBe(name);
  });
});

const product = { product_id: 'K1', name: 'Kanne', category: 'Küche', brand: 'B', variant: 'rot' };
const item = {
  item_id: 'K1',
  item_name: 'Kanne',
  item_category: 'Küche',
  item_brand: 'B',
  item_variant: 'rot',
};

describe('properties', () => {
  test.each([
    {
      name: 'a flat product becomes an item',
      event: 'add_to_cart',
      sent: { ...product, price: '39.90', quantity: 2, position: 3, cart_id: 'c', currency: 'EUR' },
      canonical: {
        cart_id: 'c',
        currency: 'EUR',
        items: [{ ...item, price: 39.9, quantity: 2, index: 3 }],
      },
    },
    {
      name: 'products become items',
      event: 'view_cart',
      sent: { products: [product, { sku: 7, price: 1 }], value: '5.5' },
      canonical: { value: 5.5, items: [item, { item_id: '7', price: 1 }] },
    },
    {
      name: 'a variant’s number stays beside the product’s',
      event: 'view_cart',
      sent: { products: [{ product_id: 'K1', sku: 'K1-blue' }] },
      canonical: { items: [{ item_id: 'K1', sku: 'K1-blue' }] },
    },
    {
      name: 'what is GA4 already stays',
      event: 'view_item',
      sent: { items: [{ ...item, price: 1.5 }], value: 1.5, currency: 'EUR', note: { a: 1 } },
      canonical: { items: [{ ...item, price: 1.5 }], value: 1.5, currency: 'EUR', note: { a: 1 } },
    },
    {
      name: 'items win over products',
      event: 'view_cart',
      sent: { items: [item], products: [{ product_id: 'X' }] },
      canonical: { items: [item] },
    },
    {
      name: 'lines that name no product are left out',
      event: 'view_cart',
      sent: { items: [null, 5, 'x', [], {}, { price: 3 }, { item_name: 'Kanne' }] },
      canonical: { items: [{ item_name: 'Kanne' }] },
    },
    {
      name: 'items that are no list are left out',
      event: 'view_cart',
      sent: { items: { item_id: 'K1' }, value: 5 },
      canonical: { value: 5 },
    },
    {
      name: 'numbers that are none are left out',
      event: 'view_item',
      sent: {
        value: 'NaN',
        items: [{ item_id: 'a', price: 'auf Anfrage', quantity: {}, discount: '' }],
      },
      canonical: { items: [{ item_id: 'a' }] },
    },
    {
      name: 'amounts as German and English shops write them become numbers',
      event: 'view_item',
      sent: {
        value: '1.299,00 €',
        items: [{ item_id: 'a', price: '12,90', quantity: '2', discount: '1,299.00' }],
      },
      canonical: {
        value: 1299,
        items: [{ item_id: 'a', price: 12.9, quantity: 2, discount: 1299 }],
      },
    },
    {
      name: 'a list',
      event: 'view_item_list',
      sent: { list_id: 9, category: 'Küche', products: [] },
      canonical: { item_list_id: '9', item_list_name: 'Küche', items: [] },
    },
    {
      name: 'a search',
      event: 'search',
      sent: { query: 'kanne' },
      canonical: { search_term: 'kanne' },
    },
    {
      name: 'a promotion',
      event: 'view_promotion',
      sent: { promotion_id: 1, creative: 'sommer', name: 'Sommer', position: 'oben' },
      canonical: {
        promotion_id: '1',
        creative_name: 'sommer',
        promotion_name: 'Sommer',
        creative_slot: 'oben',
      },
    },
    {
      name: 'payment and shipping',
      event: 'add_payment_info',
      sent: { payment_method: 'Rechnung', shipping_method: 'DHL' },
      canonical: { payment_type: 'Rechnung', shipping_tier: 'DHL' },
    },
    {
      name: 'an event of nobody else keeps its properties as they are',
      event: 'wishlist_opened',
      sent: { name: 'x', price: '1', products: [1], order_id: 7 },
      canonical: { name: 'x', price: '1', products: [1], order_id: 7 },
    },
  ])('$name', ({ event, sent, canonical }) => {
    expect(toCanonicalProperties(event, sent)).toEqual(canonical);
  });

  test('ids of Shopify are the same from pages, pixels and webhooks', () => {
    const sent = {
      transaction_id: 'gid://shopify/Order/1077',
      items: [{ item_id: 'gid://shopify/ProductVariant/42' }],
    };
    expect(toCanonicalProperties('purchase', sent)).toEqual({
      transaction_id: '1077',
      items: [{ item_id: '42' }],
    });
  });

  test('normalising twice is normalising once', () => {
    const once = toCanonicalProperties('add_to_cart', { ...product, price: '39.90', query: 'x' });
    expect(toCanonicalProperties('add_to_cart', once)).toEqual(once);
  });

  test('what was sent is not changed', () => {
    const sent = Object.freeze({ ...product, price: '39.90' });
    toCanonicalProperties('add_to_cart', sent);
    expect(sent).toEqual({ ...product, price: '39.90' });
  });
});

describe('the value of an order leaves out tax and shipping', () => {
  test.each([
    { sent: { value: 10, revenue: 12 }, value: 10 },
    { sent: { revenue: '12.5', subtotal: 13, total: 20 }, value: 12.5 },
    { sent: { subtotal: 13, total: 20 }, value: 13 },
    { sent: { total: 47.85, tax: 6.85, shipping: 4.95 }, value: 36.05 },
    { sent: { total: 0.3, tax: 0.1 }, value: 0.2 },
    { sent: { total: 20 }, value: 20 },
    { sent: { tax: 3 }, value: undefined },
  ])('$sent -> $value', ({ sent, value }) => {
    expect(toCanonicalProperties('purchase', sent).value).toBe(value);
  });

  test('of a checkout it is the revenue, of a refund the whole amount paid back', () => {
    expect(toCanonicalProperties('begin_checkout', { revenue: 12, total: 20 }).value).toBe(12);
    expect(toCanonicalProperties('refund', { revenue: 12, total: 20 }).value).toBe(20);
    expect(toCanonicalProperties('view_cart', { total: 20 }).value).toBeUndefined();
  });
});
