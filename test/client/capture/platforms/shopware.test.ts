import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startPlatform } from '../../../../client/capture/platforms/shopware.ts';
import { readHiddenLines, toCart } from '../../../../client/capture/platforms/shopware-cart.ts';
import { readTill } from '../../../../client/capture/platforms/shopware-till.ts';
import type { Report, Tools } from '../../../../client/capture/reconcile/reading.ts';
import type { Load } from '../../../../client/capture/signal.ts';
import { createRecorder } from './recorder.ts';

const url = (path: string) => new URL(path, 'https://shop.example');
const product = (id: string, more: object = {}) => ({
  id,
  referencedId: id,
  type: 'product',
  label: `Name ${id}`,
  quantity: 2,
  price: { unitPrice: 9.5, totalPrice: 19 },
  payload: { productNumber: `SW-${id}` },
  children: [],
  ...more,
});
const idsOf = (answer: unknown) => toCart(answer)?.lines.map(({ item }) => item.item_id);

describe('a cart’s JSON', () => {
  test('names products by their numbers, with the price of one', () => {
    expect(toCart({ lineItems: [product('a')], price: { positionPrice: 19 } })).toEqual({
      lines: [
        {
          item: { item_id: 'SW-a', item_name: 'Name a', price: 9.5, quantity: 2 },
          aliases: ['a', 'a'],
        },
      ],
      value: 19,
      coupon: '',
    });
  });

  test.each<[string, object, string[]]>([
    ['a promotion', { type: 'promotion', price: { unitPrice: -5 } }, []],
    ['a credit', { type: 'credit', price: { unitPrice: -5 } }, []],
    ['whatever costs less than nothing', { type: 'own', price: { unitPrice: -1 } }, []],
    [
      'a container',
      { type: 'container', children: [product('x'), product('y')] },
      ['SW-x', 'SW-y'],
    ],
    ['a line of a plug-in', { type: 'own', payload: null }, ['b']],
    ['a product with options', { children: [product('x')] }, ['SW-b']],
  ])('%s is what was bought', (_, line, expected) => {
    expect(idsOf({ lineItems: [product('b', line)] })).toEqual(expected);
  });

  test('tells the code of its promotion', () => {
    const promotion = product('p', {
      type: 'promotion',
      price: { unitPrice: -5 },
      payload: { code: 'FIVE' },
    });
    expect(toCart({ lineItems: [product('a'), promotion] })?.coupon).toBe('FIVE');
  });

  test.each([undefined, null, '', 'text', {}, []])('is not %j', (answer) => {
    expect(toCart(answer)).toBeUndefined();
  });
});

describe('the lines in the markup', () => {
  const read = (value: number, prices: readonly [quantity: number, price: number][]) => {
    document.body.innerHTML = `<div class="hidden-line-items-information" data-currency="EUR" data-shipping="5" data-value="${value}" data-tax="1">
      ${prices.map(([quantity, price], i) => `<span class="hidden-line-item" data-id="id${i}" data-sku="SKU${i}" data-name="Name" data-quantity="${quantity}" data-price="${price}"></span>`).join('')}</div>`;
    return readHiddenLines(document);
  };
  test.each<[string, number, [number, number][], number[], number]>([
    ['of one', 25, [[2, 10]], [10], 20],
    ['of the line', 25, [[2, 20]], [10], 20],
    [
      'of one, of several lines',
      40,
      [
        [2, 10],
        [1, 15],
      ],
      [10, 15],
      35,
    ],
    [
      'of the line, beside a promotion',
      20,
      [
        [2, 20],
        [1, -5],
      ],
      [10],
      15,
    ],
  ])('are prices %s', (_, value, lines, prices, sum) => {
    const cart = read(value, lines);
    expect(cart?.lines.map(({ item }) => item.price)).toEqual(prices);
    expect(cart).toMatchObject({ value: sum, currency: 'EUR', shipping: '5', tax: '1' });
  });

  test('have no number before 6.7, and then no name of their own', () => {
    document.body.innerHTML =
      '<div class="hidden-line-items-information" data-value="1"><span class="hidden-line-item" data-id="u" data-name="Mug" data-quantity="1" data-price="1"></span></div>';
    expect(readHiddenLines(document)?.lines).toMatchObject([
      { item: { item_id: undefined, item_name: undefined, price: 1 }, aliases: ['u', undefined] },
    ]);
  });

  test('are missing elsewhere', () => {
    document.body.innerHTML = '<p>nothing</p>';
    expect(readHiddenLines(document)).toBeUndefined();
  });
});

