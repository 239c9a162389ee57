import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startPlatform } from '../../../../client/capture/platforms/prestashop.ts';
import type { Exchange, Report } from '../../../../client/capture/reconcile/reading.ts';
import { createRecorder } from './recorder.ts';

const page = window as unknown as { prestashop?: object };
const shirt = {
  id_product: '1',
  id_product_attribute: '1',
  name: 'T-shirt',
  reference: 'demo_1',
  manufacturer_name: 'Studio',
  category: 'men',
  attributes: { Size: 'S', Color: 'White' },
  price: '€22.94',
  price_amount: 22.944,
  quantity: 2,
  url: 'https://shop.example/men/1-1.html',
};
const line = {
  item: {
    item_id: '1',
    item_name: 'T-shirt',
    item_brand: 'Studio',
    item_category: 'men',
    item_variant: 'S, White',
    price: 22.94,
    currency: 'EUR',
    quantity: 2,
  },
  aliases: ['1-1', 'demo_1', 'https://shop.example/men/1-1.html'],
};
const currency = { iso_code: 'EUR' };
const cart = { products: [shirt], vouchers: { added: [] } };

let told: unknown[][];
let notes: Record<string, unknown>;
let platform: ReturnType<typeof startPlatform>;

const start = () => {
  const recorder = createRecorder();
  told = recorder.told;
  notes = recorder.notes;
  platform = startPlatform(recorder.report as Report, recorder.tools);
};
/** A page as PrestaShop begins it. */
const open = (name: string, state: object = {}, body = '') => {
  page.prestashop = { currency, page: { page_name: name }, cart: { products: [] }, ...state };
  document.body.innerHTML = body;
  told.length = 0;
  platform.readPage?.();
  vi.advanceTimersByTime(0);
  return told;
};
const exchange = (answer: unknown, sent: object = {}, url = '/de/panier'): unknown[][] => {
  told.length = 0;
  const about: Exchange = {
    method: 'POST',
    url: new URL(url, 'https://shop.example'),
    sent,
    status: 200,
    answer,
  };
  platform.readExchange?.(about);
  return told;
};

beforeEach(() => {
  vi.useFakeTimers();
  start();
});
afterEach(() => {
  vi.useRealTimers();
  delete page.prestashop;
  document.body.innerHTML = '';
  vi.unstubAllGlobals();
});

describe('the cart of a page', () => {
  test('is told whole, with the price that is drawn', () => {
    expect(open('index', { cart })).toEqual([
      ['cart', { lines: [line], currency: 'EUR', coupon: '' }, 'platform'],
    ]);
  });

  test('is told with its voucher', () => {
    const added = { 5: { code: 'SPRING' }, 6: { code: '' } };
    expect(open('index', { cart: { ...cart, vouchers: { added } } })[0]).toMatchObject([
      'cart',
      { coupon: 'SPRING' },
      'platform',
    ]);
  });

  test('may be a list that PHP made an object', () => {
    expect(open('index', { cart: { products: { 0: shirt } } })[0]).toMatchObject([
      'cart',
      { lines: [line] },
      'platform',
    ]);
  });

  test.each([
    ['missing', undefined],
    ['emptied by a theme', null],
    ['what classic makes of a lost one', { active_inputs: null }],
  ])('is no cart when it is %s', (_, lost) => {
    expect(open('index', { cart: lost })).toEqual([]);
  });

  test('is newer than what was answered before this part arrived', () => {
    page.prestashop = { currency, page: { page_name: 'index' }, cart };
    platform.readPage?.();
    const answer = { success: true, id_product: 1, id_product_attribute: 1, cart };
    const names = () => exchange(answer, { add: '1', qty: '1' }).map(([name]) => name);
    expect(names()).toEqual(['change']);
    vi.advanceTimersByTime(0);
    expect(names()).toEqual(['change', 'cart']);
  });

  test('is not told again by a page that comes back', () => {
    open('index', { cart });
    told.length = 0;
    platform.readPage?.();
    expect(told).toEqual([]);
  });

  test('has prices by their texts where there is no amount', () => {
    const { price_amount: _, ...old } = shirt;
    expect(open('index', { cart: { products: [old] } })[0]).toMatchObject([
      'cart',
      { lines: [{ item: { price: '€22.94' } }] },
      'platform',
    ]);
  });
});

