import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as woocheckout from '../../../../client/capture/platforms/woocheckout.ts';
import { startPlatform } from '../../../../client/capture/platforms/woocommerce.ts';
import { startRecorded } from '../../../support/recorded-platform.ts';

const money = { currency_code: 'EUR', currency_minor_unit: 2 };
const mug = {
  key: 'k17',
  id: 17,
  name: 'Mug &#8211; Blue',
  sku: 'woo-mug',
  quantity: 3,
  permalink: 'https://shop.example/product/mug/',
  prices: { price: '1250', ...money },
};
const cart = { items: [mug], coupons: [{ code: 'SPRING' }], totals: money, billing_address: {} };
const line = '3 × 17 at 12.5 (woo-mug,k17,https://shop.example/product/mug/)';
const whole = ['cart', [line], 'EUR', 'SPRING'];
const amount = (text: string) => `<span class="amount"><bdi>${text} <span>€</span></bdi></span>`;

/** Opens a page of the shop: its address, the classes of its body, what stands in it. */
const open = (
  path: string,
  classes = '',
  body = '',
  answers: Record<string, unknown> = { 'wc/store/v1/cart': cart },
) => {
  vi.stubGlobal('location', new URL(path, 'https://shop.example'));
  document.body.className = classes;
  document.body.innerHTML = body;
  const recorded = startRecorded({ startPlatform }, { answers, parts: { woocheckout } });
  recorded.reader.readPage?.();
  return recorded;
};
const wait = () => vi.advanceTimersByTimeAsync(1000);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  document.head.innerHTML = '';
});

describe('ajax', () => {
  const added = { fragments: {}, cart_hash: 'h' };

  test.each([
    {
      name: 'the button of a list',
      path: '/?wc-ajax=add_to_cart',
      sent: { product_id: '17', quantity: '2' },
      told: ['17', 2],
    },
    {
      name: 'a language and a sub-folder',
      path: '/en/laden/?wc-ajax=add_to_cart',
      sent: { product_id: '17' },
      told: ['17', 1],
    },
    {
      name: 'a variation',
      path: '/?wc-ajax=add_to_cart',
      sent: { product_id: '20', variation_id: '21', quantity: '1' },
      told: ['21', 1],
    },
    {
      name: 'no variation',
      path: '/?wc-ajax=add_to_cart',
      sent: { product_id: '17', variation_id: '0' },
      told: ['17', 1],
    },
    {
      name: "a plugin's action",
      path: '/wp-admin/admin-ajax.php',
      sent: { action: 'woodmart_ajax_add_to_cart', 'add-to-cart': '17', quantity: '4' },
      told: ['17', 4],
    },
    {
      name: "a theme's action",
      path: '/wp-admin/admin-ajax.php',
      sent: {
        action: 'astra_add_cart_single_product',
        product_id: '20',
        variation_id: '22',
        quantity: '2',
      },
      told: ['22', 2],
    },
  ])('$name adds', async ({ path, sent, told: [id, by] }) => {
    const { exchange, reported } = open('/');
    expect(exchange('POST', path, { sent, answer: added })).toBe(true);
    expect(reported).toEqual([['change', `1 × ${id} at undefined ()`, by, 'request']]);
    await wait();
    expect(reported.slice(1)).toEqual([[...whole, 'platform']]);
  });

  test('what is only called an add, such as statistics of one, leaves it to the cart to tell', async () => {
    const { exchange, reported } = open('/');
    const sent = { action: 'some_gtm_add_to_cart', product_id: '17' };
    expect(
      exchange('POST', '/wp-admin/admin-ajax.php', { sent, answer: { event: 'add_to_cart' } }),
    ).toBe(true);
    await wait();
    expect(reported).toEqual([[...whole, 'platform']]);
  });

  test('a page that was posted to has added, though its styles name errors', () => {
    const { exchange, reported } = open('/');
    const answer = '<style>.woocommerce-error,.is-error{}</style><div class="woocommerce-message">';
    exchange('POST', '/product/mug/', { sent: { 'add-to-cart': '17', quantity: '2' }, answer });
    expect(reported).toEqual([['change', '1 × 17 at undefined ()', 2, 'request']]);
  });

  test('a grouped form adds each of its products', () => {
    const { exchange, reported } = open('/');
    const sent = { 'add-to-cart': '30', quantity: { 17: '2', 18: '0', 19: '1' } };
    exchange('POST', '/?wc-ajax=add_to_cart', { sent, answer: added });
    expect(reported.map(([, told, by]) => [told, by])).toEqual([
      ['1 × 17 at undefined ()', 2],
      ['1 × 19 at undefined ()', 1],
    ]);
  });

  test.each([
    { status: 200, answer: { error: true, product_url: '/product/mug/' } },
    { status: 200, answer: { success: false } },
    { status: 200, answer: '<ul class="woocommerce-error"></ul>' },
    { status: 403, answer: '-1' },
    { status: 0, answer: undefined },
  ])('status $status with $answer is a refusal', ({ status, answer }) => {
    const { exchange, reported } = open('/');
    exchange('POST', '/?wc-ajax=add_to_cart', { sent: { product_id: '17' }, status, answer });
    expect(reported).toEqual([['confirm', false, 'request']]);
  });

  test.each([
    { path: '/?wc-ajax=remove_from_cart', method: 'POST', sent: { cart_item_key: 'k17' } },
    { path: '/cart/?remove_item=k17&_wpnonce=1', method: 'GET', sent: {} },
    { path: '/cart/?undo_item=k17&_wpnonce=1', method: 'GET', sent: { undo_item: 'k17' } },
    { path: '/?wc-ajax=xoo_wsc_update_item_quantity', method: 'POST', sent: { cart_key: 'k17' } },
    { path: '/?wc-ajax=woofc_undo_remove', method: 'POST', sent: { item_key: 'k17' } },
    {
      path: '/cart/',
      method: 'POST',
      sent: { cart: { k17: { qty: '2' } }, 'woocommerce-cart-nonce': 'n' },
    },
    { path: '/?wc-ajax=apply_coupon', method: 'POST', sent: { coupon_code: 'SPRING' } },
  ])('after $path the cart is read', async ({ path, method, sent }) => {
    const { exchange, reported } = open('/');
    expect(exchange(method, path, { sent, answer: '<html></html>' })).toBe(true);
    await wait();
    expect(reported).toEqual([[...whole, 'platform']]);
  });

  test.each([
    '/?wc-ajax=get_refreshed_fragments',
    '/?wc-ajax=woofc_get_cart',
    '/?wc-ajax=update_order_review',
    '/contact/',
  ])('%s reads nothing', async (path) => {
    const { exchange, reads } = open('/');
    expect(exchange('POST', path, { sent: {}, answer: added })).toBe(false);
    await wait();
    expect(reads).toEqual([]);
  });
});

