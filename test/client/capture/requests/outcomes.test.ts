import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { toldOf } from './recording.ts';

const lines = [{ id: 1, product_id: 'p1', name: 'Mug', quantity: 2, price: 12.5 }];
const read = ['2 × p1 "Mug" at 12.5'];

/** Orders as systems answer them when they are placed. */
const orders = [
  {
    name: 'Medusa',
    path: '/store/carts/cart_1/complete',
    answer: {
      type: 'order',
      order: {
        id: 'order_1',
        display_id: 12,
        email: 'a@b.example',
        currency_code: 'eur',
        items: [{ ...lines[0], unit_price: 12.5 }],
        item_total: 25,
        subtotal: 25,
        tax_total: 3.99,
        shipping_total: 5,
        total: 30,
      },
    },
    told: [read, { transactionId: '12', currency: 'EUR', value: 25, tax: 3.99, shipping: 5 }],
  },
  {
    name: 'commercetools',
    path: '/demo/me/orders',
    sent: { id: 'c', version: 3 },
    answer: {
      type: 'Order',
      id: 'o-uuid',
      orderNumber: '2026-1',
      orderState: 'Open',
      lineItems: [
        {
          id: 'l',
          productId: 'p1',
          name: { en: 'Mug' },
          quantity: 2,
          price: { value: { centAmount: 1250, currencyCode: 'EUR', fractionDigits: 2 } },
        },
      ],
      totalPrice: { centAmount: 3000, currencyCode: 'EUR', fractionDigits: 2 },
      taxedPrice: { totalTax: { centAmount: 399, currencyCode: 'EUR', fractionDigits: 2 } },
      shippingInfo: { price: { centAmount: 500, currencyCode: 'EUR', fractionDigits: 2 } },
    },
    told: [read, { transactionId: '2026-1', currency: 'EUR', tax: 3.99, shipping: 5 }],
  },
  {
    name: 'Vendure',
    path: '/shop-api',
    sent: {
      query: 'mutation Pay { addPaymentToOrder(input: {}) { ... on Order { id code state } } }',
    },
    answer: {
      data: {
        addPaymentToOrder: {
          id: '5',
          code: 'X7',
          state: 'PaymentSettled',
          currencyCode: 'EUR',
          subTotalWithTax: 2500,
          shippingWithTax: 500,
          totalWithTax: 3000,
          lines: [
            {
              id: 1,
              quantity: 2,
              unitPriceWithTax: 1250,
              productVariant: { id: 'p1', name: 'Mug' },
            },
          ],
        },
      },
    },
    told: [read, { transactionId: 'X7', currency: 'EUR', value: 25, shipping: 5 }],
  },
  {
    name: 'Spree',
    method: 'PATCH',
    path: '/api/v2/storefront/checkout/complete',
    answer: {
      data: {
        id: '1',
        type: 'cart',
        attributes: {
          number: 'R9',
          state: 'complete',
          item_total: '25.0',
          ship_total: '5.0',
          total: '30.0',
          tax_total: '4.0',
          currency: 'USD',
          email: 'a@b.example',
        },
      },
    },
    told: [undefined, { transactionId: 'R9', currency: 'USD', value: 25, tax: 4, shipping: 5 }],
  },
  {
    name: 'Sylius',
    method: 'PATCH',
    path: '/api/v2/shop/orders/Tok/complete',
    answer: {
      '@type': 'Order',
      number: '000012',
      checkoutState: 'completed',
      state: 'new',
      tokenValue: 'Tok',
      currencyCode: 'EUR',
      items: [
        {
          id: 1,
          variant: '/api/v2/shop/product-variants/p1',
          productName: 'Mug',
          quantity: 2,
          unitPrice: 1250,
        },
      ],
      itemsTotal: 2500,
      taxTotal: 399,
      shippingTotal: 500,
      total: 3000,
    },
    told: [read, { transactionId: '000012', currency: 'EUR', value: 25, tax: 3.99, shipping: 5 }],
  },
  {
    name: 'Magento, by its bare id',
    path: '/rest/V1/guest-carts/x/payment-information',
    answer: '42',
    told: [undefined, { transactionId: '42' }],
  },
  {
    name: 'Magento, GraphQL',
    path: '/graphql',
    sent: { query: 'mutation { placeOrder(input: {cart_id: "x"}) { orderV2 { number } } }' },
    answer: { data: { placeOrder: { orderV2: { number: '000000042', token: 't' }, errors: [] } } },
    told: [undefined, { transactionId: '000000042' }],
  },
  {
    name: 'Salesforce',
    path: '/on/demandware.store/Sites-x/CheckoutServices-PlaceOrder',
    answer: { error: false, orderID: '00001', orderToken: 'secret', continueUrl: '/thanks' },
    told: [undefined, { transactionId: '00001' }],
  },
  {
    name: 'Saleor',
    path: '/graphql/',
    sent: {
      query: 'mutation C { checkoutComplete(id: "x") { order { id number } errors { message } } }',
    },
    answer: {
      data: {
        checkoutComplete: {
          order: {
            id: 'T3',
            number: '77',
            total: { gross: { amount: 30, currency: 'USD' } },
            shippingPrice: { gross: { amount: 5, currency: 'USD' } },
          },
          errors: [],
        },
      },
    },
    told: [undefined, { transactionId: '77', currency: 'USD', value: 25, shipping: 5 }],
  },
  {
    name: 'a shop of its own',
    path: '/api/orders',
    sent: { email: 'a@b.example' },
    answer: { success: true, orderNumber: 'A-1', total: '30,00 €' },
    told: [undefined, { transactionId: 'A-1', value: 30 }],
  },
];

