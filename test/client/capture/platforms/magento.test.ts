import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startPlatform } from '../../../../client/capture/platforms/magento.ts';
import { toLines, toSectionCart } from '../../../../client/capture/platforms/magento-cart.ts';
import { readProduct } from '../../../../client/capture/platforms/magento-page.ts';
import { startTill } from '../../../../client/capture/platforms/magento-till.ts';
import type { Exchange, Report } from '../../../../client/capture/reconcile/reading.ts';
import type { Load } from '../../../../client/capture/signal.ts';
import { createRecorder } from './recorder.ts';

const line = {
  product_id: '1',
  item_id: '9',
  product_sku: 'MUG',
  product_name: 'Mug &quot;Kiln&quot;',
  product_price: '<span class="price">$34.00</span>',
  product_price_value: 34,
  product_url: '/mug.html',
  qty: 2,
};

describe('the section of the cart', () => {
  test('is its lines, with names as they are read', () => {
    expect(toSectionCart({ items: [line], subtotalAmount: '68.0000' })).toEqual({
      lines: [
        {
          item: { item_id: 'MUG', item_name: 'Mug "Kiln"', price: 34, quantity: 2 },
          aliases: ['1', '9', '/mug.html'],
        },
      ],
      value: '68.0000',
    });
  });

  test('tells apart, oldest first, what differs only in what the buyer entered', () => {
    const engraved = (item_id: string, text: string) => ({
      ...line,
      item_id,
      options: [{ label: 'Engraving', value: `<b>${text}</b>` }],
    });
    expect(toLines([engraved('10', 'Jo')])[0]?.item.item_variant).toBeUndefined();
    expect(
      toLines([engraved('10', 'Jo'), engraved('9', 'Al')]).map(({ item }) => item.item_variant),
    ).toEqual(['Al', 'Jo']);
  });

  test('has only a drawn price before 2.2', () => {
    const { product_price_value: _, ...old } = line;
    expect(toSectionCart({ items: [old] })?.lines[0]?.item.price).toBe('$34.00');
  });

  test.each([undefined, {}, { summary_count: 0 }, { items: null }])(
    'is nothing yet in %j',
    (section) => {
      expect(toSectionCart(section)).toBeUndefined();
    },
  );
});

describe('a configurable product', () => {
  // Luma's widgets keep what its scripts said, which are gone by then.
  const config = (more: object) => ({
    mageConfigurable: {
      options: {
        spConfig: {
          index: { 21: { 93: '51', 144: '7' }, 22: { 93: '52', 144: '7' } },
          optionPrices: { 22: { finalPrice: { amount: 22 } } },
          ...more,
        },
      },
    },
  });
  afterEach(() => vi.unstubAllGlobals());
  const draw = (size: string, kept: object, selected = '') => {
    vi.stubGlobal('jQuery', { data: ({ id }: Element) => (id ? kept : undefined) });
    document.body.innerHTML = `<h1>Tee</h1><div class="product-info-main"><div itemprop="sku">TEE</div>
      <span data-price-type="finalPrice" data-price-amount="20"></span>
      <form id="product_addtocart_form"><input name="product" value="20">
      <input name="selected_configurable_option" value="${selected}">
      <input name="super_attribute[93]" value="${size}"><input name="super_attribute[144]" value="7"></form></div>`;
  };
  const skus = { sku: { 21: 'TEE-S', 22: 'TEE-L' } };

  test.each<[string, string, object, string, object]>([
    ['none is chosen', '', config(skus), '', { item_id: 'TEE', price: '20' }],
    ['one is chosen', '52', config(skus), '', { item_id: 'TEE-L', price: 22 }],
    [
      'numbers are not told',
      '52',
      config({}),
      '',
      { item_id: 'TEE', item_variant: '22', price: 22 },
    ],
    ['only the form knows', '52', {}, '22', { item_id: 'TEE', item_variant: '22', price: '20' }],
    ['a widget has no settings', '52', { other: undefined }, '', { item_id: 'TEE' }],
  ])('where %s', (_, size, kept, selected, expected) => {
    draw(size, kept, selected);
    expect(readProduct()?.line.item).toMatchObject(expected);
  });

  test('whose variants have no numbers is not called as the cart calls it', () => {
    draw('52', config(skus));
    expect(readProduct()?.source).toBe('platform');
    draw('52', config({}));
    expect(readProduct()?.source).toBe('page');
  });
});

