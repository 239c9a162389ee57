import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startPlatform } from '../../../../client/capture/platforms/shopify.ts';
import { startRecorded } from '../../../support/recorded-platform.ts';

const mug = {
  id: 40001,
  variant_id: 40001,
  product_id: 1001,
  key: '40001:k',
  title: 'Mug - Blue',
  product_title: 'Mug',
  variant_title: 'Blue',
  sku: 'MUG-B',
  url: '/products/mug?variant=40001',
  quantity: 3,
  price: 1250,
  final_price: 1000,
};
const cart = {
  currency: 'EUR',
  items: [mug],
  discount_codes: [
    { code: 'OLD', applicable: false },
    { code: 'SPRING', applicable: true },
  ],
};
const line = '3 × 40001 at 10 (1001,MUG-B,40001:k,/products/mug?variant=40001)';
const product = {
  id: 1001,
  vendor: 'Kiln',
  type: 'Cups',
  variants: [
    { id: 40001, price: 1250, name: 'Mug - Blue', public_title: 'Blue', sku: 'MUG-B' },
    { id: 40002, price: 1400, name: 'Mug - Red', public_title: 'Red', sku: 'MUG-R' },
  ],
};

/** Opens a page of a Liquid storefront. */
const open = (path: string, { meta = {}, shopify = {}, body = '', answers = {} } = {}) => {
  vi.stubGlobal('location', new URL(path, 'https://shop.example'));
  vi.stubGlobal('Shopify', {
    currency: { active: 'EUR' },
    routes: { root: '/de/' },
    ...shopify,
  });
  vi.stubGlobal('ShopifyAnalytics', { meta });
  document.body.innerHTML = body;
  const recorded = startRecorded({ startPlatform }, { answers });
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
});

test('an add is what was asked for, for the answer has the new total', async () => {
  const { exchange, reported, reads } = open('/', { answers: { '/de/cart.js': cart } });
  expect(
    exchange('POST', '/de/cart/add.js', { sent: { id: '40001', quantity: '2' }, answer: mug }),
  ).toBe(true);
  expect(reported).toEqual([['change', line, 2, 'request']]);
  await wait();
  expect(reads).toEqual(['/de/cart.js']);
  expect(reported.slice(1)).toEqual([['cart', [line], 'EUR', 'SPRING', 'platform']]);
});

test.each([
  { name: 'a list', sent: { items: [{ id: 40001, quantity: 2 }] }, answer: { items: [mug] } },
  {
    name: 'a form of lists',
    sent: { items: { 0: { id: '40001', quantity: '2' } } },
    answer: { items: [mug] },
  },
  { name: 'no quantity', sent: { id: '40001' }, answer: mug, by: 1 },
  {
    name: 'an answer with sections',
    sent: { id: 40001, quantity: 2 },
    answer: { ...mug, sections: {} },
  },
])('adds come as $name', ({ sent, answer, by = 2 }) => {
  const { exchange, reported } = open('/');
  exchange('POST', '/cart/add', { sent, answer });
  expect(reported).toEqual([['change', line, by, 'request']]);
});

test('an answer that is a page still tells what was added', () => {
  const { exchange, reported } = open('/');
  exchange('POST', '/cart/add', { sent: { id: '7', quantity: '2' }, answer: '<html>' });
  expect(reported).toEqual([['change', '2 × 7 at undefined ()', 2, 'request']]);
});

test('what a script sends itself is no intent of its form', async () => {
  const { reported, notes } = open('/', {
    body: '<form action="https://shop.example/cart/add"><input name="id" value="40002"></form>',
  });
  const form = document.querySelector('form');
  form?.addEventListener('submit', (event) => event.preventDefault());
  form?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  await wait();
  expect(reported).toEqual([]);
  expect(notes).toEqual({});
});

test('a form that leads back to where it was has the cart read there, once', async () => {
  vi.stubGlobal('location', new URL('https://shop.example/products/mug'));
  vi.stubGlobal('Shopify', { routes: { root: '/' } });
  document.body.innerHTML = '';
  const { reader, reported, notes } = startRecorded(
    { startPlatform },
    { answers: { '/cart.js': cart } },
  );
  notes.shopify = 1;
  reader.readPage?.();
  reader.readPage?.();
  await wait();
  expect(reported).toEqual([['cart', [line], 'EUR', 'SPRING', 'platform']]);
});

