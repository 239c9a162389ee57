import { beforeEach, describe, expect, test } from 'vitest';
import { claimOf, createVisit, line, type OpenPage, type Visit } from './bench.ts';

let visit: Visit;
let page: OpenPage;
beforeEach(() => {
  visit = createVisit();
  page = visit.open();
});
const mug = (quantity: number) => line('mug', quantity, 10);
const jar = (quantity: number) => line('jar', quantity, 4.5);
const cart = (...lines: ReturnType<typeof line>[]) => ({ lines, currency: 'EUR' });

describe('a whole cart', () => {
  test('seen for the first time is no add', () => {
    page.cart(cart(mug(2)), 'platform');
    expect(visit.left()).toEqual(['=2 mug@10']);
  });

  test('seen for the first time after an edit is no add, where every add is told', () => {
    page.pending()();
    page.cart({ ...cart(mug(2)), isTold: true }, 'request');
    expect(visit.left()).toEqual(['=2 mug@10']);
  });

  test('seen for the first time after an add that was told held the rest before', () => {
    const end = page.pending();
    page.change(mug(1), 1, 'request');
    end();
    page.cart({ ...cart(mug(3)), isTold: true }, 'platform');
    expect(visit.left()).toEqual(['+1 mug@10', '=1 mug@10', '=3 mug@10']);
  });

  test('whose lines another source calls otherwise holds the same, as their quantities and prices tell', () => {
    page.change(mug(2), 2, 'request');
    page.change(jar(1), 1, 'request');
    const before = visit.left().length;
    const next = visit.open('/cart');
    next.cart(cart(line('p-1', 2, 10), line('p-2', 1, 4.5)), 'page');
    next.wait();
    expect(visit.left().slice(before)).toEqual([]);
  });

  test('of one source adds up where a variant is told late', () => {
    page.change(mug(2), 2, 'request');
    const before = visit.left().length;
    const late = { ...mug(2), item: { ...mug(2).item, item_variant: 'blue' } };
    page.cart(cart(late), 'request');
    expect(visit.left().slice(before)).toEqual([]);
  });

  test('that is empty at first is nothing', () => {
    page.cart(cart(), 'platform');
    page.wait();
    expect(visit.told).toEqual([]);
  });

  test.each<[string, ReturnType<typeof line>[], string[]]>([
    ['nothing', [mug(2), jar(1)], []],
    ['one more', [mug(3), jar(1)], ['+1 mug@10', '=3 mug@10,1 jar@4.5']],
    ['one less', [mug(1), jar(1)], ['-1 mug@10', '=1 mug@10,1 jar@4.5']],
    ['a line gone', [jar(1)], ['-2 mug@10', '=1 jar@4.5']],
    ['a quantity of none', [mug(0), jar(1)], ['-2 mug@10', '=1 jar@4.5']],
    ['another order', [jar(1), mug(2)], []],
    [
      'a new line',
      [mug(2), jar(1), line('pot', 1, 30)],
      ['+1 pot@30', '=2 mug@10,1 jar@4.5,1 pot@30'],
    ],
    [
      'replaced',
      [line('pot', 1, 30), line('cup', 2, 3)],
      ['-2 mug@10,1 jar@4.5', '+1 pot@30,2 cup@3', '=1 pot@30,2 cup@3'],
    ],
    ['cleared', [], ['-2 mug@10,1 jar@4.5', '=']],
    ['one line in two', [mug(1), mug(2), jar(1)], ['+1 mug@10', '=3 mug@10,1 jar@4.5']],
  ])('that changed by %s tells the difference', (_, lines, expected) => {
    page.cart(cart(mug(2), jar(1)), 'platform');
    visit.told.length = 0;
    page.cart(cart(...lines), 'platform');
    page.cart(cart(...lines), 'request');
    page.wait();
    expect(visit.left()).toEqual(expected);
  });

  test('states value, currency and code, also when only the code changed', () => {
    page.cart({ ...cart(mug(2)), value: '18,00 €', coupon: 'TEA10' }, 'platform');
    expect(visit.told[0]?.properties).toMatchObject({
      value: 18,
      currency: 'EUR',
      coupon: 'TEA10',
    });
    page.cart({ ...cart(mug(2)), value: 20, coupon: '' }, 'platform');
    expect(visit.told[1]?.properties).toEqual({
      items: [{ item_id: 'mug', price: 10, quantity: 2 }],
      value: 20,
      currency: 'EUR',
    });
    page.cart(cart(mug(2)), 'request');
    expect(visit.told).toHaveLength(2);
  });

  test('tells a switch of variants within one product', () => {
    const variant = (id: string, name: string) => ({
      ...line(id, 1, 10, { item_variant: name }),
      aliases: ['shirt', `/shirt`],
    });
    page.cart(cart(variant('1', 'red')), 'platform');
    page.cart(cart(variant('2', 'blue')), 'platform');
    expect(visit.left().slice(1)).toEqual(['-1 1@10', '+1 2@10', '=1 2@10']);
    const later = visit.open();
    later.cart(cart(variant('1', 'red')), 'platform');
    expect(visit.left().slice(4)).toEqual(['-1 2@10', '+1 1@10', '=1 1@10']);
  });

  test('of a less trusted source does not override', () => {
    page.cart(cart(mug(2)), 'platform');
    page.cart(cart(mug(1)), 'page');
    expect(visit.left()).toEqual(['=2 mug@10']);
  });
});

