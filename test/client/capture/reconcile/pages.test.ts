import { beforeEach, describe, expect, test } from 'vitest';
import { claimOf, createVisit, line, type OpenPage, type Visit } from './bench.ts';

let visit: Visit;
let page: OpenPage;
beforeEach(() => {
  visit = createVisit();
  page = visit.open('/mug');
});
const cart = (...lines: ReturnType<typeof line>[]) => ({ lines, currency: 'EUR' });
const mug = (quantity: number) => line('mug', quantity, 10);
const turn = (path: string) => {
  page.leave();
  page = visit.open(path);
};

describe('a form that leaves its page', () => {
  test('is told by the next cart, once', () => {
    page.cart(cart(), 'platform');
    page.intend(mug(1), 1);
    page.claim('add_to_cart', claimOf('mug', 1, 10), 'data_layer');
    turn('/cart');
    page.cart(cart(mug(1)), 'platform');
    page.confirm(true, 'page');
    turn('/cart');
    page.confirm(true, 'page');
    page.cart(cart(mug(1)), 'platform');
    page.wait();
    expect(visit.left()).toEqual(['+1 mug@10', '=1 mug@10']);
  });

  test('is told by the first cart that is seen at all', () => {
    page.intend(mug(1), 1);
    turn('/cart');
    page.cart(cart(mug(3), line('jar', 1)), 'platform');
    expect(visit.left()).toEqual(['+1 mug@10', '=3 mug@10,1 jar']);
  });

  test('is told where the page confirms it, as surely as it says', () => {
    page.intend(mug(2), 2);
    turn('/cart');
    page.confirm(true, ['page', 0.5]);
    page.cart(cart(mug(2)), 'platform');
    expect(visit.left()).toEqual(['+2 mug@10', '=2 mug@10']);
    expect(visit.told[0]).toMatchObject({ source: 'page', confidence: 0.5 });
  });

  test.each<[string, () => void]>([
    ['says so', () => page.confirm(false, 'page')],
    ['shows its cart', () => page.cart(cart(), 'platform')],
  ])('was refused where the shop %s', (_, happen) => {
    page.cart(cart(), 'platform');
    page.intend(mug(1), 1);
    page.claim('add_to_cart', claimOf('mug', 1, 10), 'data_layer');
    turn('/mug');
    happen();
    page.wait(20_000);
    turn('/');
    page.confirm(true, 'page');
    page.wait(20_000);
    expect(visit.left()).toEqual([]);
    expect(visit.refused()).toEqual(['add_to_cart: refused_by_shop']);
  });

  test('is forgotten after half an hour', () => {
    page.intend(mug(1), 1);
    page.leave();
    visit.clock.now += 31 * 60_000;
    page = visit.open('/cart');
    page.confirm(true, 'page');
    expect(visit.told).toEqual([]);
  });

  test('that a script sent instead is told once', () => {
    page.cart(cart(), 'platform');
    page.intend(mug(1), 1);
    const end = page.pending();
    page.claim('add_to_cart', claimOf('mug', 1, 10), 'data_layer');
    page.change(mug(1), 1, 'request');
    end();
    page.wait();
    turn('/cart');
    page.confirm(true, 'page');
    page.cart(cart(mug(1)), 'platform');
    expect(visit.left()).toEqual(['+1 mug@10', '=1 mug@10']);
  });

  test('and was claimed is told even if no page confirms it', () => {
    page.intend(mug(1), 1);
    page.claim('add_to_cart', claimOf('mug', 1, 10), 'data_layer');
    turn('/away');
    page.wait(5_000);
    expect(visit.left()).toEqual(['+1 mug@10']);
    expect(visit.told[0]).toMatchObject({ source: 'data_layer', confidence: 0.6 });
  });
});

