import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { visitorOfEmail } from '../../../collector/imports/message-id.ts';
import { noon } from '../../support/log-events.ts';
import { places, readFile } from './imports-lab.ts';

const fixture = (name: string): Buffer => readFileSync(join(import.meta.dirname, 'fixtures', name));
const byAddress = (email: string) => ({ anonymousId: visitorOfEmail('demo', email) });
const proven = /^[a-z_]+\.[\w-]{22}$/;

describe('Shopify', () => {
  test('orders of several rows are one purchase each, under the number that its pages know', async () => {
    const { plan, messages, problems } = await readFile(fixture('shopify-orders.csv'));
    expect(plan).toMatchObject({ kind: 'orders', shape: 'shopify', format: { delimiter: ',' } });
    expect(problems).toEqual([]);
    expect(messages[0]).toEqual({
      ...byAddress('anna@example.com'),
      type: 'track',
      event: 'purchase',
      messageId: expect.stringMatching(proven),
      timestamp: Date.UTC(2026, 1, 1, 8, 59, 30),
      properties: {
        transaction_id: '5001000000001',
        order_name: '#1001',
        currency: 'EUR',
        value: 45,
        tax: 7.97,
        shipping: 4.9,
        discount: 5,
        coupon: 'TEE10',
        email: 'anna@example.com',
        items: [
          {
            item_id: 'B-1',
            item_name: 'Becher - blau',
            item_brand: 'Kleinod',
            price: 12.5,
            quantity: 2,
          },
          { item_id: 'K-1', item_name: 'Kanne', item_brand: 'Kleinod', price: 25, quantity: 1 },
        ],
      },
    });
    expect(messages.map(({ event }) => event)).toEqual([
      'purchase',
      'purchase',
      'refund',
      'purchase',
      'refund',
    ]);
    const refunds = messages.filter(({ event }) => event === 'refund');
    expect(refunds).toMatchObject([
      { properties: { transaction_id: '5001000000002', value: 10 } },
      { timestamp: Date.UTC(2026, 1, 5, 11), properties: { transaction_id: '5001000000003' } },
    ]);
    expect(refunds[1]?.properties).not.toHaveProperty('value');
  });

  test('customers are known by id and address, and what is noted of advertising is no proof', async () => {
    const { plan, messages, problems } = await readFile(fixture('shopify-customers.csv'));
    expect(plan).toMatchObject({ kind: 'customers', shape: 'shopify' });
    expect(problems).toEqual([]);
    expect(messages).toMatchObject([
      {
        userId: '7210448301122',
        type: 'identify',
        timestamp: noon,
        traits: {
          email: 'aenne@example.com',
          firstName: 'Änne',
          lastName: 'Müller',
          tags: ['stammkundin', 'tee'],
          address: { city: 'Köln', country: 'DE', postalCode: '50667' },
        },
      },
      { event: 'consent_changed', properties: { marketing: 'granted', source: 'import' } },
      { userId: '7210448301123', traits: { firstName: 'Bert' } },
      { event: 'consent_changed', properties: { marketing: 'denied' } },
      { ...byAddress('cleo@example.com'), traits: { email: 'cleo@example.com' } },
      { event: 'consent_changed', properties: { marketing: 'denied' } },
    ]);
    expect(JSON.stringify(messages)).not.toContain('Weg 1');
  });
});