const exchange = (path: string, more: Partial<Exchange> = {}): Exchange => ({
  method: 'POST',
  url: new URL(path, 'https://shop.example'),
  sent: { product: '7', qty: '3' },
  status: 200,
  answer: [],
  ...more,
});

describe('a request', () => {
  beforeEach(() => {
    document.body.innerHTML = '';
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
  const start = () => {
    const { told, notes, tools, report } = createRecorder();
    const read: string[] = [];
    const readJson = async (address: string) => {
      read.push(address);
      return { cart: { items: [line] } };
    };
    const load = (async () => {}) as unknown as Load;
    const platform = startPlatform(report as Report, { ...tools, readJson }, load);
    return { told, notes, read, platform };
  };
  const asked = { item: {}, aliases: ['7'] };

  test.each<[string, Partial<Exchange>, unknown[]]>([
    ['done', {}, ['change', asked, 3, 'request']],
    [
      'refused',
      { answer: { backUrl: 'https://shop.example/mug.html' } },
      ['confirm', false, 'request'],
    ],
    [
      'followed by the cart',
      { answer: { backUrl: 'https://shop.example/us/checkout/cart/' } },
      ['intend', asked, 3],
    ],
    ['broken off', { status: 0 }, ['confirm', false, 'request']],
    ['not answered well', { status: 500 }, ['confirm', false, 'request']],
  ])('that adds may be %s', async (_, more, expected) => {
    const { told, platform } = start();
    expect(platform.readExchange?.(exchange('/us/checkout/cart/add/product/7/', more))).toBe(true);
    await vi.advanceTimersByTimeAsync(0);
    // A refusal is said again, because the shop's scripts announce the add all the same.
    expect(new Set(told.map((one) => JSON.stringify(one)))).toEqual(
      new Set([JSON.stringify(expected)]),
    );
  });

  test('that changes the cart has it read, if the shop does not', async () => {
    vi.stubGlobal('BASE_URL', 'https://shop.example/us/');
    const { told, read, platform } = start();
    platform.readExchange?.(exchange('/us/checkout/sidebar/removeItem/'));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(read).toEqual(['https://shop.example/us/customer/section/load/?sections=cart']);
    expect(told).toMatchObject([['cart', { lines: [{ item: { item_id: 'MUG' } }] }, 'platform']]);
  });

  test('that changes the cart has it read by nobody else, if the shop does', async () => {
    const { told, read, platform } = start();
    platform.readExchange?.(exchange('/checkout/sidebar/removeItem/'));
    const section = { method: 'GET', answer: { cart: { items: [] } } };
    platform.readExchange?.(exchange('/customer/section/load/?sections=cart', section));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(read).toEqual([]);
    expect(told).toMatchObject([['cart', { lines: [] }, 'request']]);
  });

  test.each([
    ['first', {}, [['change', { item: { item_id: 'MUG' } }, 2, 'request']]],
    ['later', { cart: true }, []],
    ['just sent by a form that was seen', { touched: {} }, []],
  ])('for the cart after an add that was over before: %s', (_, known, expected) => {
    const { told, notes, platform } = start();
    Object.assign(notes, known);
    document.body.innerHTML =
      '<div class="message success">You added Mug "Kiln" to your <a href="/us/checkout/cart/">shopping cart</a>.</div>';
    const section = { method: 'GET', answer: { cart: { items: [line] } } };
    platform.readExchange?.(exchange('/customer/section/load/?sections=cart', section));
    expect(told).toMatchObject([...expected, ['cart', {}, 'request']]);
  });

  test.each(['/graphql', '/rest/V1/guest-carts/abc/items', '/rest/V1/products'])(
    'to %s is any shop’s',
    (path) => {
      expect(start().platform.readExchange?.(exchange(path))).toBe(false);
    },
  );
});

describe('a page of the cart or the checkout', () => {
  test.each([
    ['checkout-cart-index', {}, 'view_cart'],
    ['checkout-cart-index', { checkout: true }, 'view_cart'],
    ['checkout-index-index', {}, 'begin_checkout'],
    ['checkout-index-index', { checkout: true }, undefined],
  ])('%s, where %j was noted, states the cart before it says %s', (handle, known, event) => {
    const { told, notes, tools, report } = createRecorder();
    Object.assign(notes, known);
    const takeCart = () => told.push(['cart']);
    document.body.className = handle;
    startTill(report as Report, tools, takeCart, () => []).readTill(
      { quoteItemData: [], totalsData: {} },
      undefined,
    );
    document.body.className = '';
    expect(told.map(([name, said]) => (name === 'tell' ? said : name))).toEqual(
      event ? ['cart', event] : ['cart'],
    );
  });

  test('tells of a code that a form sent in vain', () => {
    const { told, tools, report } = createRecorder();
    document.body.innerHTML = '<input name="coupon_code" value="">';
    startTill(
      report as Report,
      tools,
      () => {},
      () => [],
    ).readTill(undefined, 'NO');
    expect(told[0]).toEqual(['tell', 'coupon_denied', { coupon: 'NO' }, 'platform']);
  });
});

describe('a checkout', () => {
  const start = () => {
    const { told, tools, report } = createRecorder();
    const till = startTill(
      report as Report,
      tools,
      () => {},
      () => [],
    );
    return { told, till };
  };

  test('tells what is chosen once, with what it costs, and no address', () => {
    const { told, till } = start();
    const sent = {
      addressInformation: {
        shipping_address: { street: ['Lane 1'] },
        shipping_carrier_code: 'ups',
        shipping_method_code: '3DS',
      },
    };
    const answer = { totals: { tax_amount: 1, shipping_amount: 5 } };
    till.take('shipping-information', exchange('/x', { sent, answer }));
    till.take('shipping-information', exchange('/x', { sent, answer }));
    for (const step of ['set-payment-information', 'payment-information']) {
      till.take(step, exchange('/x', { sent: { paymentMethod: { method: 'checkmo' } } }));
    }
    expect(told).toEqual([
      ['tell', 'add_shipping_info', { shipping_tier: 'ups_3DS', shipping: 5, tax: 1 }, 'request'],
      ['tell', 'add_payment_info', { payment_type: 'checkmo' }, 'request'],
    ]);
  });

  test.each([
    [404, [['tell', 'coupon_denied', { coupon: 'NO SUCH' }, 'request']]],
    [200, []],
  ])('answers a coupon with %d', (status, expected) => {
    const { told, till } = start();
    till.take(
      'coupons',
      exchange('/rest/V1/carts/mine/coupons/NO%20SUCH', { method: 'PUT', sent: {}, status }),
    );
    expect(told).toEqual(expected);
  });

  test.each<[string, string, (string | undefined)[]]>([
    [
      'a guest',
      '<div class="checkout-success"><p>Your order # is: <span>000000012</span>.</p><p>We will mail <b>you</b></p></div>',
      ['000000012'],
    ],
    [
      'a customer',
      '<div class="checkout-success"><p>Number: <a class="order-number" href="/sales/order/view/order_id/7/"><strong>DE-12</strong></a></p></div>',
      ['DE-12'],
    ],
    [
      'several addresses',
      '<div class="multicheckout"><a href="/order_id/1/">000000012</a><a href="/order_id/2/">000000013</a></div>',
      ['000000012', '000000013'],
    ],
    ['nobody', '<h1>Thank you</h1>', [undefined]],
  ])('ends with the order of %s', (_, markup, numbers) => {
    const { told, till } = start();
    document.body.innerHTML = markup;
    till.readOrders();
    expect(told).toEqual(numbers.map((transactionId) => ['order', { transactionId }, 'platform']));
  });
});
