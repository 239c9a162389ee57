import { createHmac, createSecretKey } from 'node:crypto';
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { parseSites } from '../../../collector/config/parse-sites.ts';
import { isSigned } from '../../../collector/imports/hooks/is-signed.ts';
import { createTestCollector, type TestCollector, testToken } from '../../support/collector-app.ts';
import { noon } from '../../support/log-events.ts';

const secrets = { shopify: 'shpss_0123456789abcdef', woocommerce: 'wc-secret-0123456789' };
const secretKey = 'sk-0123456789abcdefghijklmnop';
const sites = parseSites({
  sites: [
    {
      key: 'demo',
      origins: ['http://shop.example'],
      currency: 'EUR',
      timeZone: 'Europe/Berlin',
      languages: ['de'],
      hooks: secrets,
      secretKeys: [secretKey],
    },
    { key: 'bare', origins: ['*'], currency: 'EUR', timeZone: 'UTC', languages: ['en'] },
  ],
});
const open = () => createTestCollector({ sites });

const sign = (body: string, secret: string): string =>
  createHmac('sha256', secret).update(body).digest('base64');

const shopify = (
  { app }: TestCollector,
  topic: string,
  payload: unknown,
  { path = '/hooks/shopify/demo', signature = '' } = {},
) => {
  const body = JSON.stringify(payload);
  return app.request(path, {
    method: 'POST',
    body,
    headers: {
      'X-Shopify-Topic': topic,
      'X-Shopify-Webhook-Id': 'b54557e4',
      'X-Shopify-Hmac-Sha256': signature || sign(body, secrets.shopify),
    },
  });
};

const woo = ({ app }: TestCollector, topic: string, payload: unknown) => {
  const body = JSON.stringify(payload);
  return app.request('/hooks/woocommerce/demo', {
    method: 'POST',
    body,
    headers: {
      'X-WC-Webhook-Topic': topic,
      'X-WC-Webhook-Delivery-ID': '1',
      'X-WC-Webhook-Signature': sign(body, secrets.woocommerce),
    },
  });
};

const shopifyOrder = {
  id: 5001000000001,
  admin_graphql_api_id: 'gid://shopify/Order/5001000000001',
  name: '#1001',
  email: 'anna@example.com',
  created_at: '2026-02-01T10:00:00+01:00',
  updated_at: '2026-02-01T10:00:01+01:00',
  currency: 'EUR',
  financial_status: 'paid',
  subtotal_price: '45.00',
  current_subtotal_price: '45.00',
  total_tax: '7.97',
  total_discounts: '5.00',
  total_shipping_price_set: { shop_money: { amount: '4.90', currency_code: 'EUR' } },
  discount_codes: [{ code: 'TEE10', amount: '5.00', type: 'percentage' }],
  customer: { id: 7210448301122, email: 'anna@example.com' },
  line_items: [
    {
      id: 1,
      variant_id: 42,
      product_id: 4,
      title: 'Becher',
      variant_title: 'blau',
      sku: 'B-1',
      vendor: 'Kleinod',
      price: '12.50',
      quantity: 4,
    },
  ],
  refunds: [],
};
const profilesOf = async ({ app }: TestCollector) => {
  const headers = { Authorization: `Bearer ${testToken}` };
  const list = await (await app.request('/api/profiles?limit=100', { headers })).json();
  return Promise.all(
    (list.items as { id: string }[]).map(async ({ id }) =>
      (await app.request(`/api/profiles/${encodeURIComponent(id)}`, { headers })).json(),
    ),
  );
};
const ordersIn = async (collector: TestCollector) =>
  (await profilesOf(collector)).flatMap(({ orders }) => orders);

describe('signatures', () => {
  test('are HMAC-SHA256 of the body in base 64 (RFC 4231, test case 2)', () => {
    const key = createSecretKey('Jefe', 'utf8');
    const body = 'what do ya want for nothing?';
    const wanted = '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843';
    expect(isSigned(body, Buffer.from(wanted, 'hex').toString('base64'), key)).toBe(true);
    expect(isSigned(`${body} `, Buffer.from(wanted, 'hex').toString('base64'), key)).toBe(false);
    expect(isSigned(body, '', key)).toBe(false);
    expect(isSigned(body, undefined, key)).toBe(false);
    expect(isSigned(body, 'not base 64 !', key)).toBe(false);
  });

  test('that are wrong are refused, with what to check', async () => {
    const collector = open();
    const response = await shopify(collector, 'orders/create', shopifyOrder, { signature: 'AAAA' });
    expect(response.status).toBe(401);
    expect(response.headers.get('Tresen-Reason')).toBe('invalid_signature');
    expect((await response.json()).expected).toContain('hooks.shopify');
    expect((await collector.store.measure()).lastSeq).toBe(0);
  });

  test('of letters that are not ASCII are checked as they were sent', async () => {
    const collector = open();
    const payload = {
      ...shopifyOrder,
      line_items: [{ ...shopifyOrder.line_items[0], title: 'Kännchen ☕' }],
    };
    expect((await shopify(collector, 'orders/create', payload)).status).toBe(200);
  });

  test.each(['/hooks/shopify/bare', '/hooks/shopify/nope'])(
    '%s has no secret to check by',
    async (path) => {
      const response = await shopify(open(), 'orders/create', shopifyOrder, { path });
      expect(response.status).toBe(404);
    },
  );

  test('and their secrets are in no log, dump or site script', async () => {
    const dumps = [
      inspect(sites, { depth: 9 }),
      JSON.stringify([...sites]),
      inspect(structuredClone(sites), { depth: 9 }),
    ];
    for (const secret of Object.values(secrets))
      for (const dump of dumps) expect(dump).not.toContain(secret);
    const script = await (await open().app.request('/s/demo.js')).text();
    expect(script).not.toContain(secrets.shopify);
  });
});

