import { beforeEach, describe, expect, test } from 'vitest';
import { claimOf, createVisit, line, type OpenPage, type Visit } from './bench.ts';

let visit: Visit;
let page: OpenPage;
beforeEach(() => {
  visit = createVisit();
  page = visit.open('/mug');
});

describe('the currency of a product', () => {
  const inWords = (currency?: string, price = 12.9) =>
    line('SKU-1', undefined, price, { currency });
  test.each<[string, (string | number)[][], string | undefined]>([
    ['is whoever knows it', [['platform'], ['json_ld', 'USD']], 'USD'],
    ['is kept where a surer source has the same price', [['json_ld', 'USD'], ['platform']], 'USD'],
    [
      'is unknown where a surer source has another price',
      [
        ['json_ld', 'USD'],
        ['platform', '', 9],
      ],
      undefined,
    ],
  ])('%s', (_, sources, expected) => {
    for (const [source, currency, price] of sources) {
      const told = inWords(currency ? `${currency}` : undefined, Number(price ?? 12.9));
      page.product(told, source as 'platform');
    }
    page.wait();
    expect(visit.told[0]?.properties).toMatchObject({ items: [{ item_id: 'SKU-1' }] });
    expect(visit.told[0]?.properties.currency).toBe(expected);
  });
});

describe('the picture of a product', () => {
  const image_url = 'https://shop.example/mug.jpg';

  test('is told with its view, whoever knows it', () => {
    page.product(line('SKU-1', undefined, 12.9), 'platform');
    page.product(line('SKU-1', undefined, 12.9, { image_url }), 'json_ld');
    page.wait();
    expect(visit.told[0]?.properties).toMatchObject({ items: [{ item_id: 'SKU-1', image_url }] });
  });

  test('is not told with each line of a cart', () => {
    page.cart({ lines: [line('SKU-1', 1, 12.9, { image_url })] }, 'platform');
    page.wait();
    expect(JSON.stringify(visit.told)).not.toContain(image_url);
  });
});

describe('a product view', () => {
  const claim = (id: string, more: object = {}) =>
    page.claim('view_item', claimOf(id, 1, '11,90', more), 'data_layer');
  const read = (id: string, variant?: string) =>
    page.product(
      {
        ...line(id, undefined, 12.9, {
          item_name: 'Mug',
          currency: 'eur',
          ...(variant && { item_variant: variant }),
        }),
        aliases: ['4711'],
      },
      'json_ld',
    );

  test.each<[string, () => void, string[]]>([
    ['told by one', () => read('SKU-1'), ['view_item SKU-1@12.9']],
    ['told again by the same', () => [read('SKU-1'), read('SKU-1')], ['view_item SKU-1@12.9']],
    ['told by two, by one name', () => [claim('SKU-1'), read('SKU-1')], ['view_item SKU-1@12.9']],
    ['told by two, by two names', () => [read('SKU-1'), claim('88')], ['view_item SKU-1@12.9']],
    [
      'told late by a second',
      () => [claim('88'), page.wait(), read('SKU-1')],
      ['view_item 88@11.9'],
    ],
    [
      'of another variant',
      () => [
        read('SKU-1', 'red'),
        page.wait(),
        read('SKU-1', 'blue'),
        page.wait(),
        read('SKU-1', 'red'),
      ],
      ['view_item SKU-1@12.9', 'view_item SKU-1@12.9', 'view_item SKU-1@12.9'],
    ],
    [
      'of another variant, told by two',
      () => [read('S1'), claim('88'), page.wait(), claim('89'), read('S2'), page.wait()],
      ['view_item S1@12.9', 'view_item S2@12.9'],
    ],
    [
      'of the same product on the next page',
      () => [read('SKU-1'), page.claim('page_view', {}, 'page'), read('SKU-1')],
      ['view_item SKU-1@12.9', 'view_item SKU-1@12.9'],
    ],
    [
      'of another variant, which the address follows',
      () => {
        read('SKU-1', 'red');
        page.wait();
        read('SKU-1', 'blue');
        page.wait(700);
        page.claim('page_view', {}, 'page');
        read('SKU-1', 'blue');
      },
      ['view_item SKU-1@12.9', 'view_item SKU-1@12.9'],
    ],
    ['of nothing', () => [page.product({ item: {} }, 'json_ld')], []],
  ])('%s', (_, happen, expected) => {
    happen();
    page.leave();
    expect(visit.left()).toEqual(expected);
  });

  test('has the best fields of all, value and currency', () => {
    claim('88', { item_name: 'mug', item_brand: 'Kahla', item_list_name: 'Home' });
    read('SKU-1');
    page.wait();
    expect(visit.told.filter(({ reason }) => !reason)).toEqual([
      {
        event: 'view_item',
        source: 'json_ld',
        confidence: 0.99,
        reason: undefined,
        properties: {
          items: [
            {
              item_id: 'SKU-1',
              item_name: 'Mug',
              item_brand: 'Kahla',
              item_list_name: 'Home',
              price: 12.9,
            },
          ],
          value: 12.9,
          currency: 'EUR',
        },
      },
    ]);
    expect(visit.refused()).toEqual([]);
  });

  test('teaches by which names its product is called', () => {
    read('SKU-1');
    claim('88');
    page.cart({ lines: [] }, 'platform');
    page.change(line('4711', undefined, 12.9), 1, 'request');
    page.claim('add_to_cart', claimOf('88', 1), 'data_layer');
    page.wait();
    expect(visit.left().filter((it) => it[0] === '+')).toEqual(['+1 4711@12.9']);
  });
});