describe('the Store API', () => {
  test('with plain permalinks as with others, an answer is the cart and an add has its line', () => {
    const { exchange, reported } = open('/');
    const sent = { id: 17, quantity: 2 };
    exchange('POST', '/wp-json/wc/store/v1/cart/add-item', { sent, status: 201, answer: cart });
    exchange('POST', '/index.php?rest_route=/wc/store/cart/add-item', {
      sent,
      status: 201,
      answer: cart,
    });
    const told = [
      ['change', line, 2, 'request'],
      [...whole, 'request'],
    ];
    expect(reported).toEqual([...told, ...told]);
  });

  test('a batch is what it is made of, each with its own status', () => {
    const { exchange, reported } = open('/');
    const requests = ['17', '19'].map((id) => ({
      path: '/wc/store/v1/cart/add-item',
      body: { id, quantity: 1 },
    }));
    const responses = [
      { status: 201, body: cart },
      { status: 400, body: { code: 'woocommerce_rest_product_out_of_stock' } },
    ];
    exchange('POST', '/wp-json/wc/store/v1/batch', {
      sent: { requests },
      status: 207,
      answer: { responses },
    });
    expect(reported).toEqual([
      ['change', line, 1, 'request'],
      [...whole, 'request'],
      ['confirm', false, 'request'],
    ]);
  });

  test('a conflict brings the cart, and is a refusal', () => {
    const { exchange, reported } = open('/');
    const answer = { code: 'woocommerce_rest_cart_invalid_key', data: { status: 409, cart } };
    exchange('POST', '/wp-json/wc/store/v1/cart/update-item', {
      sent: { key: 'x' },
      status: 409,
      answer,
    });
    expect(reported).toEqual([
      [...whole, 'request'],
      ['confirm', false, 'request'],
    ]);
  });

  test('minor units are those of the currency', () => {
    const { exchange, reported } = open('/');
    const prices = { price: '1250', currency_code: 'JPY', currency_minor_unit: 0 };
    exchange('GET', '/wp-json/wc/store/v1/cart', {
      answer: { ...cart, items: [{ ...mug, prices }] },
    });
    expect(reported[0]?.[1]).toEqual([line.replace('12.5', '1250')]);
  });

  test('its root is where the page says', async () => {
    document.head.innerHTML =
      '<link rel="https://api.w.org/" href="https://shop.example/index.php?rest_route=/">';
    const { reads } = open('/cart/', 'woocommerce-cart');
    await wait();
    expect(reads).toEqual(['https://shop.example/index.php?rest_route=/wc/store/v1/cart']);
  });
});