describe('an add, whoever sees it in whichever order,', () => {
  const steps = {
    claim: () => page.claim('add_to_cart', claimOf('mug', 1, 10), 'data_layer'),
    change: () => page.change(line('mug', undefined, 10), 1, 'request'),
    cart: () => page.cart(cart(mug(1)), 'platform'),
    wait: () => page.wait(100),
  };
  type Step = keyof typeof steps;
  const all = (some: Step[]): Step[][] =>
    some.length < 2
      ? [some]
      : some.flatMap((one, i) => all(some.toSpliced(i, 1)).map((rest) => [one, ...rest]));
  const orders = [
    ...all(['claim', 'change', 'cart']),
    ...all(['claim', 'change', 'cart', 'wait']),
    ...all(['claim', 'change']),
    ...all(['claim', 'cart']),
    ...all(['change', 'cart']),
  ];
  test.each(orders.map((order) => [order.join(', '), order] as const))('%s: is one', (_, order) => {
    page.cart(cart(), 'platform');
    const end = page.pending();
    for (const step of order) steps[step]();
    end();
    page.wait();
    page.wait();
    expect(visit.left()).toEqual(['+1 mug@10', '=1 mug@10']);
  });
  test.each(orders.map((order) => [order.join(', '), order] as const))(
    '%s: is one without a request that could be seen',
    (_, order) => {
      page.cart(cart(), 'platform');
      for (const step of order) steps[step]();
      page.wait();
      expect(visit.left()).toEqual(['+1 mug@10', '=1 mug@10']);
    },
  );

  test('twice is two', () => {
    page.cart(cart(), 'platform');
    for (const _ of [1, 2]) {
      steps.claim();
      steps.change();
    }
    page.wait();
    expect(visit.left().filter((it) => it[0] === '+')).toEqual(['+1 mug@10', '+1 mug@10']);
  });

  test('twice is two for one who claims alone', () => {
    steps.claim();
    steps.claim();
    page.wait();
    expect(visit.left()).toEqual(['+1 mug@10', '+1 mug@10']);
  });

  test('is one under two names that nothing connects', () => {
    page.cart(cart(), 'platform');
    const end = page.pending();
    page.claim(
      'add_to_cart',
      claimOf('SKU-1', 1, 10, { item_name: 'Mug', item_list_name: 'Home' }),
      'gtag',
    );
    page.change(line('4711', undefined, 10), 1, 'request');
    page.cart(cart(line('4711', 1, 10)), 'platform');
    end();
    page.claim('add_to_cart', claimOf('SKU-1', 1, 10), 'data_layer');
    page.wait();
    expect(visit.left()).toEqual(['+1 4711@10', '=1 4711@10']);
    expect(
      visit.told.find(({ event, reason }) => event === 'add_to_cart' && !reason),
    ).toMatchObject({
      source: 'request',
      confidence: 0.99,
      properties: {
        items: [
          { item_id: '4711', item_name: 'Mug', item_list_name: 'Home', price: 10, quantity: 1 },
        ],
        value: 10,
        currency: 'EUR',
      },
    });
    expect(visit.refused()).toEqual([
      'add_to_cart: duplicate_source',
      'add_to_cart: duplicate_source',
    ]);
  });

  test('of the first cart that is seen is told', () => {
    const end = page.pending();
    steps.cart();
    end();
    expect(visit.left()).toEqual(['+1 mug@10', '=1 mug@10']);
  });
});

