import { beforeEach, describe, expect, test } from 'vitest';
import { createVisit, line, type OpenPage, type Visit } from './bench.ts';

let visit: Visit;
let page: OpenPage;
beforeEach(() => {
  visit = createVisit();
  page = visit.open('/checkout');
});
const mug = line('mug', 2, 10, { item_name: 'Mug' });
const cart = (...lines: ReturnType<typeof line>[]) => ({ lines, currency: 'EUR' });
const turn = (path: string) => {
  page.leave();
  page = visit.open(path);
};
const purchases = () => visit.told.filter(({ event, reason }) => event === 'purchase' && !reason);
const thanks = '/thanks';

describe('an order', () => {
  test('is told once, by all sources and after a reload', () => {
    turn(thanks);
    const properties = { transaction_id: 'T1', value: '20,00', currency: 'EUR', items: [mug.item] };
    expect(page.claim('purchase', properties, 'data_layer')).toBe(true);
    page.order({ transactionId: '#T1', ...cart(mug), shipping: 4.9 }, 'platform');
    page.order({ transactionId: 'T1' }, 'page');
    turn(thanks);
    page.claim('purchase', properties, 'data_layer');
    page.wait();
    expect(visit.left()).toEqual(['purchase #T1 2 mug@10']);
    expect(visit.refused()).toEqual(['purchase: duplicate_order']);
    expect(visit.told[0]).toMatchObject({
      source: 'platform',
      confidence: 0.99,
      properties: { value: 20, currency: 'EUR', shipping: 4.9 },
    });
  });

  test('keeps the address that the shop’s own call named, whoever else told of it', () => {
    turn(thanks);
    page.claim('purchase', { transaction_id: 'T1', email: 'ada@shop.example' }, 'api');
    page.order({ transactionId: 'T1', ...cart(mug) }, 'platform');
    page.wait();
    expect(visit.left()).toEqual(['purchase #T1 2 mug@10']);
    expect(visit.told[0]?.properties).toMatchObject({ email: 'ada@shop.example' });
  });

  test('that the page named before without its number is told with it', () => {
    const at = visit.clock.now - 100;
    page = visit.open(thanks, [{ event: 'purchase', timestamp: at, properties: {} }]);
    page.claim('purchase', {}, 'data_layer');
    page.wait(1_000);
    page.claim('purchase', { transaction_id: 'T9', value: 5 }, 'data_layer');
    page.wait();
    expect(visit.left()).toEqual(['purchase #T9']);
    expect(visit.refused()).toEqual(['purchase: duplicate_order']);
  });

  test('is one under two numbers of two sources', () => {
    page.order({ transactionId: '5544332211', ...cart(mug) }, 'request');
    page.order({ transactionId: '1001', value: 20 }, 'page');
    page.wait();
    turn(thanks);
    page.order({ transactionId: '1001', value: 20 }, 'page');
    page.wait();
    expect(visit.left()).toEqual(['purchase #5544332211 2 mug@10']);
  });

  test('is two under two numbers of one source', () => {
    page.order({ transactionId: 'A', ...cart(mug) }, 'data_layer');
    page.order({ transactionId: 'B', ...cart(line('jar', 1, 4)) }, 'data_layer');
    page.wait();
    expect(visit.left()).toEqual(['purchase #A 2 mug@10', 'purchase #B 1 jar@4']);
  });

  test('without a number or amounts takes them from the checkout, and is one per cart', () => {
    const checkout = { items: [mug.item], value: 20, currency: 'EUR', tax: 3.2, shipping: 4.9 };
    page.tell('begin_checkout', checkout, 'platform');
    turn(thanks);
    page.order({}, 'page');
    turn(thanks);
    page.order({}, 'page');
    page.wait();
    expect(purchases()).toHaveLength(1);
    expect(purchases()[0]?.properties).toEqual({
      transaction_id: expect.stringMatching(/^[\w-]{8,30}$/),
      items: [{ item_id: 'mug', item_name: 'Mug', price: 10, quantity: 2 }],
      value: 20,
      currency: 'EUR',
      tax: 3.2,
      shipping: 4.9,
    });
    page.change(mug, 2, 'request');
    turn(thanks);
    page.order({}, 'page');
    page.wait();
    expect(purchases()).toHaveLength(2);
    expect(purchases()[1]?.properties.items).toEqual(purchases()[0]?.properties.items);
  });

  test('without a number is known again on the same page long after', () => {
    turn(thanks);
    page.order({ ...cart(mug) }, 'page');
    page.leave();
    visit.clock.now += 86_400_000;
    page = visit.open(thanks);
    page.order({ ...cart(mug) }, 'page');
    page.wait();
    expect(purchases()).toHaveLength(1);
    page = visit.open(thanks);
    page.order({ ...cart(line('jar', 1, 4)) }, 'page');
    page.wait();
    expect(purchases()).toHaveLength(2);
  });

  test('that a request told of without its number is the one of the next page', () => {
    page.cart(cart(mug), 'platform');
    page.order({}, 'request');
    page.wait();
    page.claim('page_view', {}, 'page');
    page.order({ transactionId: '1001' }, 'page');
    page.wait();
    expect(purchases()).toHaveLength(1);
  });
});

describe('the cart around an order', () => {
  test('is emptied by it, which is no removal, whichever is seen first', () => {
    for (const isFirst of [true, false]) {
      visit = createVisit();
      page = visit.open('/cart');
      page.cart(cart(mug), 'platform');
      page.leave();
      page = visit.open(thanks);
      if (isFirst) page.cart(cart(), 'platform');
      page.order({ transactionId: 'T1' }, 'page');
      page.cart(cart(), 'platform');
      page.wait(20_000);
      turn('/');
      page.cart(cart(), 'platform');
      page.wait(20_000);
      expect(visit.left()).toEqual(['=2 mug@10', 'purchase #T1 2 mug@10']);
    }
  });

  test('may be empty on the page before, once a checkout was begun', () => {
    page.cart(cart(mug), 'platform');
    page.tell('begin_checkout', {}, 'platform');
    page.cart(cart(), 'platform');
    page.wait(3_000);
    turn(thanks);
    page.cart(cart(), 'platform');
    page.order({ transactionId: 'T1' }, 'page');
    page.wait(20_000);
    expect(visit.left()).toEqual(['=2 mug@10', 'begin_checkout 2 mug@10', 'purchase #T1 2 mug@10']);
  });

  test('is no add where an old page still shows it', () => {
    page.cart(cart(mug), 'platform');
    page.order({ transactionId: 'T1' }, 'page');
    page.wait();
    turn('/');
    page.cart(cart(mug), 'platform');
    page.wait();
    page.cart(cart(), 'platform');
    page.change(mug, 1, 'request');
    expect(visit.left().slice(2)).toEqual(['+1 mug@10', '=1 mug@10']);
  });
});