test.each(orders)('an order of $name', ({ told, name: _, ...request }) => {
  expect(toldOf(request)).toEqual([['order', ...told]]);
});

const none = [
  {
    name: 'payment outstanding',
    path: '/store/carts/c/complete',
    answer: {
      type: 'cart',
      cart: { id: 'c', items: [] },
      error: { message: 'Payment authorization failed' },
    },
  },
  { name: 'refused', path: '/api/orders', answer: { success: false, orderNumber: 'A-1' } },
  {
    name: 'still arranging',
    path: '/shop-api',
    sent: { query: 'mutation { transitionOrderToState(state: "x") { id } }' },
    answer: {
      data: { transitionOrderToState: { id: '5', code: 'X7', state: 'ArrangingPayment' } },
    },
  },
  {
    name: 'a checkout begun',
    path: '/graphql',
    sent: { query: 'mutation { checkoutCreate(input: {}) { checkout { id } } }' },
    answer: { data: { checkoutCreate: { checkout: { id: 'x' } } } },
  },
  {
    name: 'read from the account',
    method: 'GET',
    path: '/api/orders/7',
    answer: { order: { number: '7', total: 3 } },
  },
];

test.each(none)('$name: no order', ({ name: _, ...request }) => {
  expect(toldOf(request).map((one) => (one as unknown[])[0])).not.toContain('order');
});

describe('back from the payment', () => {
  afterEach(() => history.replaceState(null, '', '/'));

  test('the order is read where its page is', () => {
    history.replaceState(null, '', '/order/success/7');
    const request = {
      method: 'GET',
      path: '/api/orders/7',
      answer: { order: { number: '7', currency: 'EUR' } },
    };
    expect(toldOf(request)).toEqual([
      ['order', undefined, { transactionId: '7', currency: 'EUR' }],
    ]);
  });
});