describe('a claim', () => {
  const claim = () => page.claim('add_to_cart', claimOf('mug', 1, '10,00 €'), 'data_layer');

  test.each<[string, (end: (isDone?: boolean) => void) => void]>([
    ['by its end', (end) => end(false)],
    [
      'in words',
      (end) => {
        page.confirm(false, 'request');
        end();
      },
    ],
    [
      'by an unchanged cart',
      (end) => {
        end();
        page.cart(cart(), 'platform');
      },
    ],
  ])('that the shop refused %s is not sent', (_, happen) => {
    page.cart(cart(), 'platform');
    claim();
    const end = page.pending();
    happen(end);
    page.wait(20_000);
    expect(visit.left()).toEqual([]);
    expect(visit.refused()).toEqual(['add_to_cart: refused_by_shop']);
  });

  test('waits for a request, and is sent if nobody contradicts', () => {
    const end = page.pending();
    claim();
    page.wait(5_000);
    expect(visit.told).toEqual([]);
    end();
    page.wait(2_000);
    expect(visit.told).toMatchObject([{ event: 'add_to_cart', confidence: 0.6 }]);
  });

  test('of a request that never ends is sent', () => {
    page.pending();
    claim();
    page.wait(15_000);
    expect(visit.left()).toEqual(['+1 mug@10']);
  });

  test('is sent when the page goes away', () => {
    page.pending();
    claim();
    page.leave();
    expect(visit.left()).toEqual(['+1 mug@10']);
  });

  test('gets price, name and currency from the product of the page', () => {
    page.product(
      { item: { item_id: 'mug', item_name: 'Mug', price: '12.50', currency: 'EUR' } },
      'json_ld',
    );
    page.claim('add_to_cart', { items: [{ item_id: 'mug', quantity: 2 }] }, 'data_layer');
    page.wait();
    expect(visit.told[1]).toMatchObject({
      event: 'add_to_cart',
      source: 'data_layer',
      properties: {
        items: [{ item_id: 'mug', item_name: 'Mug', price: 12.5, quantity: 2 }],
        value: 25,
        currency: 'EUR',
      },
    });
  });

  test('without a product is left to others', () => {
    expect(page.claim('add_to_cart', {}, 'api')).toBe(false);
    expect(page.claim('wishlist_opened', {}, 'api')).toBe(false);
  });

  test('of a removal that the cart already showed is told once', () => {
    page.cart(cart(mug(2), jar(1)), 'platform');
    page.cart(cart(mug(2)), 'platform');
    page.claim('remove_from_cart', claimOf('jar'), 'data_layer');
    page.wait();
    expect(visit.left().slice(1)).toEqual(['-1 jar@4.5', '=2 mug@10']);
  });
});

describe('an edit by the key of a line', () => {
  test('finds its product', () => {
    page.cart(cart({ ...mug(2), aliases: ['key-1'] } as never, jar(1)), 'platform');
    page.change({ item: {}, aliases: ['key-1'] }, -1, 'request');
    expect(visit.left().slice(1)).toEqual(['-1 mug@10', '=1 mug@10,1 jar@4.5']);
    const next = visit.open();
    next.change({ item: {}, aliases: ['key-1'] }, -1, 'request');
    expect(visit.left().slice(3)).toEqual(['-1 mug@10', '=1 jar@4.5']);
  });
});