describe('a request', () => {
  const start = (answers: Record<string, unknown> = {}) => {
    const { told, notes, tools, report } = createRecorder();
    const own: Tools = {
      ...tools,
      readJson: (address) =>
        address in answers ? Promise.resolve(answers[address]) : Promise.reject(new Error('no')),
    };
    const load = (async () => {}) as unknown as Load;
    const platform = startPlatform(report as Report, own, load);
    return { told, notes, platform };
  };
  const add = {
    method: 'POST',
    url: url('/de/checkout/line-item/add'),
    status: 200,
    sent: { lineItems: { a: { id: 'a', quantity: '5' } } },
    answer: '<div class="alert alert-success">ok</div>',
  };
  const cart = { lineItems: [product('a')] };

  beforeEach(() => {
    document.body.innerHTML = '';
    vi.stubGlobal('router', { 'frontend.cart.offcanvas': '/de/checkout/offcanvas' });
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });
  const settle = () => new Promise((resolve) => setTimeout(resolve));

  test('that adds is as much as the cart then holds, read by the shop’s own prefix', async () => {
    const { told, platform } = start({ '/de/checkout/cart.json': cart });
    expect(platform.readExchange?.(add)).toBe(true);
    await settle();
    expect(told).toMatchObject([
      ['change', { item: { item_id: 'SW-a' } }, 2, 'request'],
      ['cart', { lines: [{ item: { item_id: 'SW-a', quantity: 2 } }] }, 'platform'],
    ]);
  });

  test('that adds to a known cart is what that cart became', async () => {
    const { told, platform } = start({ '/de/checkout/cart.json': cart });
    const info = { ...add, method: 'GET', url: url('/de/widgets/checkout/info'), answer: '' };
    platform.readExchange?.({ ...info, status: 204 });
    platform.readExchange?.(add);
    await settle();
    expect(told.map(([name]) => name)).toEqual(['cart', 'cart']);
    expect(told[0]).toMatchObject(['cart', { lines: [] }, 'request']);
  });

  test('whose cart nobody may read counts by what was sent', async () => {
    const { told, platform } = start();
    platform.readExchange?.(add);
    await settle();
    expect(told).toEqual([['change', { item: { quantity: '5' }, aliases: ['a'] }, 5, 'request']]);
  });

  test('that is refused changed nothing', async () => {
    const { told, platform } = start();
    platform.readExchange?.({ ...add, answer: '<div class="alert alert-danger">no</div>' });
    await settle();
    expect(told).toEqual([['confirm', false, 'request']]);
  });

  test.each<[string, string, unknown[]]>([
    [
      'danger',
      'danger',
      [
        ['tell', 'coupon_denied', { coupon: 'X' }, 'request'],
        ['confirm', false, 'request'],
      ],
    ],
    ['warning', 'warning', [['tell', 'coupon_denied', { coupon: 'X' }, 'request']]],
    ['success', 'success', []],
  ])('for a promotion answered with %s', async (_, type, expected) => {
    const { told, platform } = start();
    platform.readExchange?.({
      ...add,
      url: url('/checkout/promotion/add'),
      sent: { code: 'X' },
      answer: `<div class="alert alert-${type}">…</div>`,
    });
    await settle();
    expect(told).toEqual(expected);
  });

  test.each(['/de/widgets/search', '/account/login', '/checkout/configure'])(
    'to %s is nobody’s',
    (path) => {
      const { told, platform } = start();
      expect(platform.readExchange?.({ ...add, url: url(path) })).toBe(false);
      expect(told).toEqual([]);
    },
  );
});

describe('a checkout', () => {
  const confirm = (payment: string) => {
    document.body.innerHTML = `
      <div class="form-check"><input type="radio" class="shipping-method-input" checked><label><strong>Post</strong></label></div>
      <div class="form-check"><input type="radio" class="payment-method-input" checked><label><strong>${payment}</strong></label></div>`;
  };

  test('begins once, and tells each method that is chosen', () => {
    const { told, tools, report } = createRecorder();
    document.body.innerHTML = '';
    for (const payment of [undefined, 'Bill', 'Bill', 'Card']) {
      if (payment) confirm(payment);
      readTill(report as Report, tools, undefined);
    }
    expect(told).toEqual([
      ['tell', 'begin_checkout', {}, 'platform'],
      ['tell', 'add_shipping_info', { shipping_tier: 'Post' }, 'platform'],
      ['tell', 'add_payment_info', { payment_type: 'Bill' }, 'platform'],
      ['tell', 'add_payment_info', { payment_type: 'Card' }, 'platform'],
    ]);
  });

  test.each([
    ['<p class="finish-ordernumber" data-order-number="10001">Nr. 10001</p>', '10001'],
    ['<p class="finish-ordernumber">Ihre Bestellnummer: #10002 </p>', '#10002'],
    ['<p>Danke</p>', undefined],
  ])('ends with the order of %s', (markup, transactionId) => {
    const { told, tools, report } = createRecorder();
    document.body.innerHTML = markup;
    readTill(report as Report, tools, { currency: 'EUR' });
    expect(told).toEqual([['order', { currency: 'EUR', transactionId }, 'platform']]);
  });
});
