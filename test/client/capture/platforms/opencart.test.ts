import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startPlatform } from '../../../../client/capture/platforms/opencart.ts';
import type { Report } from '../../../../client/capture/reconcile/reading.ts';
import { createRecorder } from './recorder.ts';

let told: unknown[][];
let notes: Record<string, unknown>;
let platform: ReturnType<typeof startPlatform>;
const start = (before: Record<string, unknown> = {}) => {
  const recorder = createRecorder();
  Object.assign(recorder.notes, before);
  ({ told, notes } = recorder);
  platform = startPlatform(recorder.report as Report, recorder.tools);
};
/** Another page of the visit, as it is drawn. */
const open = (body: string, address = '/'): unknown[][] => {
  start(notes);
  vi.stubGlobal('location', new URL(address, 'https://shop.example'));
  document.body.innerHTML = body;
  platform.readPage?.();
  return told;
};
const ask = (route: string, sent: unknown, answer: unknown, method = 'POST') => {
  told.length = 0;
  const url = new URL(route, 'https://shop.example/index.php');
  return platform.readExchange?.({ method, url, sent, status: 200, answer });
};

const row = (
  total: string,
  quantity = 2,
  key = '7',
  href = '/index.php?route=product/product&product_id=43',
) => `<tr><td><a href="${href}"><img src="x.jpg"></a></td><td><a href="${href}">MacBook</a><br>- <small>Size L</small></td>
  <td class="text-right">x ${quantity}</td><td class="text-right">${total}</td>
  <td><button type="button" onclick="cart.remove('${key}');"><i></i></button></td></tr>`;
const mini = (count: string, rows = '', id = 'cart') =>
  `<div id="${id}"><button type="button"><span id="cart-total">${count}</span></button><ul><li><table><tbody>${rows}</tbody></table></li></ul></div>`;
const switcher = (
  sign: string,
) => `<form id="form-currency"><button><strong>${sign}</strong></button><ul>
  <li><button name="EUR">€ Euro</button></li><li><button name="USD">$ US Dollar</button></li><li><button name="CAD">C$ Dollar</button></li></ul></form>`;
const item = {
  item_id: '43',
  item_name: 'MacBook',
  item_variant: 'Size L',
  price: '602.00',
  quantity: 2,
};

