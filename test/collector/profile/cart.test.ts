import { describe, expect, it } from 'vitest';
import type { Properties } from '../../../client/protocol/event.ts';
import { cartStatusOf, foldCarts } from '../../../collector/profile/cart.ts';
import { foldOrders, uncountedPurchases } from '../../../collector/profile/orders.ts';
import { totalOf } from '../../../collector/profile/product-line.ts';
import { day, hour, loggedEvent, minute, noon } from '../../support/log-events.ts';

type Told = [event: string, properties?: Properties, afterMs?: number];

const cup = { item_id: 'cup', item_name: 'Cup', price: 12.5 };
const pot = { item_id: 'pot', item_name: 'Pot', price: 40 };
const cartAfter = (...told: Told[]) => {
  const events = told.map(([event, properties = {}, afterMs], index) =>
    loggedEvent(event, noon + (afterMs ?? index), { currency: 'EUR', ...properties }),
  );
  return foldCarts(events, uncountedPurchases(foldOrders(events, 'EUR')), 'EUR').cart;
};
const quantities = (cart: ReturnType<typeof cartAfter>) =>
  cart?.lines.map((line) => [line.itemId, line.quantity]) ?? null;

describe('the cart', () => {
  it.each<[string, Told[], unknown]>([
    ['is none before anything', [], null],
    ['takes a missing quantity as one', [['add_to_cart', { items: [cup] }]], [['cup', 1]]],
    [
      'adds up',
      [
        ['add_to_cart', { items: [{ ...cup, quantity: 2 }] }],
        ['add_to_cart', { items: [cup, pot] }],
      ],
      [
        ['cup', 3],
        ['pot', 1],
      ],
    ],
    [
      'takes out what is removed',
      [
        ['add_to_cart', { items: [{ ...cup, quantity: 3 }] }],
        ['remove_from_cart', { items: [cup] }],
      ],
      [['cup', 2]],
    ],
    [
      'is none once the last product is out',
      [
        ['add_to_cart', { items: [cup] }],
        ['remove_from_cart', { items: [{ ...cup, quantity: 5 }] }],
      ],
      null,
    ],
    ['cannot hold less than nothing', [['remove_from_cart', { items: [cup] }]], null],
    [
      'is what the cart page says',
      [
        ['add_to_cart', { items: [cup] }],
        ['view_cart', { items: [{ ...pot, quantity: 4 }] }],
      ],
      [['pot', 4]],
    ],
    [
      'is what the checkout says',
      [
        ['add_to_cart', { items: [cup, pot] }],
        ['begin_checkout', { items: [cup] }],
      ],
      [['cup', 1]],
    ],
    [
      'is empty when the whole cart says so',
      [
        ['add_to_cart', { items: [cup] }],
        ['cart_updated', { items: [] }],
      ],
      null,
    ],
    [
      'stays as it was when the cart page does not tell its content',
      [
        ['add_to_cart', { items: [cup] }],
        ['view_cart', {}],
      ],
      [['cup', 1]],
    ],
    [
      'is closed by an order',
      [
        ['add_to_cart', { items: [cup] }],
        ['purchase', { transaction_id: '1', items: [cup] }],
      ],
      null,
    ],
    [
      'is closed by an order without an id too',
      [
        ['add_to_cart', { items: [cup] }],
        ['purchase', { items: [cup] }],
      ],
      null,
    ],
    [
      'survives a reload of the last order page',
      [
        ['purchase', { transaction_id: '1', items: [cup] }],
        ['add_to_cart', { items: [pot] }],
        ['purchase', { transaction_id: '1', items: [cup] }],
      ],
      [['pot', 1]],
    ],
    [
      'ignores items that are none',
      [['add_to_cart', { items: [null, 'cup', { price: 3 }, cup] }]],
      [['cup', 1]],
    ],
  ])('%s', (_, told, expected) => {
    expect(quantities(cartAfter(...told))).toEqual(expected);
  });

  it('tells variants of a product apart', () => {
    const cart = cartAfter(
      ['add_to_cart', { items: [{ ...cup, item_variant: 'red' }] }],
      ['add_to_cart', { items: [{ ...cup, item_variant: 'blue' }] }],
    );
    expect(cart?.lines.map((line) => line.variant)).toEqual(['red', 'blue']);
  });

  it('sums each currency by itself', () => {
    const cart = cartAfter(
      ['add_to_cart', { items: [cup] }],
      ['add_to_cart', { items: [pot], currency: 'CHF' }],
    );
    expect(totalOf(cart?.lines ?? [])).toEqual([
      { amountMinor: 4000, currency: 'CHF' },
      { amountMinor: 1250, currency: 'EUR' },
    ]);
  });

  it('keeps a price that a later event does not repeat', () => {
    const cart = cartAfter(
      ['add_to_cart', { items: [cup] }],
      ['add_to_cart', { items: [{ item_id: 'cup' }] }],
    );
    expect(totalOf(cart?.lines ?? [])).toEqual([{ amountMinor: 2500, currency: 'EUR' }]);
  });

  it('has one life however many days it is worked on', () => {
    const cart = cartAfter(
      ['add_to_cart', { items: [cup] }, 0],
      ['add_to_cart', { items: [pot] }, day],
      ['remove_from_cart', { items: [cup] }, 2 * day],
    );
    expect(cart?.startedAt).toBe(noon);
    expect(cart?.changedAt).toBe(noon + 2 * day);
  });

  it('does not become younger by being looked at', () => {
    const cart = cartAfter(
      ['add_to_cart', { items: [cup] }, 0],
      ['view_cart', { items: [cup] }, hour],
      ['begin_checkout', { items: [cup] }, 2 * hour],
    );
    expect(cart?.changedAt).toBe(noon);
    expect(cart?.checkoutAt).toBe(noon + 2 * hour);
  });

  it('starts a new life after an order', () => {
    const cart = cartAfter(
      ['add_to_cart', { items: [cup] }, 0],
      ['begin_checkout', { items: [cup] }, 1],
      ['purchase', { transaction_id: '1' }, 2],
      ['add_to_cart', { items: [pot] }, day],
    );
    expect(cart).toMatchObject({ startedAt: noon + day });
    expect(cart?.checkoutAt).toBeUndefined();
  });

  it.each([
    [59 * minute, 'open'],
    [60 * minute, 'open'],
    [60 * minute + 1, 'abandoned'],
  ])('after %d ms unchanged is %s', (ms, status) => {
    const cart = cartAfter(['add_to_cart', { items: [cup] }, 0]);
    expect(cartStatusOf(cart, noon + ms, 60 * minute)).toBe(status);
  });

  it('that is none is neither open nor abandoned', () => {
    expect(cartStatusOf(null, noon, 60 * minute)).toBe('empty');
  });
});
