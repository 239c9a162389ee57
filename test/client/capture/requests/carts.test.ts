import { describe, expect, test } from 'vitest';
import { toldOf } from './recording.ts';

const get = 'GET';
const edges = (...nodes: object[]) => ({ edges: nodes.map((node) => ({ node })) });

/** Answers of systems that show a whole cart, shortened to what matters, and what is read. */
const carts = [
  {
    name: 'Medusa 1, in cents',
    path: '/store/carts/cart_1',
    answer: {
      cart: {
        id: 'cart_1',
        region: { currency_code: 'eur', tax_rate: 19, gift_cards_taxable: true },
        gift_cards: [],
        discounts: [],
        items: [
          {
            id: 'item_1',
            title: 'Sweatshirt',
            unit_price: 2400,
            quantity: 2,
            subtotal: 4800,
            total: 4800,
            variant_id: 'variant_1',
            variant: { id: 'variant_1', title: 'M', sku: 'SWEAT-M', product_id: 'prod_1' },
          },
        ],
        subtotal: 4800,
        total: 5800,
      },
    },
    told: ['cart', ['2 × prod_1/M "Sweatshirt" at 24'], 'EUR'],
  },
  {
    name: 'Medusa 2, in whole units',
    path: '/store/carts/cart_1?fields=*items',
    answer: {
      cart: {
        id: 'cart_1',
        currency_code: 'eur',
        total: 24,
        promotions: [],
        items: [
          {
            id: 'cali_1',
            title: 'Sweatshirt',
            product_title: 'Sweatshirt',
            variant_title: 'M',
            product_id: 'prod_1',
            variant_id: 'variant_1',
            variant_sku: 'SWEAT-M',
            unit_price: 12,
            quantity: 2,
          },
        ],
      },
    },
    told: ['cart', ['2 × prod_1/M "Sweatshirt" at 12'], 'EUR'],
  },
  {
    name: 'the Storefront API',
    path: 'https://shop.example/api/2026-04/graphql.json',
    method: 'POST',
    sent: {
      query: 'query getCart($id: ID!) { cart(id: $id) { id lines { edges } } }',
      variables: {},
    },
    answer: {
      data: {
        cart: {
          id: 'gid://shopify/Cart/c1?key=1',
          totalQuantity: 2,
          cost: { totalAmount: { amount: '25.0', currencyCode: 'CAD' } },
          lines: edges({
            id: 'gid://shopify/CartLine/l1?cart=c1',
            quantity: 2,
            cost: {
              amountPerQuantity: { amount: '12.5', currencyCode: 'CAD' },
              totalAmount: { amount: '25.0', currencyCode: 'CAD' },
            },
            merchandise: {
              id: 'gid://shopify/ProductVariant/2',
              title: 'Red',
              product: { id: 'gid://shopify/Product/1', title: 'Mug', handle: 'mug' },
            },
          }),
        },
      },
    },
    told: ['cart', ['2 × 1/Red "Mug" at 12.5'], 'CAD'],
  },
  {
    name: 'Vendure',
    path: '/shop-api',
    method: 'POST',
    sent: { operationName: 'activeOrder', query: 'query activeOrder { activeOrder { ...Order } }' },
    answer: {
      data: {
        activeOrder: {
          __typename: 'Order',
          id: '5',
          code: 'ABC',
          state: 'AddingItems',
          currencyCode: 'USD',
          subTotalWithTax: 2598,
          lines: [
            {
              id: '9',
              quantity: 2,
              unitPriceWithTax: 1299,
              linePriceWithTax: 2598,
              productVariant: { id: '3', name: 'Mouse black', sku: 'M-B', product: { id: '7' } },
            },
          ],
        },
      },
    },
    told: ['cart', ['2 × 7/3 "Mouse black" at 12.99'], 'USD'],
  },
  {
    name: 'commercetools',
    path: 'https://api.europe-west1.gcp.commercetools.com/demo/me/carts/1',
    answer: {
      type: 'Cart',
      id: '1',
      version: 4,
      lineItems: [
        {
          id: 'l1',
          productId: 'p1',
          name: { 'de-DE': 'Becher', 'en-GB': 'Mug' },
          variant: { id: 1, sku: 'MUG-1' },
          price: {
            value: {
              type: 'centPrecision',
              currencyCode: 'JPY',
              centAmount: 1250,
              fractionDigits: 0,
            },
          },
          quantity: 2,
          totalPrice: {
            type: 'centPrecision',
            currencyCode: 'JPY',
            centAmount: 2500,
            fractionDigits: 0,
          },
        },
      ],
      totalPrice: { currencyCode: 'JPY', centAmount: 2500, fractionDigits: 0 },
    },
    told: ['cart', ['2 × p1/1 "Becher" at 1250'], 'JPY'],
  },
  {
    name: 'Spree, JSON:API',
    path: '/api/v2/storefront/cart?include=line_items',
    answer: {
      data: {
        id: '1',
        type: 'cart',
        attributes: {
          number: 'R1',
          item_total: '25.0',
          total: '30.0',
          currency: 'USD',
          item_count: 2,
          state: 'cart',
        },
        relationships: { line_items: { data: [{ id: '5', type: 'line_item' }] } },
      },
      included: [
        {
          id: '5',
          type: 'line_item',
          attributes: { name: 'Mug', quantity: 2, price: '12.5', total: '25.0', currency: 'USD' },
          relationships: { variant: { data: { id: '77', type: 'variant' } } },
        },
        { id: '77', type: 'variant', attributes: { sku: 'MUG' } },
      ],
    },
    told: ['cart', ['2 × 77 "Mug" at 12.5'], 'USD'],
  },
  {
    name: 'Sylius',
    path: '/api/v2/shop/orders/Tok3n',
    answer: {
      '@type': 'Order',
      checkoutState: 'cart',
      currencyCode: 'USD',
      tokenValue: 'Tok3n',
      items: [
        {
          '@type': 'OrderItem',
          id: 12,
          variant: '/api/v2/shop/product-variants/MUG-RED',
          productName: 'Mug',
          variantName: 'Red',
          quantity: 2,
          unitPrice: 1250,
          total: 2500,
        },
      ],
      itemsTotal: 2500,
      total: 3000,
    },
    told: ['cart', ['2 × MUG-RED/Red "Mug" at 12.5'], 'USD'],
  },
  {
    name: 'BigCommerce, kinds side by side in a list of one cart',
    path: '/api/storefront/carts?include=lineItems',
    answer: [
      {
        id: 'c1',
        currency: { name: 'US Dollars', code: 'USD', symbol: '$', decimalPlaces: 2 },
        cartAmount: 26,
        lineItems: {
          physicalItems: [
            {
              id: 'l1',
              productId: 77,
              variantId: 1,
              sku: 'M',
              name: 'Mug',
              quantity: 2,
              listPrice: 15,
              salePrice: 12.5,
              extendedSalePrice: 25,
            },
          ],
          digitalItems: [
            {
              id: 'l2',
              productId: 78,
              variantId: 2,
              name: 'Song',
              quantity: 1,
              listPrice: 1,
              salePrice: 1,
            },
          ],
          giftCertificates: [],
          customItems: [],
        },
      },
    ],
    told: ['cart', ['2 × 77/1 "Mug" at 12.5', '1 × 78/2 "Song" at 1'], 'USD'],
  },
  {
    name: 'Magento, REST for a guest',
    path: '/rest/default/V1/guest-carts/Xy/items',
    answer: [
      {
        item_id: 4,
        sku: 'MUG',
        qty: 2,
        name: 'Mug',
        price: 12.5,
        product_type: 'simple',
        quote_id: '1',
      },
      {
        item_id: 5,
        sku: 'CUP',
        qty: 1,
        name: 'Cup',
        price: 8,
        product_type: 'simple',
        quote_id: '1',
      },
    ],
    told: ['cart', ['2 × MUG "Mug" at 12.5', '1 × CUP "Cup" at 8']],
  },
  {
    name: 'Magento, GraphQL',
    path: '/graphql',
    method: 'POST',
    sent: { query: '{ cart(cart_id: "x") { items { id quantity } } }' },
    answer: {
      data: {
        cart: {
          itemsV2: {
            items: [
              {
                uid: 'NA==',
                quantity: 2,
                product: { sku: 'MUG', name: 'Mug' },
                prices: { price: { value: 12.5, currency: 'EUR' } },
              },
            ],
          },
          prices: { grand_total: { value: 25, currency: 'EUR' } },
        },
      },
    },
    told: ['cart', ['2 × MUG "Mug" at 12.5'], 'EUR'],
  },
  {
    name: 'WooGraphQL, with amounts as HTML',
    path: '/graphql',
    method: 'POST',
    sent: { query: 'query Cart { cart { contents { nodes { key } } } }' },
    answer: {
      data: {
        cart: {
          contents: {
            nodes: [
              {
                key: 'a1b2',
                quantity: 2,
                total: '&#36;25.00',
                product: { node: { databaseId: 17, name: 'Mug', price: '&#36;12.50' } },
              },
            ],
          },
          total: '&#36;30.00',
        },
      },
    },
    told: ['cart', ['2 × 17 "Mug" at 12.5']],
  },
  {
    name: 'Saleor',
    path: 'https://demo.saleor.example/graphql/',
    method: 'POST',
    sent: {
      operationName: 'Checkout',
      query: 'query Checkout($id: ID!) { checkout(id: $id) { id } }',
    },
    answer: {
      data: {
        checkout: {
          id: 'Q2',
          lines: [
            {
              id: 'Q3',
              quantity: 2,
              totalPrice: { gross: { amount: 25, currency: 'EUR' } },
              unitPrice: { gross: { amount: 12.5, currency: 'EUR' } },
              variant: {
                id: 'VmFy',
                name: 'Red',
                sku: 'MUG-R',
                product: { id: 'UHJv', name: 'Mug' },
              },
            },
          ],
          totalPrice: { gross: { amount: 30, currency: 'EUR' } },
        },
      },
    },
    told: ['cart', ['2 × UHJv/Red "Mug" at 12.5'], 'EUR'],
  },
  {
    name: 'Snipcart',
    path: 'https://app.snipcart.com/api/cart',
    answer: {
      token: 't',
      currency: 'cad',
      items: [
        {
          id: 'mug',
          uniqueId: 'u-1',
          name: 'Mug',
          price: 12.5,
          unitPrice: 12.5,
          quantity: 2,
          totalPrice: 25,
        },
      ],
      total: 25,
    },
    told: ['cart', ['2 × mug "Mug" at 12.5'], 'CAD'],
  },
  {
    name: 'Swell',
    path: 'https://demo.swell.store/api/cart',
    answer: {
      id: 'c',
      currency: 'USD',
      sub_total: 25,
      grand_total: 25,
      item_quantity: 2,
      items: [
        {
          id: 'l1',
          product_id: 'p1',
          variant_id: 'v1',
          quantity: 2,
          price: 12.5,
          price_total: 25,
          product: { id: 'p1', name: 'Mug' },
        },
      ],
    },
    told: ['cart', ['2 × p1/v1 "Mug" at 12.5'], 'USD'],
  },
  {
    name: 'the store API of Shopware',
    path: '/store-api/checkout/cart',
    answer: {
      token: 't',
      price: { totalPrice: 25, positionPrice: 25 },
      lineItems: [
        {
          id: 'a',
          referencedId: 'a',
          label: 'Mug',
          quantity: 2,
          type: 'product',
          price: { unitPrice: 12.5, totalPrice: 25, quantity: 2 },
          payload: { productNumber: 'SW1' },
        },
        {
          id: 'd',
          label: '10 %',
          quantity: 1,
          type: 'promotion',
          price: { unitPrice: -2.5, totalPrice: -2.5 },
        },
      ],
    },
    told: ['cart', ['2 × a/SW1 "Mug" at 12.5']],
  },
  {
    name: 'Salesforce, within what an add answers',
    path: '/on/demandware.store/Sites-x-Site/en_GB/Cart-AddProduct',
    method: 'POST',
    sent: { pid: '701M', quantity: '1' },
    answer: {
      action: 'Cart-AddProduct',
      error: false,
      message: 'Product added to bag',
      cart: {
        numItems: 3,
        totals: { subTotal: '£37.50' },
        items: [
          {
            id: '700M',
            UUID: 'u0',
            productName: 'Cup',
            quantity: 2,
            price: { sales: { value: 10, currency: 'GBP', formatted: '£10.00' } },
          },
          {
            id: '701M',
            UUID: 'u1',
            productName: 'Mug',
            quantity: 1,
            price: { sales: { value: 17.5, currency: 'GBP', formatted: '£17.50' } },
          },
        ],
      },
    },
    told: ['cart', ['2 × 700M "Cup" at 10', '1 × 701M "Mug" at 17.5'], 'GBP'],
  },
  {
    name: 'a shop of its own, with lines by their keys and German words',
    path: '/ajax/warenkorb.php',
    answer: {
      warenkorb: {
        artikel: { '17': { name: 'Becher', preis: '12,50 €', price: '12,50 €', menge: '2' } },
        summe: '25,00 €',
      },
    },
    told: ['cart', ['2 × 17 "Becher" at 12.5']],
  },
  {
    name: 'a cart in the state that a page begins with',
    path: '/api/session',
    answer: {
      user: null,
      cart: { id: 'c', items: [{ id: 1, name: 'Mug', qty: 1, price: 9.5 }], total: 9.5 },
    },
    told: ['cart', ['1 × 1 "Mug" at 9.5']],
  },
  {
    name: 'an empty cart',
    path: '/api/cart',
    answer: { cart: { id: 'c', items: [], total: 0 } },
    told: ['cart', []],
  },
  {
    name: 'a price that is the price of all pieces',
    path: '/api/cart',
    answer: {
      items: [
        { id: 1, name: 'Mug', quantity: 2, price: 25 },
        { id: 2, name: 'Cup', quantity: 1, price: 8 },
      ],
      total: 33,
    },
    told: ['cart', ['2 × 1 "Mug" at 12.5', '1 × 2 "Cup" at 8']],
  },
  {
    name: 'lines without prices',
    path: '/api/cart',
    answer: { lines: [{ sku: 'A', quantity: 2 }], total: '25.00', currency: 'EUR' },
    told: ['cart', ['2 × A at undefined'], 'EUR', 25],
  },
];