beforeEach(() => {
  vi.useFakeTimers();
  start();
});
afterEach(() => {
  document.body.innerHTML = '';
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('a cart as it is drawn', () => {
  const cartOf = (body: string) => open(body).find(([name]) => name === 'cart')?.[1];

  test.each([
    ['$1,204.00', '602.00', 'USD'],
    ['1.204,00€', '602.00', 'EUR'],
    ['£1,204', '602.00', 'GBP'],
    ['1 204,00 €', '602.00', 'EUR'],
    ['Rs.50.20', '25.10', undefined],
  ])('costs what its line says by the piece: %s', (total, price, currency) => {
    expect(cartOf(mini(`2 item(s) - ${total}`, row(total)))).toMatchObject({
      lines: [{ item: { ...item, price } }],
      currency,
    });
  });

  test('is told by the switcher’s currency, though several have the same sign', () => {
    const total = 'C$1,204.00';
    expect(cartOf(switcher('C$') + mini('2 item(s)', row(total)))).toMatchObject({
      currency: 'CAD',
    });
  });

  test.each([
    ['empty', mini('0 item(s) - $0.00'), { lines: [] }],
    ['in the head of 4.0', mini('2', row('$4.00'), 'header-cart'), { lines: [{}] }],
  ])('is %s', (_, body, cart) => {
    expect(cartOf(body)).toMatchObject(cart);
  });

  test.each([
    ['has more than it draws', mini('5 item(s) - $5.00', row('$1,204.00'))],
    ['is drawn when it is opened', mini('2 item(s) - $1,204.00')],
    ['says nothing at all', mini('')],
    ['is missing', '<p>2 item(s)</p>'],
  ])('is not told where it %s', (_, body) => {
    expect(cartOf(body)).toBeUndefined();
  });

  test('leaves gift vouchers out, which are no products', () => {
    const voucher =
      '<tr><td></td><td>$50 Gift Certificate</td><td>x 1</td><td>$50.00</td><td><form><input type="hidden" name="key" value="v"></form></td></tr>';
    expect(cartOf(mini('3 item(s)', row('$1,204.00') + voucher))).toMatchObject({
      lines: [{ item }],
    });
  });

  test('is the same on the cart page, which adds reward points', () => {
    open(mini('2 item(s)', row('$1,204.00')));
    const link = '<a href="/index.php?route=product/product&product_id=43">MacBook</a>';
    const page = `<div id="checkout-cart"><div id="content"><table><tr><td>${link}<br><small>Size: L</small><br><small>Reward Points: 200</small></td>
      <td>Product 16</td><td><input name="quantity[7]" value="2"><button onclick="cart.remove('7');"></button></td><td>$602.00</td><td>$1,204.00</td></tr></table></div></div>`;
    expect(cartOf(page)).toMatchObject({ lines: [{ item }] });
    expect(told).toContainEqual(['tell', 'view_cart', {}, 'platform']);
  });

  test('is not told of a page that the browser brings back', () => {
    vi.stubGlobal('performance', { navigation: { type: 2 } });
    expect(cartOf(mini('2', row('$4.00')))).toBeUndefined();
  });

  test('is told once of a page, and then by answers alone', () => {
    open(mini('2', row('$4.00')));
    told.length = 0;
    platform.readPage?.();
    expect(told).toEqual([]);
    ask('?route=common/cart/info', null, mini('2', row('$4.00')), 'GET');
    expect(told).toMatchObject([['cart', {}, 'platform']]);
  });
});

describe('an add', () => {
  const success =
    'Success: You have added <a href="/macbook">MacBook</a> to your <a href="/cart">shopping cart</a>!';
  const sent = { product_id: '43', quantity: '2' };
  const add = (route = '?route=checkout/cart/add') => ask(route, sent, { success, total: '2' });

  test.each([
    ['3.0', '?route=checkout/cart/add'],
    ['4.0.2', '?route=checkout/cart|add&language=en-gb'],
    ['4.1', '?route=checkout/cart.add&language=en-gb'],
    ['a search engine address', '/add-to-cart'],
  ])('of %s is known by the cart that is drawn upon it', (_, route) => {
    open(mini('0 item(s)'));
    expect(add(route)).toBe(true);
    ask('?route=common/cart.info', null, mini('2', row('$1,204.00', 2, '7', '/macbook')), 'GET');
    expect(told).toMatchObject([['cart', { lines: [{ item }] }, 'platform']]);
    vi.runAllTimers();
    expect(told).toHaveLength(1);
  });

  test('is told as it was asked for where no cart is drawn', () => {
    open('');
    add();
    expect(told).toEqual([]);
    vi.runAllTimers();
    const line = { item: { item_id: '43', item_name: 'MacBook' } };
    expect(told).toEqual([['change', line, 2, 'request']]);
  });

  test('is told by its line in the first cart that is drawn', () => {
    open('');
    add();
    ask('?route=common/cart/info', null, mini('3', row('$1,806.00', 3)), 'GET');
    const line = { item: { item_id: '43', price: '602.00', quantity: 3 } };
    expect(told).toMatchObject([
      ['change', line, 2, 'request'],
      ['cart', { lines: [line] }, 'platform'],
    ]);
  });

  test.each([
    ['a required option', { error: { option: { 226: 'Size required!' } } }],
    ['a way to the product', { redirect: '/macbook' }],
    ['nothing', []],
  ])('that is answered by %s is none', (_, answer) => {
    open(mini('0 item(s)'));
    ask('?route=checkout/cart/add', sent, answer);
    vi.runAllTimers();
    expect(told).toEqual([['confirm', false, 'request']]);
  });

  test.each(['account/wishlist/add', 'product/compare.add'])('is not what goes to %s', (route) => {
    open('');
    expect(ask(`?route=${route}`, sent, { success })).toBe(false);
    vi.runAllTimers();
    expect(told).toEqual([]);
  });
});

describe('a product page', () => {
  const form = '<div id="product"><input type="hidden" name="product_id" value="43"></div>';

  test.each([
    [
      '3.0',
      '<ul><li><span style="text-decoration: line-through">$700.00</span></li><li><h2>$602.00</h2></li></ul>',
    ],
    ['4.1', '<h2><span class="price-new">$602.00</span></h2>'],
    [
      'a theme with the old price first',
      '<div class="price"><s class="price-old">$700.00</s> <b class="price-new">$602.00</b></div>',
    ],
    ['another theme', '<p class="product-price">$602.00</p>'],
  ])('of %s tells the price that is paid', (_, price) => {
    const body = `<div id="content"><h2>Runs 2.4 GHz</h2><div><h1>MacBook</h1>${price}${form}</div></div>`;
    expect(open(body)).toEqual([
      [
        'product',
        { item: { item_id: '43', item_name: 'MacBook', price: '$602.00', currency: 'USD' } },
        'platform',
      ],
    ]);
  });
});

describe('lists', () => {
  const card = (control: string) =>
    `<div id="content"><h1>Macs</h1><div class="product-thumb"><a href="/m"><img></a><h4><a href="/m">MacBook</a></h4><p class="price">602,00€ <span class="price-tax">Ex Tax: 500,00€</span></p>${control}</div>
    <div class="text-right">Showing 1 to 1 of 16 (16 Pages)</div></div>`;

  test.each([
    ['3.0', `<button onclick="cart.add('43', '1');"></button>`],
    ['4.1', '<form><input type="hidden" name="product_id" value="43"/></form>'],
  ])('of %s are told with their ids', (_, control) => {
    const [list] = open(card(control), '/index.php?route=product/category&path=20');
    expect(list).toEqual([
      'list',
      [
        {
          item: {
            item_id: '43',
            item_name: 'MacBook',
            price: expect.stringMatching('602,00€'),
            currency: 'EUR',
          },
        },
      ],
      'Macs',
      'platform',
    ]);
  });

  test('of a search are told with the term and all results', () => {
    const body = `<div id="product-search">${card('')}</div>`;
    expect(open(body, '/search?search=mac')[1]).toEqual([
      'tell',
      'view_search_results',
      { search_term: 'mac', results: 16 },
      'platform',
    ]);
  });
});

describe('the checkout', () => {
  const body = `<div id="checkout-checkout"><label><input type="radio" name="shipping_method" value="flat.flat" checked> Flat Shipping Rate - $5.00</label></div>`;
  const address = '/index.php?route=checkout/checkout';
  const thanks = '<div id="content"><h1>Your order has been placed!</h1></div>';
  const success = '/index.php?route=checkout/success&language=en-gb';
  const buy = () => {
    open(body, address);
    ask('?route=checkout/shipping_method/save', { shipping_method: 'flat.flat' }, []);
    return told;
  };

  test('begins once, also when its page is loaded again', () => {
    expect(open(body, address)).toEqual([['tell', 'begin_checkout', {}, 'platform']]);
    expect(open(body, address)).toEqual([]);
  });

  test.each([
    'checkout/shipping_method/save',
    'checkout/shipping_method|save',
    'checkout/shipping_method.save',
  ])('tells the delivery by %s', (route) => {
    open(body, address);
    ask(`?route=${route}`, { shipping_method: 'flat.flat' }, { success: 'Success' });
    expect(told).toEqual([
      ['tell', 'add_shipping_info', { shipping_tier: 'Flat Shipping Rate' }, 'platform'],
    ]);
  });

  test('tells the payment', () => {
    open(body, address);
    ask('?route=checkout/payment_method/save', { payment_method: 'cod', agree: '1' }, []);
    expect(told).toEqual([['tell', 'add_payment_info', { payment_type: 'cod' }, 'platform']]);
  });

  test.each([
    ['an error', { error: { warning: 'Please agree' } }],
    ['a way elsewhere', { redirect: '/cart' }],
  ])('tells nothing that was answered by %s', (_, answer) => {
    open(body, address);
    ask('?route=checkout/payment_method/save', { payment_method: 'cod' }, answer);
    expect(told).toEqual([]);
  });

  test('ends with an order once, with what the checkout said of it', () => {
    buy();
    const order = { transactionId: undefined, coupon: undefined, shipping: '$5.00' };
    expect(open(thanks, success)).toEqual([['order', order, 'platform']]);
    expect(open(thanks, success)).toEqual([]);
  });

  test.each(['Your order #1042 has been placed', 'Bestellung № 1042'])(
    'ends with the number that the page has: %s',
    (text) => {
      buy();
      expect(open(`<div id="content">${text}</div>`, success)[0]).toMatchObject([
        'order',
        { transactionId: '1042' },
        'platform',
      ]);
    },
  );

  test('ends with no order where none was begun', () => {
    expect(open(thanks, success)).toEqual([]);
  });

  test.each([
    ['2 and 3', 'extension/total/coupon/coupon', 'Warning: Coupon is expired!'],
    ['4', 'extension/opencart/total/coupon.save', { warning: 'Warning: Coupon is expired!' }],
  ])('tells a coupon that was denied: %s', (_, route, error) => {
    open('');
    ask(`?route=${route}`, { coupon: '1111' }, { error });
    expect(told).toEqual([
      [
        'tell',
        'coupon_denied',
        { coupon: '1111', reason: 'Warning: Coupon is expired!' },
        'platform',
      ],
    ]);
  });

  test('tells the coupon in use with the cart and the order', () => {
    open('');
    ask('?route=extension/total/coupon/coupon', { coupon: '2222' }, { redirect: '/cart' });
    expect(open(mini('2', row('$4.00')))[0]).toMatchObject([
      'cart',
      { coupon: '2222' },
      'platform',
    ]);
    buy();
    expect(open(thanks, success)[0]).toMatchObject(['order', { coupon: '2222' }, 'platform']);
  });
});