describe('WooCommerce', () => {
  test('orders with a column for each line', async () => {
    const { plan, messages, problems } = await readFile(fixture('woocommerce-orders-wide.csv'));
    expect(plan).toMatchObject({ kind: 'orders', shape: 'woocommerce' });
    expect(places(problems)).toEqual(['4 status not_an_order_yet']);
    expect(messages).toMatchObject([
      {
        ...byAddress('anna@example.com'),
        // The shop's own clocks: an hour before UTC in winter.
        timestamp: Date.UTC(2026, 1, 1, 9),
        properties: {
          transaction_id: '745',
          total: 54.88,
          tax: 7.98,
          shipping: 4.9,
          items: [
            { item_id: '7', sku: 'B-1', price: 12.5, quantity: 2 },
            { item_id: '8', sku: 'K-1', price: 17, quantity: 1 },
          ],
        },
      },
      { userId: '12', event: 'purchase' },
      { userId: '12', event: 'refund', properties: { transaction_id: '746', refund_id: 'rest' } },
    ]);
    expect(JSON.stringify(messages)).not.toContain('203.0.113.9');
  });

  test('orders with a row for each line', async () => {
    const { messages, problems } = await readFile(fixture('woocommerce-orders-rows.csv'));
    expect(problems).toEqual([]);
    expect(messages).toMatchObject([
      {
        userId: '31',
        properties: {
          transaction_id: 'W-801',
          order_name: '801',
          items: [
            { item_id: '7', quantity: 2 },
            { item_id: '8', quantity: 1 },
          ],
        },
      },
      { event: 'refund', properties: { transaction_id: 'W-801', value: 5 } },
    ]);
  });

  test('orders as the API lists them', async () => {
    const { plan, messages, problems } = await readFile(fixture('woocommerce-orders.json'));
    expect(plan).toMatchObject({ kind: 'orders', shape: 'woocommerce', format: { type: 'list' } });
    expect(places(problems)).toEqual(['40 status not_an_order_yet']);
    expect(messages).toMatchObject([
      {
        ...byAddress('anna@example.com'),
        timestamp: Date.UTC(2026, 1, 1, 10, 5),
        properties: {
          transaction_id: '727',
          ordered_at: Date.UTC(2026, 1, 1, 10),
          total: 39,
          tax: 4,
          shipping: 10,
          coupon: 'tee',
          items: [
            { item_id: '93', item_name: 'Kanne "groß"', price: 10, quantity: 2 },
            { item_id: '23', item_name: 'Becher, blau', price: 5, quantity: 1 },
          ],
        },
      },
      { event: 'refund', properties: { refund_id: '900', value: 5 } },
    ]);
  });
});

describe('Shopware', () => {
  test('orders, whose lines are a text', async () => {
    const { plan, messages } = await readFile(fixture('shopware-orders.csv'));
    expect(plan).toMatchObject({ shape: 'shopware', format: { delimiter: ';' } });
    expect(messages).toMatchObject([
      {
        ...byAddress('anna@example.com'),
        timestamp: Date.UTC(2026, 1, 1, 9),
        properties: {
          transaction_id: '10001',
          total: 59.8,
          items: [
            { item_id: '0189b1', quantity: 2 },
            { item_id: '0189b2', quantity: 1 },
          ],
        },
      },
    ]);
  });

  test('customers; a guest’s id means nothing', async () => {
    const { messages } = await readFile(fixture('shopware-customers.csv'));
    expect(messages).toMatchObject([
      { userId: '0189cc', traits: { language: 'de-DE', group: 'Standard-Kundengruppe' } },
      byAddress('bert@example.com'),
    ]);
  });

  test('newsletter recipients: only who confirmed may be written to', async () => {
    const { plan, messages, problems } = await readFile(fixture('shopware-newsletter.csv'));
    expect(plan).toMatchObject({ kind: 'newsletter', shape: 'shopware' });
    const told = messages
      .filter(({ type }) => type === 'track')
      .map(({ event, properties }) => [event, (properties as { email: string }).email]);
    expect(told).toEqual([
      ['newsletter_confirmed', 'anna@example.com'],
      ['newsletter_confirmed', 'cleo@example.com'],
      ['newsletter_unsubscribed', 'cleo@example.com'],
    ]);
    expect(places(problems)).toEqual(['3 email not_confirmed', '5 email not_confirmed']);
  });
});