test.each([
  [{ shopify: 'short' }, 'sites[0].hooks.shopify: expected the secret with which'],
  [{ magento: 'long enough for one' }, 'sites[0].hooks.magento: expected no such field'],
])('%j is no configuration', (hooks, sentence) => {
  const site = { key: 'a', origins: ['*'], currency: 'EUR', timeZone: 'UTC', languages: ['en'] };
  expect(() => parseSites({ sites: [{ ...site, hooks }] })).toThrow(sentence);
});

describe('an order of Shopify', () => {
  test('told by page, webhook and import is one order, with the webhook’s amounts', async () => {
    const collector = open();
    await collector.app.request('/v1/track', {
      method: 'POST',
      headers: { Origin: 'http://shop.example' },
      body: JSON.stringify({
        writeKey: 'demo',
        anonymousId: 'phone',
        event: 'purchase',
        messageId: 'm1',
        timestamp: '2026-02-01T09:00:00.000Z',
        properties: {
          transaction_id: 'gid://shopify/Order/5001000000001',
          value: 1,
          currency: 'EUR',
        },
      }),
    });
    const response = await shopify(collector, 'orders/create', shopifyOrder);
    expect(await response.json()).toMatchObject({ ok: true, accepted: 1, refused: [] });
    const orders = await ordersIn(collector);
    expect(orders).toHaveLength(1);
    expect(orders[0]).toMatchObject({
      transactionId: '5001000000001',
      value: { amountMinor: 4500, currency: 'EUR' },
      shipping: { amountMinor: 490 },
      refunded: { amountMinor: 0 },
    });
  });

  test('delivered twice is stored once', async () => {
    const collector = open();
    await shopify(collector, 'orders/create', shopifyOrder);
    const again = await shopify(collector, 'orders/paid', shopifyOrder);
    expect(await again.json()).toMatchObject({ accepted: 0, duplicates: 1 });
  });

  test('that was changed counts as it is now, in whatever order the deliveries come', async () => {
    const changed = {
      ...shopifyOrder,
      updated_at: '2026-02-02T10:00:00+01:00',
      current_subtotal_price: '30.00',
      line_items: [{ ...shopifyOrder.line_items[0], price: '7.50' }],
    };
    for (const deliveries of [
      [shopifyOrder, changed],
      [changed, shopifyOrder],
    ]) {
      const collector = open();
      for (const one of deliveries) await shopify(collector, 'orders/updated', one);
      expect(await ordersIn(collector)).toMatchObject([
        { value: { amountMinor: 3000 }, at: Date.parse('2026-02-01T10:00:00+01:00') },
      ]);
    }
  });

  test('that was refunded in part is told by two webhooks and counted once', async () => {
    const collector = open();
    const refund = {
      id: 900,
      order_id: shopifyOrder.id,
      created_at: '2026-02-03T10:00:00+01:00',
      refund_line_items: [{ subtotal: '12.50', quantity: 1 }],
      transactions: [{ kind: 'refund', status: 'success', amount: '12.50' }],
    };
    await shopify(collector, 'orders/create', shopifyOrder);
    await shopify(collector, 'refunds/create', refund);
    await shopify(collector, 'orders/updated', {
      ...shopifyOrder,
      updated_at: '2026-02-03T10:00:01+01:00',
      financial_status: 'partially_refunded',
      current_subtotal_price: '32.50',
      refunds: [refund],
    });
    expect(await ordersIn(collector)).toMatchObject([
      { value: { amountMinor: 4500 }, refunded: { amountMinor: 1250 } },
    ]);
  });

  test('that was cancelled is refunded in full', async () => {
    const collector = open();
    await shopify(collector, 'orders/create', shopifyOrder);
    await shopify(collector, 'orders/cancelled', {
      ...shopifyOrder,
      updated_at: '2026-02-03T10:00:00+01:00',
      cancelled_at: '2026-02-03T10:00:00+01:00',
    });
    expect(await ordersIn(collector)).toMatchObject([{ refunded: { amountMinor: 4500 } }]);
  });

  test.each([
    ['test', { ...shopifyOrder, test: true }, 'orders/create'],
    ['of an unknown topic', shopifyOrder, 'products/update'],
  ])('%s is ignored with 200', async (_, payload, topic) => {
    const collector = open();
    const response = await shopify(collector, topic, payload);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ ok: true, ignored: expect.any(String) });
    expect((await collector.store.measure()).lastSeq).toBe(0);
  });

  test('that cannot be is told by field, with 200: the next delivery would be as wrong', async () => {
    const response = await shopify(open(), 'orders/create', {
      ...shopifyOrder,
      line_items: [{ ...shopifyOrder.line_items[0], quantity: 0 }],
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      accepted: 0,
      refused: [{ field: 'line_items[0].quantity', reason: 'not_a_quantity' }],
    });
  });

  test('waits for a store that cannot write', async () => {
    const collector = createTestCollector({
      sites,
      ingest: async () => ({
        type: 'refused',
        refusal: { reason: 'store_unavailable', expected: 'Try again.' },
      }),
    });
    const response = await shopify(collector, 'orders/create', shopifyOrder);
    expect(response.status).toBe(503);
    expect(response.headers.get('Retry-After')).toBe('5');
  });
});

