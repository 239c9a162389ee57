import { afterEach, describe, expect, test } from 'vitest';
import { toldOf } from './recording.ts';

const ok = { success: true };
const mug = { id: 17, name: 'Mug', qty: 2, price: 12.5, lineKey: 'k-1' };
/** A cart read before, so that keys and quantities are known. */
const before = { method: 'GET', path: '/api/cart', answer: { items: [mug], total: 25 } };

/** Requests whose answer only says yes, and what they changed. */
const changes = [
  {
    name: 'JSON',
    path: '/cart/add',
    sent: { productId: 17, quantity: 2 },
    told: '2 × 17 at undefined',
  },
  {
    name: 'a form of PHP',
    path: '/cart.php',
    sent: { action: 'add', products_id: '17', qty: '3' },
    told: '3 × 17 at undefined',
  },
  { name: 'an address alone', method: 'GET', path: '/cart/add/17', told: '1 × 17 at undefined' },
  {
    name: 'a query alone',
    method: 'GET',
    path: '/?add-to-cart=17',
    sent: { 'add-to-cart': '17' },
    told: '1 × 17 at undefined',
  },
  {
    name: 'one address for all',
    path: '/ajax.php',
    sent: { action: 'add_to_cart', product_id: '17', quantity: '2' },
    told: '2 × 17 at undefined',
  },
  {
    name: 'a field of a list of one',
    path: '/remote/v1/cart/add',
    sent: { action: 'add', product_id: '17', qty: { 0: '2' } },
    told: '2 × 17 at undefined',
  },
  {
    name: 'a function of the server and what it is given',
    path: '/io',
    sent: { io: '{"name":"pushToBasket","params":[17,2,{"a":"17","anzahl":"2"}]}' },
    answer: { varAssigns: [{ name: 'response', value: { nType: 2 } }] },
    told: '2 × 17 at undefined',
  },
  {
    name: 'fewer than were asked for',
    path: '/carts/c1/entries',
    sent: { quantity: 5, product: { code: '17' } },
    answer: { quantity: 5, quantityAdded: 3, statusCode: 'lowStock' },
    told: '3 × 17 at undefined',
  },
  {
    name: 'a whole page in which nothing is marked as an error',
    path: '/cart_line_items',
    sent: { variant_id: '17', quantity: '2' },
    answer: '<!doctype html><body><script>onerror</script><p class="flash error"></p>',
    told: '2 × 17 at undefined',
  },
  {
    name: 'no quantity',
    path: '/warenkorb/hinzufuegen',
    sent: { artnum: 'A-1' },
    told: '1 × A-1 at undefined',
  },
  {
    name: 'nopCommerce, from a list',
    path: '/addproducttocart/catalog/17/1/3',
    answer: { success: true, message: 'ok', updatetopcartsectionhtml: '(3)' },
    told: '3 × 17 at undefined',
  },
  {
    name: 'nopCommerce, from the product',
    path: '/addproducttocart/details/17/1',
    sent: { 'addtocart_17.EnteredQuantity': '2' },
    told: '2 × 17 at undefined',
  },
  {
    name: 'an answer with the product',
    path: '/api/basket',
    sent: { sku: 'A' },
    answer: { ok: true, product: { sku: 'A', name: 'Mug', price: '12,50 €' } },
    told: '1 × A "Mug" at 12.5',
  },
  {
    name: 'an answer with the line as it is now',
    path: '/api/cart/items',
    sent: { productId: 17, quantity: 1 },
    answer: { items: [{ productId: 17, name: 'Mug', quantity: 4, price: 12.5 }] },
    told: '1 × 17 "Mug" at 12.5',
  },
  {
    name: 'a fragment of a page',
    path: '/cart/add',
    sent: { id: '17' },
    answer: '<div class="mini">1 thing</div>',
    told: '1 × 17 at undefined',
  },
  {
    name: 'GraphQL with little in its answer',
    path: 'https://api.example/graphql',
    sent: {
      query:
        'mutation Add($lines: [L!]!) { cartLinesAdd(lines: $lines) { userErrors { message } } }',
      variables: {
        cartId: 'c9',
        lines: [{ merchandiseId: 'gid://shopify/ProductVariant/2', quantity: 2 }],
      },
    },
    answer: { data: { cartLinesAdd: { userErrors: [] } } },
    told: '2 × 2 at undefined',
  },
];