test('one variant in two ways has of each what was asked for', () => {
  const { exchange, reported } = open('/');
  const engraved = { ...mug, key: '40001:e' };
  exchange('POST', '/cart/add.js', {
    sent: {
      items: [
        { id: 40001, quantity: 2 },
        { id: 40001, quantity: 1 },
      ],
    },
    answer: { items: [mug, engraved] },
  });
  expect(reported.map(([, , by]) => by)).toEqual([2, 1]);
});

test.each([
  { status: 422, answer: { status: 422, message: 'Cart Error' } },
  { status: 200, answer: { status: 'bad_request' } },
  { status: 0, answer: undefined },
])('what is answered $status is refused', ({ status, answer }) => {
  const { exchange, reported } = open('/');
  exchange('POST', '/cart/add.js', { sent: { id: 40001 }, status, answer });
  expect(reported).toEqual([['confirm', false, 'request']]);
});

test.each(['/cart/change.js', '/de/cart/update', '/cart/clear.js', '/cart.js', '/cart.json'])(
  'the answer of %s is the whole cart, which nobody need read again',
  async (path) => {
    const { exchange, reported, reads } = open('/');
    exchange(/\.js/.test(path) ? 'GET' : 'POST', path, { answer: cart });
    await wait();
    expect(reported).toEqual([['cart', [line], 'EUR', 'SPRING', 'request']]);
    expect(reads).toEqual([]);
  },
);

test('other requests are left to others; of the Storefront API only writes of a cart matter', async () => {
  const { exchange, reads } = open('/', { answers: { 'cart.js': cart } });
  expect(exchange('POST', '/contact')).toBe(false);
  const graphql = '/api/2026-01/graphql.json';
  exchange('POST', graphql, { sent: { query: '{ products { id } }' } });
  await wait();
  expect(reads).toEqual([]);
  expect(exchange('POST', graphql, { sent: { query: 'mutation { cartLinesAdd { cart } }' } })).toBe(
    true,
  );
  await wait();
  expect(reads).toEqual(['/de/cart.js']);
});

const linesUpdate = (fields: object) =>
  document.body.dispatchEvent(
    Object.assign(new Event('shopify:cart:lines-update', { bubbles: true }), {
      action: 'add',
      lines: [{ merchandiseId: 'gid://shopify/ProductVariant/40001', quantity: 2 }],
      ...fields,
    }),
  );

test('a standard event counts once its promise is kept, as the line that the cart then has', async () => {
  const { reported } = open('/', { answers: { 'cart.js': cart } });
  linesUpdate({ promise: Promise.resolve({ cart: {}, userErrors: [] }) });
  await wait();
  expect(reported).toEqual([
    ['ended', true],
    ['change', line, 2, 'platform'],
    ['cart', [line], 'EUR', 'SPRING', 'platform'],
  ]);
});

test.each([
  { name: 'user errors', promise: Promise.resolve({ cart: {}, userErrors: [{ message: 'no' }] }) },
  {
    name: "a theme's own mark",
    promise: Promise.resolve({ cart: {}, detail: { didError: true } }),
  },
])('a standard event with $name is none', async ({ promise }) => {
  const { reported } = open('/', { answers: { 'cart.js': cart } });
  linesUpdate({ promise });
  await wait();
  // As much as there is may be added all the same.
  expect(reported).toEqual([
    ['ended', false],
    ['cart', [line], 'EUR', 'SPRING', 'platform'],
  ]);
});

test('a standard event whose request failed is none', async () => {
  const { reported } = open('/');
  linesUpdate({ promise: Promise.reject(new Error('offline')) });
  await wait();
  expect(reported).toEqual([['ended', false]]);
});

test('a product page tells its product in the variant of the address, and then of the form', () => {
  const { reported } = open('/products/mug?variant=40002', {
    meta: { product },
    body: '<form action="/de/cart/add"><input name="id" value="99"></form>',
  });
  const form = document.querySelector('input');
  if (form) form.value = '40001';
  form?.dispatchEvent(new Event('change', { bubbles: true }));
  expect(reported).toEqual([
    ['product', '1 × 40002 at 14 (1001,MUG-R)', 'EUR', 'platform'],
    ['product', '1 × 40001 at 12.5 (1001,MUG-B)', 'EUR', 'platform'],
  ]);
});