describe('pages', () => {
  const variations = [
    { variation_id: 21, display_price: 45, sku: 'hood-b' },
    { variation_id: 22, display_price: 42, sku: 'hood-r' },
  ];
  const hoodie = `<div id="product-20" class="product post-20"><h1 class="product_title">Hoodie</h1>
<p class="price">${amount('42,00')} – ${amount('45,00')}</p>
<form class="variations_form cart" data-product_id="20" data-product_variations='${JSON.stringify(variations)}'>
<input name="quantity" value="2"><input name="variation_id" value="0"><input name="add-to-cart" value="20"></form></div>`;

  test('a product is told by its id, and by the variation once jQuery says that one was found', () => {
    const handlers: Record<string, (event: object, variation: object) => void> = {};
    vi.stubGlobal('jQuery', () => ({
      on: (type: string, handle: () => void) => {
        handlers[type] = handle;
      },
    }));
    const { reported } = open('/product/hoodie/', 'single-product postid-20', hoodie);
    handlers.found_variation?.({}, variations[0] ?? {});
    expect(reported).toEqual([
      ['product', '1 × 20 at 42,00 € ()', 'EUR', 'platform'],
      ['product', '1 × 21 at 45 (hood-b)', 'EUR', 'platform'],
    ]);
  });

  test('a form that leaves the page asks for the chosen variation; the next page confirms or refuses', async () => {
    const first = open('/product/hoodie/', 'single-product postid-20', hoodie);
    const chosen = document.querySelector<HTMLInputElement>('[name="variation_id"]');
    if (chosen) chosen.value = '22';
    document.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true }));
    await wait();
    expect(first.reported.slice(1)).toEqual([['intend', '1 × 22 at 42 (hood-r)', 2]]);
    expect(first.notes).toEqual({ woo: 1 });
  });

  test('what the page keeps from leaving, by a check or to send it itself, is no intent', async () => {
    const { reported, notes } = open('/product/hoodie/', 'single-product postid-20', hoodie);
    const form = document.querySelector('form');
    form?.addEventListener('submit', (event) => event.preventDefault());
    form?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    await wait();
    expect(reported.slice(1)).toEqual([]);
    expect(notes).toEqual({});
  });

  test.each([
    { notice: '<div class="woocommerce-message">Added.</div>', isDone: true },
    { notice: '<ul class="woocommerce-error"><li>No.</li></ul>', isDone: false },
    { notice: '<div class="wc-block-components-notice-banner is-error">No.</div>', isDone: false },
  ])('after $notice what was wanted is $isDone', async ({ notice, isDone }) => {
    vi.stubGlobal('location', new URL('https://shop.example/product/mug/'));
    document.body.className = '';
    document.body.innerHTML =
      '<form class="cart"><button name="add-to-cart" value="17"></button></form>';
    const { reader, reported, notes } = startRecorded(
      { startPlatform },
      { parts: { woocheckout } },
    );
    notes.woo = 1;
    document.body.innerHTML = notice;
    reader.readPage?.();
    reader.readPage?.();
    await wait();
    expect(reported).toEqual([['confirm', isDone, 'page']]);
    expect(notes).toEqual({ woo: 0 });
  });

  test('a link in the shop asks, the same link in a message has added when its page is there', async () => {
    const { reported } = open(
      '/',
      '',
      '<a class="add_to_cart_button" href="?add-to-cart=17&quantity=2">Add</a>',
    );
    document.querySelector('a')?.click();
    await wait();
    expect(reported).toEqual([['intend', '1 × 17 at undefined ()', 2]]);
    const followed = open('/?add-to-cart=17');
    const refused = open('/?add-to-cart=17', '', '<ul class="woocommerce-error"></ul>');
    await wait();
    expect(followed.reported).toEqual([
      ['change', '1 × 17 at undefined ()', 1, 'page'],
      [...whole, 'platform'],
    ]);
    expect(refused.reported).toEqual([[...whole, 'platform']]);
  });

  test('a list tells what is reduced at its new price', () => {
    const { reported } = open(
      '/shop/',
      'archive woocommerce',
      `<h1>Shop</h1><ul><li class="product type-product post-17"><a href="https://shop.example/product/mug/"><h2 class="woocommerce-loop-product__title">Mug</h2>
<span class="price"><del>${amount('15,00')}</del> <ins>${amount('12,50')}</ins></span></a></li><li class="product type-product">?</li></ul>`,
    );
    expect(reported).toEqual([
      ['list', ['1 × 17 at 12,50 € (https://shop.example/product/mug/)'], 'Shop', 'page'],
    ]);
  });

  test.each([
    { classes: 'woocommerce-cart', step: 'view_cart' },
    { classes: 'woocommerce-checkout', step: 'begin_checkout' },
  ])('$classes reads the cart, then tells $step', async ({ classes, step }) => {
    const { reported } = open('/x/', classes);
    await wait();
    expect(reported).toEqual([
      [...whole, 'platform'],
      [step, {}, 'platform'],
    ]);
  });

  test('where the Store API does not answer, the table and the small cart are read', async () => {
    const row = (
      name: string,
      more: string,
    ) => `<${name}><a class="remove" href="/cart/?remove_item=k21" data-product_id="20" data-product_sku="hood-b">×</a>
<a href="https://shop.example/product/hoodie/?attribute_pa_colour=dark%20blue">Hoodie</a>${more}</${name}>`;
    const bodies = [
      row(
        'div class="woocommerce-cart-form__cart-item"',
        `${amount('45,00')}<input class="qty" value="2">`,
      ),
      row(
        'li class="woocommerce-mini-cart-item"',
        `<span class="quantity">2 × ${amount('45,00')}</span>`,
      ),
    ];
    const told = [];
    for (const body of bodies) {
      const { reported } = open('/cart/', 'woocommerce-cart', body, {});
      await wait();
      told.push(reported[0]);
    }
    const href = 'https://shop.example/product/hoodie/?attribute_pa_colour=dark%20blue';
    expect(told[0]).toEqual([
      'cart',
      [`2 × 20 at 45,00 € (hood-b,${href})`],
      undefined,
      undefined,
      'page',
    ]);
    expect(told[1]?.[1]).toEqual([`2 × 45,00 € × 20 at 45,00 € (hood-b,${href})`]);
  });
});