describe('a customer of Shopify', () => {
  const customer = {
    id: 7210448301122,
    email: 'anna@example.com',
    first_name: 'Anna',
    created_at: '2026-01-01T10:00:00+01:00',
    updated_at: '2026-02-01T10:00:00+01:00',
    email_marketing_consent: {
      state: 'subscribed',
      opt_in_level: 'single_opt_in',
      consent_updated_at: '2026-01-01T10:00:00+01:00',
    },
  };
  const eventsIn = async ({ store }: TestCollector) =>
    (await store.events({ limit: 100 })).items.map(({ event }) => event);

  test('who ticked a box is no subscriber; who confirmed is', async () => {
    const collector = open();
    await shopify(collector, 'customers/create', customer);
    expect(await eventsIn(collector)).toEqual(['identify', 'consent_changed']);
    await shopify(collector, 'customers/update', {
      ...customer,
      updated_at: '2026-02-02T10:00:00+01:00',
      email_marketing_consent: {
        state: 'subscribed',
        opt_in_level: 'confirmed_opt_in',
        consent_updated_at: '2026-02-02T10:00:00+01:00',
      },
    });
    expect(await eventsIn(collector)).toContain('newsletter_confirmed');
  });

  test('is erased when Shopify passes the wish on, and stays erased', async () => {
    const collector = open();
    await shopify(collector, 'orders/create', shopifyOrder);
    await shopify(collector, 'customers/create', customer);
    const redact = {
      shop_id: 1,
      shop_domain: 'teehaus.myshopify.com',
      customer: { id: customer.id, email: 'Anna@example.com', phone: '' },
      orders_to_redact: [shopifyOrder.id],
    };
    expect((await shopify(collector, 'customers/redact', redact)).status).toBe(200);
    expect(await profilesOf(collector)).toEqual([]);
    const trail = await collector.store.auditTrail({ limit: 10 });
    expect(trail).toContainEqual(
      expect.objectContaining({ action: 'profile_erased', by: 'collector' }),
    );
    expect(JSON.stringify(trail)).not.toContain('anna');
  });

  test('is not erased by an order that somebody sends again under another topic', async () => {
    const collector = open();
    const order = { ...shopifyOrder, customer: { id: customer.id, email: 'anna@example.com' } };
    await shopify(collector, 'orders/create', order);
    const answer = await shopify(collector, 'customers/redact', order);
    expect(await answer.json()).toMatchObject({ ignored: 'no wish of a customer' });
    expect(await profilesOf(collector)).toHaveLength(1);
  });

  test('who asks for their data, or a shop that leaves, is written down for the owner', async () => {
    const collector = open();
    await shopify(collector, 'customers/data_request', {
      customer: { email: 'anna@example.com' },
      data_request: { id: 9999 },
    });
    await shopify(collector, 'shop/redact', { shop_id: 1 });
    const trail = await collector.store.auditTrail({ limit: 10 });
    expect(trail.map(({ action, subject }) => [action, subject])).toEqual([
      ['shop_left', 'demo'],
      ['data_requested', '9999'],
    ]);
  });
});