test.each(changes)('added by $name', ({ told, name: _, ...request }) => {
  expect(toldOf({ answer: ok, ...request })).toEqual([['change', told]]);
});

test('several at once', () => {
  expect(
    toldOf({ path: '/cart/add', sent: { items: [{ id: 1, quantity: 2 }, { id: 2 }] }, answer: ok }),
  ).toEqual([
    ['change', '2 × 1 at undefined'],
    ['change', '1 × 2 at undefined'],
  ]);
});

/** Edits speak of the lines of a cart read before. */
const edits = [
  { name: 'the key in the path', method: 'DELETE', path: '/cart/items/k-1', told: -2 },
  { name: 'an address', method: 'GET', path: '/cart/remove/17', told: -2 },
  {
    name: 'a query',
    method: 'GET',
    path: '/cart?remove_item=k-1',
    sent: { remove_item: 'k-1' },
    told: -2,
  },
  { name: 'a form', path: '/cart/update', sent: { key: 'k-1', quantity: '5' }, told: 3 },
  { name: 'an amount', method: 'PUT', path: '/cart/items/k-1', sent: { quantity: 1 }, told: -1 },
  { name: 'none left', method: 'PATCH', path: '/cart/items/k-1', sent: { quantity: 0 }, told: -2 },
  { name: 'a difference', method: 'PATCH', path: '/cart/items/k-1', sent: { delta: -1 }, told: -1 },
  {
    name: 'a signed difference',
    method: 'PATCH',
    path: '/cart/items/k-1',
    sent: { quantity: '+3' },
    told: 3,
  },
  { name: 'a word of direction', path: '/cart/decrease', sent: { id: 17 }, told: -1 },
  {
    name: 'GraphQL',
    path: '/graphql',
    sent: {
      query: 'mutation { removeOrderLine(orderLineId: "1") { id } }',
      variables: { orderLineId: 'k-1' },
    },
    told: -2,
  },
];

test.each(edits)('edited by $name', ({ told, name: _, ...request }) => {
  const [, ...rest] = toldOf(before, { answer: ok, ...request });
  expect(rest).toEqual([['change', `${told} × 17 "Mug" at 12.5`]]);
});

test('edits of an unknown line say its key, and as much as they know', () => {
  expect(
    toldOf(
      { method: 'DELETE', path: '/cart/items/k-9', answer: ok },
      { method: 'PATCH', path: '/cart/items/k-9', sent: { quantity: 3 }, answer: ok },
    ),
  ).toEqual([['change', '-1 × [k-9] at undefined']]);
});

test('a cart is emptied without a word about its lines', () => {
  expect(toldOf(before, { path: '/cart/clear', answer: ok }).slice(1)).toEqual([['cart', []]]);
});

test('two confirmed adds, then an edit: the quantity is known', () => {
  const add = { path: '/cart/add', sent: { productId: 17 }, answer: ok };
  const told = toldOf(add, add, {
    path: '/cart/update',
    sent: { productId: 17, quantity: 5 },
    answer: ok,
  });
  expect(told).toEqual([
    ['change', '1 × 17 at undefined'],
    ['change', '1 × 17 at undefined'],
    ['change', '3 × 17 at undefined'],
  ]);
});