describe('orders', () => {
  const received = 'woocommerce-checkout woocommerce-order-received';
  const row = `<tr class="order_item"><td><a href="https://shop.example/product/mug/">Mug</a> <strong class="product-quantity">× 1</strong></td><td>${amount('12,50')}</td></tr>`;

  test('an order has the number that the buyer is told, and never the key', () => {
    const { reported } = open(
      '/checkout/order-received/123/?key=wc_order_x',
      received,
      `<li class="woocommerce-order-overview__order">Number: <strong>2041</strong></li><table>${row}</table>`,
    );
    expect(reported).toEqual([
      [
        'order',
        ['× 1 × ? at 12,50 € (https://shop.example/product/mug/)'],
        { transactionId: '2041' },
        'page',
      ],
    ]);
  });

  test.each([
    { name: 'a translated address', path: '/kasse/bestellung-erhalten/123/', classes: received },
    { name: "another plugin's page", path: '/danke/', classes: 'single-cartflows_step' },
  ])('$name is an order as well', async ({ path, classes }) => {
    const { reported } = open(
      path,
      classes,
      '<ul class="woocommerce-order-overview"><li class="woocommerce-order-overview__order">Number: <strong>2041</strong></li></ul>',
    );
    await wait();
    expect(reported).toEqual([['order', [], { transactionId: '2041' }, 'page']]);
  });

  test.each([
    '/checkout/order-received/123/?key=wc_order_x',
    '/?page_id=9&order-received=123&key=wc_order_x',
  ])('a page that tells strangers nothing still has its number: %s', (path) => {
    expect(open(path, received, '<p>Log in to see your order.</p>').reported).toEqual([
      ['order', [], { transactionId: '123' }, 'page'],
    ]);
  });

  test.each([
    '<p class="woocommerce-notice woocommerce-thankyou-order-failed">Declined.</p>',
    '<p class="wc-block-order-confirmation-status__actions"><a href="/pay">Try again</a></p>',
  ])('a failed payment is no order: %s', (body) => {
    expect(open('/checkout/order-received/123/', received, body).reported).toEqual([]);
  });
});

test('choices of the checkout are told when they change, and at the latest when the order is placed', async () => {
  const { exchange, reported } = open(
    '/checkout/',
    'woocommerce-checkout',
    '<input type="radio" name="payment_method" value="cod"><input name="billing_city" value="X">',
  );
  await wait();
  reported.length = 0;
  for (const field of document.querySelectorAll('input')) {
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }
  const sent = { billing_city: 'X', shipping_method: { 0: 'flat_rate:1' }, payment_method: 'cod' };
  const messages = '<ul><li>Please accept.</li><li>ada@example.com is known since 2019.</li></ul>';
  exchange('POST', '/?wc-ajax=checkout', { sent, answer: { result: 'failure', messages } });
  exchange('POST', '/?wc-ajax=checkout', { sent, answer: { result: 'success', redirect: '/' } });
  exchange('POST', '/?wc-ajax=apply_coupon', {
    sent: { coupon_code: 'NO' },
    answer: '<ul class="woocommerce-error"></ul>',
  });
  await vi.advanceTimersByTimeAsync(0);
  expect(reported).toEqual([
    ['add_payment_info', { payment_type: 'cod' }, 'platform'],
    ['add_shipping_info', { shipping_tier: 'flat_rate:1' }, 'platform'],
    ['checkout_error', { message: 'Please accept. is known since' }, 'request'],
    ['coupon_denied', { coupon: 'NO' }, 'request'],
  ]);
});