test.each(carts)('$name', ({ told, method = get, ...request }) => {
  const all = toldOf({ method, ...request });
  expect(all.filter((one) => Array.isArray(one) && one[0] === 'cart')).toEqual([told]);
});

/** Answers with lines that are no cart of now. */
const others = [
  {
    name: 'orders of the past',
    path: '/api/orders',
    answer: { orders: [{ id: 1, items: [{ id: 1, name: 'Mug', quantity: 1 }] }] },
  },
  {
    name: 'one order of the past',
    path: '/account/orders/7',
    answer: { order: { number: '7', items: [{ id: 1, name: 'Mug', quantity: 1 }] } },
  },
  {
    name: 'a wish list',
    path: '/api/wishlist',
    answer: { items: [{ id: 1, name: 'Mug', quantity: 1 }] },
  },
  {
    name: 'recommendations for a cart',
    path: '/api/cart/recommendations',
    answer: { products: [{ id: 1, name: 'Mug', quantity: 7 }] },
  },
  {
    name: 'a list of products with their stock',
    path: '/api/products',
    answer: { products: [{ id: 1, name: 'Mug', price: 3, quantity: 7 }] },
  },
  {
    name: 'several carts',
    path: '/api/carts',
    answer: [{ items: [{ id: 1, quantity: 1 }] }, { items: [{ id: 2, quantity: 1 }] }],
  },
];

test.each(others)('$name: no cart', ({ path, answer }) => {
  expect(toldOf({ method: get, path, answer })).toEqual([]);
});

describe('whatever an answer holds, nothing is thrown', () => {
  const hostile = [
    null,
    0,
    '',
    'text',
    [],
    [[]],
    [null],
    { items: [null] },
    { items: [{ quantity: {} }] },
    { cart: { items: { a: null } } },
  ];
  test.each(hostile.map((answer) => ({ answer })))('$answer', ({ answer }) => {
    expect(() => toldOf({ method: get, path: '/api/cart', answer })).not.toThrow();
  });

  test('nor is anything deep or huge followed to its end', () => {
    let deep: object = {};
    for (let i = 0; i < 5000; i++) deep = { items: [deep] };
    const wide = { items: Array.from({ length: 100_000 }, (_, id) => ({ id, quantity: 1 })) };
    const before = performance.now();
    toldOf(
      { method: get, path: '/api/cart', answer: deep },
      { method: get, path: '/api/cart', answer: wide },
    );
    expect(performance.now() - before).toBeLessThan(1000);
  });
});