test('yen are written in hundredths as well', () => {
  const { reported } = open('/products/mug', {
    meta: { product },
    shopify: { currency: { active: 'JPY' } },
  });
  expect(reported).toEqual([['product', '1 × 40001 at 12.5 (1001,MUG-B)', 'JPY', 'platform']]);
});

test('a product that a quick view left behind is none of the page', () => {
  expect(open('/collections/cups', { meta: { product } }).reported).toEqual([]);
});

test('a collection lists its products by their first variants', () => {
  expect(open('/de/collections/cups', { meta: { products: [product] } }).reported).toEqual([
    ['list', ['1 × 40001 at 12.5 (1001,MUG-B)'], 'cups', 'platform'],
  ]);
});

test('standard events tell products and searches in decimals and numbers', async () => {
  const { reported } = open('/');
  const variant = {
    id: 'gid://shopify/ProductVariant/7',
    title: 'Red',
    price: { amount: '14.00', currencyCode: 'EUR' },
  };
  const told = { id: 'gid://shopify/Product/1', title: 'Mug', selectedVariant: variant };
  const fire = (type: string, fields: object) =>
    document.body.dispatchEvent(Object.assign(new Event(type, { bubbles: true }), fields));
  fire('shopify:product:view', { context: 'page', product: told });
  fire('shopify:product:view', { context: 'recommendation', product: told });
  fire('shopify:product:select', { product: told, promise: Promise.resolve({ variant }) });
  fire('shopify:search:update', {
    search: { query: 'mug' },
    promise: Promise.resolve({ totalCount: 3 }),
  });
  fire('shopify:cart:discount-update', {
    promise: Promise.resolve({ cart: { discountCodes: [{ code: 'NO', applicable: false }] } }),
  });
  await wait();
  const shown = ['product', '1 × 7 at 14.00 (1)', 'EUR', 'platform'];
  expect(reported).toEqual([
    shown,
    shown,
    ['search', { search_term: 'mug', results: 3 }, 'platform'],
    ['coupon_denied', { coupon: 'NO' }, 'platform'],
  ]);
});

test('a form that leaves the page is an intent; the cart that it leads to tells the rest', async () => {
  const { reported } = open('/products/mug', {
    meta: { product },
    body: '<form action="https://shop.example/de/cart/add"><input name="id" value="40002"><input name="quantity" value="2"></form>',
  });
  document.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true }));
  await wait();
  expect(reported.slice(1)).toEqual([['intend', '1 × 40002 at 14 (1001,MUG-R)', 2]]);
  const next = open('/de/cart', { answers: { 'cart.js': cart } });
  await wait();
  expect(next.reported).toEqual([
    ['cart', [line], 'EUR', 'SPRING', 'platform'],
    ['view_cart', {}, 'page'],
  ]);
});

test('the way to the checkout is where the storefront ends', () => {
  const { reported } = open('/', { body: '<button name="checkout"><b>Go</b></button>' });
  document.querySelector('b')?.click();
  expect(reported).toEqual([['begin_checkout', {}, 'page']]);
});

test('buying at once begins a checkout with what the form holds', () => {
  const { reported } = open('/products/mug', {
    meta: { product },
    body: `<form action="/cart/add"><input name="id" value="40002"><input name="quantity" value="2">
<div class="shopify-payment-button"><button type="button">Buy it now</button></div></form>`,
  });
  document.querySelector('button')?.click();
  expect(reported.slice(1)).toMatchObject([
    [
      'begin_checkout',
      { items: [{ item_id: '40002', price: 14, quantity: 2 }], value: 28, currency: 'EUR' },
      'page',
    ],
  ]);
});

test('before consent nothing is read, and what requests say is told all the same', async () => {
  const { exchange, reported } = open('/de/cart');
  exchange('POST', '/de/cart/add.js', { sent: { id: 40001 }, answer: mug });
  await wait();
  expect(reported).toContainEqual(['change', line, 1, 'request']);
});