describe('an answer', () => {
  const added = { success: true, id_product: 1, id_product_attribute: 1, quantity: 2, cart };

  test('to an add tells what was added, and the whole cart', () => {
    open('product');
    expect(exchange(added, { id_product: '1', qty: '2', add: '1', action: 'update' })).toEqual([
      ['change', { ...line, item: { ...line.item, quantity: undefined } }, 2, 'request'],
      ['cart', { lines: [line], currency: 'EUR', coupon: '' }, 'request'],
    ]);
  });

  test('to a change in the cart tells the whole cart alone', () => {
    open('cart', { cart });
    const url = '/en/cart?update=1&id_product=1&id_product_attribute=1&op=down';
    expect(exchange(added, { ajax: '1', action: 'update' }, url)).toMatchObject([
      ['cart', {}, 'request'],
    ]);
  });

  test.each<[string, string, object, number]>([
    ['an add', '/cart', { add: '1', qty: '3' }, 3],
    ['more', '/cart?update=1&op=up', {}, 1],
    ['less', '/cart?update=1&op=down', { qty: '2' }, -2],
    ['a removal', '/cart?delete=1', {}, -2],
  ])('without the cart tells the difference: %s', (_, url, sent, by) => {
    open('cart', { cart });
    const answer = { success: true, id_product: 1, id_product_attribute: 1 };
    expect(exchange(answer, sent, url)).toMatchObject([
      ['change', { item: { item_id: '1' } }, by, 'request'],
    ]);
  });

  test('that refuses is told as such', () => {
    const errors = ['There are not enough products in stock'];
    expect(exchange({ hasError: true, errors, quantity: 0 }, { add: '1' })).toEqual([
      ['confirm', false, 'request'],
    ]);
  });

  test('that denies a voucher is told with its code and its reason', () => {
    const sent = { addDiscount: '1', discount_name: 'WINTER' };
    expect(exchange({ hasError: true, errors: ['No such voucher.'] }, sent)[0]).toEqual([
      'tell',
      'coupon_denied',
      { coupon: 'WINTER', reason: 'No such voucher.' },
      'request',
    ]);
  });

  test('with another variant is another product view', () => {
    open('product');
    const data = JSON.stringify({ ...shirt, attributes: { 1: { group: 'Size', name: 'M' } } });
    const product_details = `<div id="product-details" data-product='${data}'></div>`;
    expect(exchange({ product_details, id_product_attribute: 3 }, { ajax: '1' })).toMatchObject([
      ['product', { item: { item_id: '1', item_variant: 'M' } }, 'platform'],
    ]);
  });

  test('with a quick view is a product view', () => {
    open('category');
    expect(exchange({ quickview_html: '<div></div>', product: shirt })).toMatchObject([
      ['product', { item: { item_id: '1', price: 22.94 } }, 'platform'],
    ]);
  });

  test.each([
    ['a text', '<html></html>'],
    ['nothing', undefined],
    ['of another address', { products: [shirt], pagination: {} }],
  ])('is left to others when it is %s', (_, answer) => {
    const about = { method: 'POST', url: new URL('https://shop.example/x'), sent: {}, status: 200 };
    expect(platform.readExchange?.({ ...about, answer })).toBe(false);
    expect(told).toEqual([]);
  });
});

describe('the emitter', () => {
  const emitter = () => {
    const listeners: ((event: object) => void)[] = [];
    const on = (_: string, listener: (event: object) => void) => listeners.push(listener);
    const emit = (event: object) => {
      for (const listener of listeners) listener(event);
    };
    return { on, emit };
  };

  test('tells the cart that an event brings, however often it is emitted', () => {
    const { on, emit } = emitter();
    open('index', { on });
    told.length = 0;
    emit({ reason: { linkAction: 'add-to-cart', cart } });
    emit({ reason: { linkAction: 'delete-from-cart' }, resp: {} });
    expect(told).toMatchObject([['cart', { lines: [line] }, 'platform']]);
  });

  test('is heard though it comes after us', () => {
    open('index');
    const { on, emit } = emitter();
    Object.assign(page.prestashop ?? {}, { on });
    window.dispatchEvent(new Event('load'));
    told.length = 0;
    emit({ reason: {}, resp: { cart } });
    expect(told).toMatchObject([['cart', { lines: [line] }, 'platform']]);
  });

  test('is never thrown into', () => {
    const { on, emit } = emitter();
    open('index', { on });
    expect(() => emit(undefined as unknown as object)).not.toThrow();
  });
});