describe('a cart', () => {
  test('is compared with the one of the page before', () => {
    page.cart(cart(mug(1)), 'platform');
    turn('/cart');
    page.cart(cart(mug(1)), 'platform');
    page.cart(cart(mug(4)), 'platform');
    expect(visit.left()).toEqual(['=1 mug@10', '+3 mug@10', '=4 mug@10']);
  });

  test('that another tab changed is known', () => {
    page.cart(cart(), 'platform');
    const other = visit.open('/jar');
    other.change(line('jar', 1, 4), 1, 'request');
    page.wait(10);
    page.cart(cart(line('jar', 1, 4)), 'platform');
    page.change(mug(1), 1, 'request');
    other.cart(cart(line('jar', 1, 4), mug(1)), 'platform');
    expect(visit.left()).toEqual(['+1 jar@4', '=1 jar@4', '+1 mug@10', '=1 jar@4,1 mug@10']);
  });

  test('of many lines is not noted, and seen for the first time by the next page', () => {
    const many = Array.from({ length: 60 }, (_, i) => line(`p${i}`, 1, 1));
    page.cart(cart(), 'platform');
    page.cart(cart(...many), 'platform');
    expect(JSON.stringify(visit.notes()).length).toBeLessThan(500);
    turn('/cart');
    page.cart(cart(...many), 'platform');
    expect(visit.told.map(({ event }) => event)).toEqual([
      'add_to_cart',
      'cart_updated',
      'cart_updated',
    ]);
  });

  test('is noted in a few hundred characters', () => {
    page.cart(
      {
        ...cart(line('40181234567', 1, 10, { item_name: 'Assam Halmari', item_variant: '100 g' })),
        coupon: 'TEA',
      },
      'platform',
    );
    expect(JSON.stringify(visit.notes()).length).toBeLessThan(400);
  });
});

describe('what the page told before the reconciler was there', () => {
  const at = 1_700_000_000_000;
  test('is not told again', () => {
    const earlier = [
      { event: 'page_view', timestamp: at - 900, properties: {} },
      { event: 'view_item', timestamp: at - 800, properties: claimOf('SKU-1', 1, 10) },
      { event: 'add_to_cart', timestamp: at - 700, properties: claimOf('mug', 1, 10) },
      { event: 'begin_checkout', timestamp: at - 600, properties: {} },
      { event: 'purchase', timestamp: at - 500, properties: { transaction_id: 'T1' } },
    ];
    page = visit.open('/mug', earlier);
    page.product(line('4711', undefined, 10), 'platform');
    page.change(mug(1), 1, 'request');
    page.tell('begin_checkout', {}, 'platform');
    page.order({ transactionId: 'T1' }, 'platform');
    page.wait();
    expect(visit.left()).toEqual([]);
  });

  test('is part of the cart, whichever page it was on', () => {
    page.cart(cart(), 'platform');
    page.leave();
    const now = visit.clock.now;
    page = visit.open('/cart', [
      { event: 'add_to_cart', timestamp: now - 60_000, properties: claimOf('old', 1) },
      { event: 'add_to_cart', timestamp: now - 100, properties: claimOf('mug', 1, 10) },
      { event: 'page_view', timestamp: now - 50, properties: {} },
    ]);
    page.cart(cart(mug(1)), 'platform');
    expect(visit.left()).toEqual(['=1 mug@10']);
  });

  describe('a checkout that the page before told of, and left before its parts had arrived', () => {
    const step = (event: string, ago: number) => ({ event, timestamp: at - ago, properties: {} });
    const begun = [step('page_view', 900), step('begin_checkout', 800)];
    const toldOnNextPage = (...between: ReturnType<typeof step>[]): string[] => {
      page = visit.open('/checkout/shipping', [...begun, ...between, step('page_view', 100)]);
      page.tell('begin_checkout', {}, 'page');
      page.wait();
      return visit.told.filter(({ reason }) => !reason).map(({ event }) => event);
    };

    test('is not begun again by what the next page looks like', () => {
      expect(toldOnNextPage(step('add_shipping_info', 500))).toEqual([]);
    });

    test.each(['view_cart', 'view_item', 'add_to_cart', 'purchase'])(
      'is over after %s',
      (elsewhere) => {
        expect(toldOnNextPage(step(elsewhere, 500))).toContain('begin_checkout');
      },
    );

    test('is begun again where the shop itself says so', () => {
      page = visit.open('/checkout', [...begun, step('page_view', 100)]);
      page.claim('begin_checkout', {}, 'data_layer');
      page.wait();
      expect(visit.told.map(({ event, reason }) => [event, reason])).toEqual([
        ['begin_checkout', undefined],
      ]);
    });

    test('in a page that stays, is over with the next view', () => {
      page = visit.open('/checkout', [...begun, step('page_view', 100)]);
      page.claim('page_view', {}, 'page');
      page.tell('begin_checkout', {}, 'page');
      page.wait();
      expect(visit.told.map(({ reason }) => reason)).toEqual([undefined]);
    });
  });
});