/** Requests that change no line. */
const idle = [
  { name: 'a status of refusal', status: 422 },
  { name: 'a broken server', status: 500 },
  { name: 'no answer', status: 0 },
  { name: 'an error in the answer', answer: { error: 'Sold out' } },
  { name: 'success denied', answer: { success: false, message: 'no' } },
  { name: 'success denied as text', answer: { success: '0' } },
  { name: 'a status in the answer', answer: { status: 'error' } },
  { name: 'a list of errors', answer: { errors: [{ message: 'x' }] } },
  { name: 'an address to go back to', answer: { backUrl: '/mug' } },
  { name: 'an address to choose at', answer: { redirect: '/mug' } },
  { name: 'errors of GraphQL', answer: { data: null, errors: [{ message: 'x' }] } },
  {
    name: 'errors of the user',
    answer: { data: { cartLinesAdd: { cart: null, userErrors: [{ message: 'x' }] } } },
  },
  {
    name: 'an error as a result',
    answer: { data: { addItemToOrder: { __typename: 'InsufficientStockError', errorCode: 'X' } } },
  },
  { name: 'a fragment that says no', answer: '<p class="alert-danger">Nicht verfügbar</p>' },
  { name: 'a wish list', path: '/cart/move-to-wishlist', answer: ok },
  { name: 'nopCommerce, the wish list', path: '/addproducttocart/catalog/17/2/1', answer: ok },
  { name: 'a shipping method', path: '/cart/shipping-method', answer: ok },
  { name: 'an address', path: '/cart/address', sent: { id: 17 }, answer: ok },
  {
    name: 'a tracker',
    path: '/track',
    sent: { action: 'add_to_cart', product_id: 17 },
    answer: ok,
  },
  { name: 'a newsletter', path: '/newsletter', sent: { id: 17 }, answer: ok },
  {
    name: 'a whole cart that is thrown away',
    method: 'DELETE',
    path: '/store/carts/c1',
    sent: undefined,
    answer: ok,
  },
  { name: 'the way to the checkout', path: '/api/cart/checkout', answer: ok },
  { name: 'a new cart', path: '/store/carts', sent: { region_id: 'reg_1' }, answer: ok },
  { name: 'a tracker of another site', path: 'https://t.example/cart/add', answer: ok },
];

test.each(idle)('$name: nothing', ({ name: _, ...request }) => {
  expect(toldOf({ path: '/cart/add', sent: { productId: 17 }, ...request })).toEqual([]);
});

test('the success of a redirect to the cart', () => {
  const answer = { redirect: '/cart' };
  expect(toldOf({ path: '/cart/add', sent: { id: 1 }, answer })).toEqual([
    ['change', '1 × 1 at undefined'],
  ]);
});

describe('functions of the server', () => {
  const call = {
    path: '/dk/products/mug',
    sent: [{ variantId: 'v1', quantity: 2, countryCode: 'dk' }],
  };

  test('say by what they are given what was added', () => {
    expect(toldOf(call)).toEqual([['change', '2 × v1 at undefined']]);
  });

  test('of anything else are none', () => {
    expect(
      toldOf(
        { path: '/dk', sent: ['en'] },
        { path: '/dk', sent: [{ quantity: 1, email: 'a' }] },
        { path: '/dk', sent: [{ productId: 1 }] },
        { path: '/dk/wishlist', sent: [{ productId: 1, quantity: 1 }], status: 500 },
      ),
    ).toEqual([]);
  });

  test('of a framework that puts all into one field say their action', () => {
    const sent = (action: string, inputs: object) => ({
      cartFormInput: JSON.stringify({ action, inputs }),
    });
    const lines = [{ merchandiseId: 'gid://shopify/ProductVariant/2', quantity: 2 }];
    expect(
      toldOf(
        { path: '/cart', sent: sent('LinesAdd', { lines }) },
        { path: '/cart', sent: sent('LinesRemove', { lineIds: ['2'] }) },
      ),
    ).toEqual([
      ['change', '2 × 2 at undefined'],
      ['change', '-2 × 2 at undefined'],
    ]);
  });
});