describe('refusals', () => {
  const cases = [
    {
      name: 'a coupon, by status',
      path: '/cart/coupon',
      sent: { code: 'MAY' },
      status: 422,
      answer: { message: 'The code <b>MAY</b> has expired' },
      told: ['coupon_denied', { coupon: 'MAY', reason: 'The code  MAY  has expired' }],
    },
    {
      name: 'a coupon, by answer',
      path: '/ajax.php',
      sent: { action: 'apply_coupon', coupon_code: 'MAY' },
      answer: { success: false },
      told: ['coupon_denied', { coupon: 'MAY' }],
    },
    {
      name: 'a coupon that is not applicable',
      path: '/graphql',
      sent: {
        query: 'mutation { cartDiscountCodesUpdate { cart { id } } }',
        variables: { cartId: 'c', discountCodes: ['MAY'] },
      },
      answer: {
        data: {
          cartDiscountCodesUpdate: {
            cart: { id: 'c', discountCodes: [{ code: 'MAY', applicable: false }] },
            userErrors: [],
          },
        },
      },
      told: ['coupon_denied', { coupon: 'MAY' }],
    },
    {
      name: 'a coupon in the address',
      method: 'PUT',
      path: '/rest/V1/carts/mine/coupons/MAY',
      status: 404,
      answer: { message: 'invalid' },
      told: ['coupon_denied', { coupon: 'MAY', reason: 'invalid' }],
    },
    {
      name: "Vendure's",
      path: '/shop-api',
      sent: {
        query: 'mutation A($c: String!) { applyCouponCode(couponCode: $c) { __typename } }',
        variables: { couponCode: 'MAY' },
      },
      answer: {
        data: {
          applyCouponCode: {
            __typename: 'CouponCodeInvalidError',
            errorCode: 'X',
            message: 'not valid',
          },
        },
      },
      told: ['coupon_denied', { coupon: 'MAY', reason: 'not valid' }],
    },
    {
      name: 'a checkout, without what is personal',
      path: '/checkout/address',
      status: 400,
      answer: { message: 'a@b.example and +49 30 123456 are unknown' },
      told: ['checkout_error', { message: '… and … are unknown' }],
    },
    {
      name: 'an order',
      path: '/api/orders',
      answer: { errors: [{ message: 'Card declined' }] },
      told: ['checkout_error', { message: 'Card declined' }],
    },
  ];
  test.each(cases)('$name', ({ told, name: _, ...request }) => {
    expect(toldOf(request)).toEqual([told]);
  });

  test('a coupon that was taken, or taken away, is none', () => {
    expect(
      toldOf(
        { path: '/cart/coupon', sent: { code: 'MAY' }, answer: { success: true } },
        { method: 'DELETE', path: '/cart/coupon/MAY', status: 404, answer: { message: 'no' } },
      ),
    ).toEqual([]);
  });
});

describe('searches', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const search = (term: string, answer: object, path = '/api/search') => ({
    method: 'GET',
    path,
    sent: { q: term },
    answer,
  });
  const settled = (...requests: Parameters<typeof toldOf>) => {
    const told = toldOf(...requests);
    vi.runAllTimers();
    return told;
  };

  test('are told once the term settled, with the number of results', () => {
    expect(
      settled(
        search('mu', { total: 9, hits: [] }),
        search('mug', { total: 3, hits: [1] }),
        search('mug', { total: 3 }),
      ),
    ).toEqual([['search', { search_term: 'mug', results: 3 }]]);
  });

  test('count a list where no number is given', () => {
    expect(settled(search('mug', { products: [{}, {}] }, '/products'))).toEqual([
      ['search', { search_term: 'mug', results: 2 }],
    ]);
  });

  test('of nothing are told too', () => {
    expect(settled(search('xyz', { results: [], total: 0 }))).toEqual([
      ['search', { search_term: 'xyz', results: 0 }],
    ]);
  });

  test('for addresses, suggestions or without an answer are none', () => {
    expect(
      settled(
        search('Main St', { total: 1 }, '/api/address/search'),
        search('mu', { total: 1 }, '/search/suggest'),
        search('mug', 'text' as never),
      ),
    ).toEqual([]);
  });
});

describe('the product of this page', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    history.replaceState(null, '', '/shop/red-mug');
  });
  afterEach(() => {
    vi.useRealTimers();
    history.replaceState(null, '', '/');
  });
  const answer = {
    product: {
      id: 'p1',
      handle: 'red-mug',
      title: 'Red mug',
      price: { amount: '12.50', currencyCode: 'EUR' },
    },
    related: [
      {
        id: 'p2',
        handle: 'blue-mug',
        title: 'Blue mug',
        price: { amount: '9.00', currencyCode: 'EUR' },
      },
    ],
  };
  const told = ['product', 'undefined × p1 "Red mug" at 12.5', 'EUR'];
  const request = { method: 'GET', path: '/api/products/red-mug', answer };

  test('is told by its address', () => expect(toldOf(request)).toEqual([told]));

  test('is told when the address follows the answer', () => {
    history.replaceState(null, '', '/shop');
    const all = toldOf(request);
    history.replaceState(null, '', '/shop/red-mug');
    vi.runAllTimers();
    expect(all).toEqual([told]);
  });

  test('is none where no product has the address', () => {
    history.replaceState(null, '', '/shop/mugs');
    const all = toldOf(request);
    vi.runAllTimers();
    expect(all).toEqual([]);
  });
});