describe('a product page', () => {
  test('tells the product by its embedded data', () => {
    const body = `<div id="product-details" data-product='${JSON.stringify(shirt)}'></div>`;
    expect(open('product', {}, body)[1]).toMatchObject([
      'product',
      { item: { item_id: '1', item_variant: 'S, White', price: 22.94, currency: 'EUR' } },
      'platform',
    ]);
  });

  test.each([
    [
      'an attribute',
      '<div class="product-prices"><span content="22.94">22,94 €</span></div>',
      '22.94',
    ],
    ['a text', '<div class="product-prices"><p class="current-price">22,94 €</p></div>', '22,94 €'],
    ['a meta tag', '<meta property="product:price:amount" content="22.94">', '22.94'],
  ])(
    'tells it by its form where a theme left that out, with the price in %s',
    (_, drawn, price) => {
      const form = '<h1> T-shirt </h1><input id="product_page_product_id" value="1">';
      expect(open('product', {}, form + drawn)[1]).toMatchObject([
        'product',
        { item: { item_id: '1', item_name: 'T-shirt', price } },
        'platform',
      ]);
    },
  );
});

describe('the checkout', () => {
  const delivery = (
    className: string,
  ) => `<section id="checkout-delivery-step" class="${className}">
    <div class="delivery-option"><input type="radio" name="delivery_option[9]" checked><label><span class="carrier-name"> Post </span></label></div></section>
    <input name="payment-option" type="radio" data-module-name="ps_cash" checked class="radio">
    <div id="payment-confirmation"><button>Order</button></div>`;
  const subtotals = { shipping: { amount: 7 }, tax: { amount: 3.5 } };
  const state = { cart: { ...cart, subtotals } };
  const steps = () => told.filter(([method]) => method === 'tell').map(([, ...step]) => step);
  const place = () => document.querySelector<HTMLElement>('#payment-confirmation button')?.click();

  test('tells each step once, though each is another page', () => {
    open('checkout', state, delivery('-current'));
    expect(steps()).toEqual([['begin_checkout', {}, 'platform']]);
    open('checkout', state, delivery('-current'));
    expect(steps()).toEqual([]);
  });

  test.each(['checkout-step -reachable -complete', 'step step--complete'])(
    'tells of the delivery once it is chosen: %s',
    (className) => {
      open('checkout', state, delivery('-current'));
      open('checkout', state, delivery(className));
      expect(steps()).toEqual([['add_shipping_info', { shipping_tier: 'Post' }, 'platform']]);
      open('order', state, delivery(className));
      expect(steps()).toEqual([]);
    },
  );

  test('tells of the payment when the order is placed, and in one-page checkouts of the delivery too', () => {
    open('checkout', state, delivery('-current'));
    told.length = 0;
    place();
    place();
    expect(steps()).toEqual([
      ['add_shipping_info', { shipping_tier: 'Post' }, 'platform'],
      ['add_payment_info', { payment_type: 'ps_cash' }, 'platform'],
    ]);
  });

  test('tells nothing where the button refuses', () => {
    open('checkout', state, delivery('-current').replace('<button', '<button class="disabled"'));
    told.length = 0;
    place();
    expect(steps()).toEqual([]);
  });

  test('tells of a payment that has a button of its own once it is chosen', () => {
    open('checkout', state, delivery('').replace('"radio">', '"radio binary">'));
    told.length = 0;
    document
      .querySelector('[name="payment-option"]')
      ?.dispatchEvent(new Event('change', { bubbles: true }));
    expect(steps()).toHaveLength(2);
  });

  test('begins anew from the cart page', () => {
    open('checkout', state);
    open('cart', state);
    open('checkout', state);
    expect(steps()).toEqual([['begin_checkout', {}, 'platform']]);
  });

  test.each([
    ['<li id="order-reference-value">Order reference: XKBKNABJK</li>'],
    [
      '<div id="order-details"><ul><li>Référence de la commande : XKBKNABJK</li><li>x</li></ul></div>',
    ],
    ['<ul class="order-confirmation__details-list"><li>Bestellnummer: XKBKNABJK</li></ul>'],
  ])('ends with an order under the number that the buyer sees: %s', (drawn) => {
    open('checkout', state);
    expect(open('order-confirmation', {}, drawn)).toEqual([
      ['order', { transactionId: 'XKBKNABJK', currency: 'EUR', shipping: 7, tax: 3.5 }, 'platform'],
    ]);
    expect(notes.prestashop).toBeUndefined();
  });

  test('ends with the lines as they are drawn where nothing of the cart is known', () => {
    vi.stubGlobal('location', new URL('https://shop.example/ok?id_order=6&key=5ecre7'));
    const rows = `<div class="order-line"><div class="details"><span>Mug</span></div><div class="qty"><div class="row">
      <div>€11.90</div><div>3</div><div>€35.70</div></div></div></div>
      <div class="order-confirmation__product"><p class="order-confirmation__product-quantity">x2</p>
      <p class="order-confirmation__product-title">Cup</p><div class="order-confirmation__product-price">€5.00</div></div>`;
    const [[, order] = []] = open('order-confirmation', {}, rows);
    expect(order).toEqual({
      transactionId: '6',
      currency: 'EUR',
      lines: [
        { item: { item_name: 'Mug', price: '€11.90', quantity: '3' } },
        { item: { item_name: 'Cup', price: '€5.00', quantity: '2' } },
      ],
    });
    expect(JSON.stringify(told)).not.toContain('5ecre7');
  });

  test('ends with no order on a page that names none', () => {
    expect(open('order-confirmation')).toEqual([]);
  });
});