describe('WooCommerce', () => {
  const order = {
    id: 745,
    number: '745',
    status: 'processing',
    currency: 'EUR',
    date_created_gmt: '2026-02-01T10:00:00',
    date_modified_gmt: '2026-02-01T10:00:00',
    total: '54.88',
    total_tax: '7.98',
    shipping_total: '4.90',
    customer_id: 0,
    billing: { email: 'anna@example.com' },
    line_items: [{ product_id: 7, variation_id: 0, name: 'Becher', quantity: 2, total: '42.00' }],
    refunds: [],
  };

  test('an order becomes one, is changed, and is cancelled', async () => {
    const collector = open();
    const pending = await woo(collector, 'order.created', { ...order, status: 'pending' });
    expect(await pending.json()).toMatchObject({ ignored: expect.any(String) });
    await woo(collector, 'order.updated', order);
    expect(await ordersIn(collector)).toMatchObject([
      { transactionId: '745', value: { amountMinor: 4200 }, refunded: { amountMinor: 0 } },
    ]);
    await woo(collector, 'order.updated', {
      ...order,
      status: 'cancelled',
      date_modified_gmt: '2026-02-02T10:00:00',
    });
    expect(await ordersIn(collector)).toMatchObject([{ refunded: { amountMinor: 4200 } }]);
  });

  test('its trial, which nobody signed, is answered', async () => {
    const response = await open().app.request('/hooks/woocommerce/demo', {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: 'webhook_id=12',
    });
    expect(response.status).toBe(200);
  });

  test('a body that is no JSON is refused only where it was signed', async () => {
    const body = 'webhook_id=12&x=1';
    const request = (signature: string) =>
      open().app.request('/hooks/woocommerce/demo', {
        method: 'POST',
        body,
        headers: { 'X-WC-Webhook-Signature': signature },
      });
    expect((await request('AAAA')).status).toBe(401);
    expect((await request(sign(body, secrets.woocommerce))).status).toBe(400);
  });
});

describe('POST /api/orders', () => {
  const order = {
    order_id: 'A-1',
    ordered_at: '2026-02-01T10:00:00Z',
    email: 'anna@example.com',
    total: 54.88,
    tax: 7.98,
    shipping: 4.9,
    items: [{ item_id: 'B-1', item_name: 'Becher', price: 21, quantity: 2 }],
  };
  const send = (
    { app }: TestCollector,
    body: unknown,
    { token = secretKey, query = '', headers = {} as Record<string, string> } = {},
  ) =>
    app.request(`/api/orders${query}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, ...headers },
      body: JSON.stringify(body),
    });

  test('answers what happened to each order', async () => {
    const collector = open();
    const first = await send(collector, order);
    expect(await first.json()).toEqual({
      ok: true,
      orders: [{ index: 0, order_id: 'A-1', result: 'new' }],
    });
    const more = await send(collector, {
      orders: [order, { ...order, order_id: 'A-2', items: [{ item_id: 'x', quantity: -1 }] }, 7],
    });
    expect(await more.json()).toEqual({
      ok: true,
      orders: [
        { index: 0, order_id: 'A-1', result: 'known' },
        {
          index: 1,
          result: 'refused',
          problems: [
            { field: 'items[0].quantity', reason: 'not_a_quantity', expected: expect.any(String) },
          ],
        },
        {
          index: 2,
          result: 'refused',
          problems: [expect.objectContaining({ reason: 'invalid_json' })],
        },
      ],
    });
    expect(await ordersIn(collector)).toMatchObject([
      { transactionId: 'A-1', value: { amountMinor: 4200 } },
    ]);
  });

  test('takes refunds with the order, each once', async () => {
    const collector = open();
    const refunded = { ...order, refunds: [{ refund_id: 'r1', amount: 5 }] };
    await send(collector, refunded);
    await send(collector, { ...refunded, updated_at: '2026-02-02T10:00:00Z' });
    expect(await ordersIn(collector)).toMatchObject([{ refunded: { amountMinor: 500 } }]);
  });

  test('opens to the owner with a site, to the shop’s server, and to nobody else', async () => {
    const statuses = async (...args: Parameters<typeof send>) => (await send(...args)).status;
    expect(await statuses(open(), order, { token: testToken, query: '?site=demo' })).toBe(200);
    expect(await statuses(open(), order, { token: testToken })).toBe(400);
    expect(await statuses(open(), order, { token: 'wrong-wrong-wrong-wrong-wrong' })).toBe(401);
    expect(await statuses(open(), order, { headers: { Origin: 'http://shop.example' } })).toBe(403);
    const elsewhere = await open().app.request('/api/profiles', {
      headers: { Authorization: `Bearer ${secretKey}` },
    });
    expect(elsewhere.status).toBe(401);
  });

  test('a guest of the page and of the server is one person by the address', async () => {
    const collector = open();
    await send(collector, order);
    await send(collector, { ...order, order_id: 'A-2', ordered_at: noon - 1000 });
    const profiles = await profilesOf(collector);
    expect(profiles).toHaveLength(1);
    expect(profiles[0].orders).toHaveLength(2);
  });
});