describe('what several sources may speak of', () => {
  test.each(['begin_checkout', 'view_cart'])('%s is told once a page view', (event) => {
    page.cart({ lines: [line('mug', 2, 10)], currency: 'EUR' }, 'platform');
    page.tell(event, {}, 'platform');
    page.claim(event, claimOf('mug', 2, 10), 'data_layer');
    page.claim(event, claimOf('mug', 2, 10), 'data_layer');
    expect(visit.left().slice(1)).toEqual([`${event} 2 mug@10`]);
    expect(visit.told[1]?.properties).toMatchObject({ value: 20, currency: 'EUR' });
    page.claim('page_view', {}, 'page');
    page.tell(event, {}, 'platform');
    expect(visit.left()).toHaveLength(3);
  });

  test('a cart that nobody knows is not stated', () => {
    page.tell('view_cart', {}, 'page');
    expect(visit.told[0]?.properties).toEqual({});
  });

  test('is told as often as one of them says', () => {
    for (const _ of [1, 2]) {
      page.claim('add_payment_info', { payment_type: 'card' }, 'gtag');
      page.tell('add_payment_info', { payment_type: 'card' }, 'platform');
    }
    expect(visit.left()).toHaveLength(2);
  });

  test('lists are told once each', () => {
    const list = (...ids: string[]) => ({ items: ids.map((id) => ({ item_id: id })) });
    page.claim('view_item_list', list('a', 'b'), 'data_layer');
    page.claim('view_item_list', list('c'), 'data_layer');
    page.list([line('A'), line('B')], 'Tea', 'json_ld');
    page.list([line('A'), line('B')], 'Tea', 'json_ld');
    page.claim('view_item_list', list('a', 'b'), 'data_layer');
    expect(visit.left()).toEqual(['view_item_list a,b', 'view_item_list c']);
  });
});

test('a list has its name and its currency', () => {
  page.list([line('a', undefined, '3,50 €', { currency: 'EUR' })], ' Tea ', 'page');
  expect(visit.told[0]?.properties).toEqual({
    items: [{ item_id: 'a', price: 3.5 }],
    item_list_name: 'Tea',
    currency: 'EUR',
  });
});

describe('what was found on this page', () => {
  test('names product, cart, sources, conflicts and refusals', () => {
    page.cart({ lines: [line('mug', 2, 10)] }, 'platform');
    page.product(line('mug', undefined, 10), 'platform');
    page.product(line('mug', undefined, 11), ['page', 0.5]);
    page.change(line('mug'), 1, 'request');
    page.change(line('mug'), 1, 'platform');
    expect(page.explain()).toEqual({
      product: { item_id: 'mug', price: 10 },
      cart: [{ item_id: 'mug', price: 10, quantity: 3 }],
      sources: [
        { source: 'platform', told: 3 },
        { source: 'page', told: 1, confidence: 0.5 },
        { source: 'request', told: 1 },
      ],
      conflicts: [{ product: 'mug', kept: 10, other: 11, source: 'page' }],
      refused: [{ event: 'add_to_cart', source: 'platform', reason: 'duplicate_source' }],
    });
  });
});