describe('lists', () => {
  const card = `<article data-id-product="6"><h2 class="product-title"><a>Mug</a></h2><span class="price">€11.90</span></article>`;
  const list = (top = '') => `<h1>Mugs</h1>${top}<div id="js-product-list">${card}</div>`;
  const item = { item_id: '6', item_name: 'Mug', price: '€11.90', currency: 'EUR' };

  test('are told with their name', () => {
    expect(open('category', {}, list())[1]).toEqual(['list', [{ item }], 'Mugs', 'platform']);
  });

  test('are none where recommendations are drawn', () => {
    expect(open('index', {}, `<div class="featured">${card}</div>`)).toHaveLength(1);
  });

  test.each([
    ['its own count', '<div class="total-products"><p>There are 47 products.</p></div>', 47],
    ['what is drawn', '', 1],
  ])('of a search are told with the term and %s', (_, top, results) => {
    vi.stubGlobal('location', new URL('https://shop.example/suche?controller=search&s=mug'));
    expect(open('search', {}, list(top))[2]).toEqual([
      'tell',
      'view_search_results',
      { search_term: 'mug', results },
      'platform',
    ]);
  });
});

test('a list that filters draw anew is told anew', () => {
  const heard: Record<string, (event: object) => void> = {};
  const on = (name: string, listener: () => void) => {
    heard[name] = listener;
  };
  const card = (id: number) =>
    `<article data-id-product="${id}"><h2 class="product-title">No. ${id}</h2><span class="price">€${id}</span></article>`;
  open('category', { on }, `<h1>Men</h1><div id="js-product-list">${card(1)}${card(2)}</div>`);
  told.length = 0;
  heard.updateProductList?.({});
  document.body.innerHTML = `<h1>Men</h1><div id="js-product-list">${card(2)}</div>`;
  vi.advanceTimersByTime(0);
  expect(told).toMatchObject([['list', [{ item: { item_id: '2' } }], 'Men', 'platform']]);
});
