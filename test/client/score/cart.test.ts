import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Cart, foldCart, toValue } from '../../../client/score/cart.ts';
import type { Fact } from '../../../client/score/fact.ts';
import { about, fact } from './facts.ts';

const mug = { item_id: 'm1', item_name: 'Mug', price: 12.5 };
const jug = { item_id: 'j1', item_name: 'Jug', price: 40, quantity: 2 };
const cartAfter = (...facts: Fact[]): Cart => facts.reduce(foldCart, {});

describe('adding', () => {
  test('puts a line into the cart, one piece unless said otherwise', () => {
    expect(cartAfter(about('add_to_cart', mug, jug))).toEqual({
      m1: { name: 'Mug', quantity: 1, price: 12.5 },
      j1: { name: 'Jug', quantity: 2, price: 40 },
    });
  });

  test('the same again adds up', () => {
    expect(cartAfter(about('add_to_cart', jug), about('add_to_cart', jug))).toMatchObject({
      j1: { quantity: 4 },
    });
  });

  test('twice in one event adds up, too', () => {
    expect(cartAfter(about('add_to_cart', mug, mug))).toMatchObject({ m1: { quantity: 2 } });
  });

  test('leaves the cart of before as it was', () => {
    const before = cartAfter(about('add_to_cart', mug));
    foldCart(before, about('add_to_cart', mug));
    expect(before).toEqual({ m1: { name: 'Mug', quantity: 1, price: 12.5 } });
  });

  test.each<[string, object, string, string]>([
    ['by its id', { item_id: 'a', item_name: 'Apple' }, 'a', 'Apple'],
    ['by its name, without an id', { item_name: 'Apple' }, 'Apple', 'Apple'],
    ['by its id alone', { item_id: 'a' }, 'a', 'a'],
    ['by a number', { item_id: 7 }, '7', '7'],
  ])('knows an item %s', (_, item, id, name) => {
    expect(cartAfter(about('add_to_cart', item))).toEqual({
      [id]: { name, quantity: 1, price: 0 },
    });
  });

  test('an item without price keeps the one that is known', () => {
    const [line] = Object.values(
      cartAfter(about('view_cart', mug), about('add_to_cart', { item_id: 'm1' })),
    );
    expect(line).toMatchObject({ quantity: 2, price: 12.5 });
  });

  test('the newest price counts', () => {
    const dearer = { ...mug, price: '14,00 €' };
    expect(cartAfter(about('add_to_cart', mug), about('add_to_cart', dearer))).toMatchObject({
      m1: { price: 14 },
    });
  });

  test.each([
    ['2', 2],
    ['1.299', 1.299],
    ['two', 1],
    [null, 1],
    [Number.NaN, 1],
  ])('a quantity of %j is %d', (quantity, expected) => {
    expect(cartAfter(about('add_to_cart', { ...mug, quantity }))).toMatchObject({
      m1: { quantity: expected },
    });
  });
});

describe('removing', () => {
  const filled = about('add_to_cart', mug, jug);

  test('takes pieces away', () => {
    expect(cartAfter(filled, about('remove_from_cart', { ...jug, quantity: 1 }))).toMatchObject({
      j1: { quantity: 1 },
    });
  });

  test.each([2, 3, 1000])('%d of two pieces leave no line', (quantity) => {
    expect(Object.keys(cartAfter(filled, about('remove_from_cart', { ...jug, quantity })))).toEqual(
      ['m1'],
    );
  });

  test('what was never added leaves no debt', () => {
    expect(cartAfter(about('remove_from_cart', mug))).toEqual({});
  });
});

describe('a whole cart', () => {
  test.each(['view_cart', 'begin_checkout', 'cart_updated'])(
    'of %s replaces what was known',
    (event) => {
      expect(Object.keys(cartAfter(about('add_to_cart', mug), about(event, jug)))).toEqual(['j1']);
    },
  );

  test('may be empty', () => {
    expect(cartAfter(about('add_to_cart', mug), about('cart_updated'))).toEqual({});
  });

  test('that names no items says nothing', () => {
    expect(Object.keys(cartAfter(about('add_to_cart', mug), fact('view_cart')))).toEqual(['m1']);
  });

  test('adds up the lines of one item in two sizes', () => {
    expect(cartAfter(about('view_cart', mug, { ...mug, item_variant: 'L' }))).toMatchObject({
      m1: { quantity: 2 },
    });
  });

  test('lists no line without pieces', () => {
    expect(
      cartAfter(about('view_cart', { ...mug, quantity: 0 }, { ...jug, quantity: -1 })),
    ).toEqual({});
  });
});