describe('a whole cart in the answer', () => {
  const added = { path: '/cart/add', sent: { variant_id: 'v1', quantity: 2 } };
  const line = {
    id: 'l1',
    product_id: 'p1',
    variant_id: 'v1',
    title: 'Mug',
    price: 12.5,
    quantity: 3,
  };
  const cart = ['cart', ['3 × p1/v1 "Mug" at 12.5']];

  test('as the first of a visit says what was added, by the names of the cart', () => {
    expect(toldOf({ ...added, answer: { cart: { items: [line] } } })).toEqual([
      ['change', '2 × p1/v1 "Mug" at 12.5'],
      cart,
    ]);
  });

  test('says all by itself, once there is one to compare it with', () => {
    const read = { method: 'GET', path: '/cart', answer: { cart: { items: [] } } };
    expect(toldOf(read, { ...added, answer: { cart: { items: [line] } } })).toEqual([
      ['cart', []],
      cart,
    ]);
  });

  test('is told beside a refusal, without a change', () => {
    const answer = { error: 'Only 3 left', cart: { items: [line] } };
    expect(toldOf({ ...added, answer })).toEqual([cart]);
  });

  test('counts for each part of a batch, refused ones left out', () => {
    const batch = {
      path: '/wp-json/batch',
      status: 207,
      sent: {
        requests: [
          { method: 'POST', path: '/store/cart/add-item', body: { id: 1 } },
          { method: 'POST', path: '/store/cart/add-item', body: { id: 2 } },
          { method: 'POST', path: '/store/cart/add-item', body: { id: 3, quantity: 2 } },
        ],
      },
      answer: {
        responses: [
          { status: 201, body: ok },
          { status: 409, body: { code: 'out_of_stock', message: 'no' } },
          { status: 201, body: { success: true } },
        ],
      },
    };
    expect(toldOf(batch)).toEqual([
      ['change', '1 × 1 at undefined'],
      ['change', '2 × 3 at undefined'],
    ]);
  });

  test('GraphQL operations side by side', () => {
    const sent = [1, 2].map((id) => ({
      query: 'mutation { addToCart { ok } }',
      variables: { productId: id, quantity: 1 },
    }));
    const answer = [{ data: { addToCart: { ok: true } } }, { errors: [{ message: 'no' }] }];
    expect(toldOf({ path: '/graphql', sent, answer })).toEqual([['change', '1 × 1 at undefined']]);
  });
});

describe('integers', () => {
  afterEach(() => {
    document.body.innerHTML = '';
  });
  const priceOf = (cart: object, page = '') => {
    document.body.innerHTML = page;
    const [told] = toldOf({ method: 'GET', path: '/api/cart', answer: cart }) as [
      [string, string[]],
    ];
    return told[1][0]?.split(' at ')[1];
  };
  const items = [{ id: 1, name: 'Mug', quantity: 1, price: 1250 }];

  test('without evidence are whole', () => expect(priceOf({ items })).toBe('1250'));
  test('are cents where the answer says so', () =>
    expect(priceOf({ items, currency_minor_unit: 2 })).toBe('12.5'));
  test('are cents where their text says so', () =>
    expect(priceOf({ items: [{ ...items[0], priceFormatted: '12,50 €' }] })).toBe('12.5'));
  test('are whole where their text says so', () =>
    expect(priceOf({ items: [{ ...items[0], priceFormatted: '1.250,00 €' }] }, '12,50 €')).toBe(
      '1250',
    ));
  test('are whole beside an amount with decimals', () =>
    expect(
      priceOf({ items: [...items, { id: 2, name: 'Cup', quantity: 1, price: 9.5 }] }, '12,50'),
    ).toBe('1250'));
  test('are cents where the page shows them so', () =>
    expect(priceOf({ items }, '<b>12,50 €</b>')).toBe('12.5'));
  test('are whole where the page shows them so', () =>
    expect(priceOf({ items }, '<b>€1,250.00</b> and 12.50 a month')).toBe('1250'));
  test('are parted by the decimals of their currency', () => {
    expect(priceOf({ items, currency_minor_unit: 0, currency: 'JPY' })).toBe('1250');
    expect(
      priceOf({
        items: [{ ...items[0], unitPriceWithTax: 1250, price: undefined }],
        totalWithTax: 1250,
        currencyCode: 'KWD',
      }),
    ).toBe('1.25');
    expect(
      priceOf({
        items: [{ ...items[0], unitPriceWithTax: 1250 }],
        totalWithTax: 1250,
        currencyCode: 'JPY',
      }),
    ).toBe('1250');
  });
});