test('GA4’s export to BigQuery: the shop’s own value, sessions, and no token out of an address', async () => {
  const { plan, messages, problems } = await readFile(fixture('ga4.jsonl'));
  expect(plan).toMatchObject({ kind: 'events', shape: 'ga4' });
  expect(problems).toEqual([]);
  expect(messages).toMatchObject([
    {
      anonymousId: 'ga4:1234567.7654321',
      event: 'page_view',
      timestamp: 1769940000123,
      properties: { path: '/tee/', title: 'Tee', utm_source: 'mail' },
      context: { sessionId: '1769939990' },
    },
    {
      userId: 'k-1',
      event: 'purchase',
      properties: {
        transaction_id: 'T-1',
        value: 25.5,
        tax: 4.07,
        shipping: 4.9,
        items: [{ item_id: 'B-1', item_name: 'Becher', price: 12.75, quantity: '2' }],
      },
    },
  ]);
  expect(messages).toHaveLength(2);
  expect(JSON.stringify(messages)).not.toContain('geheim');
});

test('Matomo’s visits: pages, products, searches, own events, orders and carts left behind', async () => {
  const { plan, messages, problems } = await readFile(fixture('matomo.json'));
  expect(plan).toMatchObject({ kind: 'events', shape: 'matomo', format: { type: 'list' } });
  expect(problems).toEqual([]);
  expect(messages.map(({ event }) => event)).toEqual([
    'page_view',
    'view_item',
    'search',
    'play',
    'purchase',
    'cart_updated',
  ]);
  expect(messages[4]).toMatchObject({
    anonymousId: 'matomo:c2f1a8b45d6e7f80',
    timestamp: 1769940100000,
    context: { sessionId: '5101' },
    properties: {
      transaction_id: 'M-7',
      subtotal: 23.11,
      tax: 4.39,
      shipping: 4.9,
      items: [{ item_id: 'B-1', price: 12.5, quantity: 2 }],
    },
  });
  expect(messages[5]).toMatchObject({ userId: 'k-9', properties: { value: 25 } });
  expect(JSON.stringify(messages)).not.toContain('anna');
});

test('Segment’s messages keep their ids and times; nobody is asked for the newsletter by them', async () => {
  const { plan, messages, problems } = await readFile(fixture('segment.jsonl'));
  expect(plan).toMatchObject({ kind: 'events', shape: 'segment' });
  expect(messages).toMatchObject([
    { type: 'identify', messageId: 'seg-1', timestamp: Date.UTC(2026, 1, 1, 10) },
    { event: 'Order Completed', messageId: 'seg-2' },
  ]);
  expect(messages[0]).not.toHaveProperty('sentAt');
  expect(places(problems)).toEqual(['3 event left_out', '4 timestamp missing']);
});

describe('a table in a shopkeeper’s own German', () => {
  test('is known by the usual words, each line with its place', async () => {
    const table =
      'Kundennummer;E-Mail;Vorname;Nachname;Ort\n1001;eva@post.example;Eva;Kern;Kiel\n1002;ohne Zeichen;Tom;Lang;Ulm\n';
    const { plan, messages, problems } = await readFile(Buffer.from(table));
    expect(plan).toMatchObject({ kind: 'customers', shape: 'plain' });
    expect(messages[0]).toMatchObject({
      userId: '1001',
      traits: { email: 'eva@post.example' },
    });
    for (const word of ['Eva', 'Kern', 'Kiel']) expect(JSON.stringify(messages)).toContain(word);
    expect(problems).toMatchObject([{ line: 3, column: 'E-Mail', reason: 'not_an_email' }]);
  });

  test('our own word counts where both are there', async () => {
    const table = 'E-Mail,email,Vorname\nprivat@post.example,eva@post.example,Eva\n';
    const { messages } = await readFile(Buffer.from(table));
    expect(messages[0]).toMatchObject({ traits: { email: 'eva@post.example' } });
  });
});