describe('other events', () => {
  test('an order empties the cart, whatever it names', () => {
    expect(cartAfter(about('add_to_cart', mug, jug), about('purchase', mug))).toEqual({});
    expect(cartAfter(about('add_to_cart', mug), fact('purchase'))).toEqual({});
  });

  test.each([
    'view_item',
    'view_item_list',
    'add_to_wishlist',
    'add_payment_info',
    'cart_updated_by_hand',
    'review_cart',
    'refund',
  ])('%s leaves the very same cart', (event) => {
    const cart = cartAfter(about('add_to_cart', mug));
    expect(foldCart(cart, about(event, jug))).toBe(cart);
  });
});

describe('hostile names', () => {
  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    '%s as an id harms neither other lines nor other objects',
    (item_id) => {
      const cart = cartAfter(about('add_to_cart', { item_id, price: 5 }, mug));
      expect(cart.m1).toEqual({ name: 'Mug', quantity: 1, price: 12.5 });
      expect(toValue(cart)).toBeGreaterThanOrEqual(12.5);
      expect(Object.keys({})).toEqual([]);
      expect(({} as { quantity?: number }).quantity).toBeUndefined();
    },
  );

  test.each(['constructor', 'toString', 'hasOwnProperty', '__proto__'])(
    '%s is an id like any other',
    (item_id) => {
      const cart = cartAfter(about('add_to_cart', { item_id, price: 5 }));
      expect(Object.entries(cart)).toEqual([[item_id, { name: item_id, quantity: 1, price: 5 }]]);
    },
  );
});

describe('what is no list of items', () => {
  const before = cartAfter(about('add_to_cart', mug));

  test.each([[5], [{ a: 1 }], [true], ['mug'], [null]])('%j changes nothing', (items) => {
    for (const event of ['add_to_cart', 'remove_from_cart', 'view_cart']) {
      expect(foldCart(before, fact(event, { items }))).toEqual(before);
    }
  });

  test.each([[[null]], [[undefined]], [[{}]], [[{ price: 5 }]]])('%j names no item', (items) => {
    expect(foldCart(before, fact('add_to_cart', { items }))).toEqual(before);
  });

  test.each(['constructor', 'toString', '__proto__'])(
    'an event called %s changes nothing',
    (event) => {
      expect(foldCart(before, about(event, mug))).toEqual(before);
    },
  );
});

describe('the value', () => {
  test('is the sum of price times quantity', () => {
    expect(toValue(cartAfter(about('add_to_cart', mug, jug)))).toBe(92.5);
    expect(toValue({})).toBe(0);
  });

  const item = fc.record({
    item_id: fc.constantFrom('a', 'b', 'c', 'd'),
    price: fc.integer({ min: 0, max: 10_000 }),
    quantity: fc.integer({ min: 1, max: 9 }),
  });
  const change = fc.record({
    event: fc.constantFrom('add_to_cart', 'remove_from_cart', 'view_cart', 'purchase', 'search'),
    items: fc.array(item, { maxLength: 4 }),
  });

  test('and every line stay positive after any changes', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
        const cart = cartAfter(...changes.map(({ event, items }) => about(event, ...items)));
        for (const { quantity, price } of Object.values(cart)) {
          expect(quantity).toBeGreaterThan(0);
          expect(price).toBeGreaterThanOrEqual(0);
        }
        expect(toValue(cart)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('is the same whether pieces come one by one or at once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), (quantity) => {
        const single = Array.from({ length: quantity }, () => about('add_to_cart', mug));
        expect(cartAfter(...single)).toEqual(cartAfter(about('add_to_cart', { ...mug, quantity })));
      }),
    );
  });
});
