import { describe, expect, it } from 'vitest';
import type { Properties } from '../../../client/protocol/event.ts';
import {
  foldOrders,
  isFullyRefunded,
  netValueOf,
  repeatedPurchases,
} from '../../../collector/profile/orders.ts';
import { type EventSketch, loggedEvent, noon } from '../../support/log-events.ts';

const cup = { item_id: 'cup', price: 12.5, quantity: 2 };
const told = (event: string, properties: Properties, after = 0, sketch: EventSketch = {}) =>
  loggedEvent(event, noon + after, { currency: 'EUR', ...properties }, sketch);
const proven: EventSketch = { source: 'server', isProven: true };
const ordersOf = (...events: ReturnType<typeof told>[]) => foldOrders(events, 'EUR').orders;

describe('orders', () => {
  it('keep what the shop said, in minor units', () => {
    const order = {
      transaction_id: 'T1',
      value: 25,
      tax: 3.99,
      shipping: 4.9,
      coupon: 'HELLO',
      items: [cup],
    };
    expect(ordersOf(told('purchase', order))).toEqual([
      {
        transactionId: 'T1',
        at: noon,
        sources: ['data_layer'],
        lines: [
          {
            itemId: 'cup',
            name: 'cup',
            quantity: 2,
            price: { amountMinor: 1250, currency: 'EUR' },
          },
        ],
        value: { amountMinor: 2500, currency: 'EUR' },
        tax: { amountMinor: 399, currency: 'EUR' },
        shipping: { amountMinor: 490, currency: 'EUR' },
        coupon: 'HELLO',
        refunded: { amountMinor: 0, currency: 'EUR' },
      },
    ]);
  });

  it.each<[string, Properties, number]>([
    ['the value', { value: 20, items: [cup] }, 2000],
    ['the value as text', { value: '20.50' }, 2050],
    ['the lines where there is no value', { items: [cup] }, 2500],
    ['nothing where there is neither', {}, 0],
  ])('are worth %s', (_, properties, amountMinor) => {
    const [order] = ordersOf(told('purchase', { transaction_id: '1', ...properties }));
    expect(order?.value).toEqual({ amountMinor, currency: 'EUR' });
  });

  it('count a reloaded order page once, and say what was not counted', () => {
    const first = told('purchase', { transaction_id: 'T1', value: 25 });
    const reload = told('purchase', { transaction_id: 'T1', value: 25 }, 60_000);
    const found = foldOrders([first, reload], 'EUR');
    expect(found.orders).toHaveLength(1);
    expect(found.orders[0]?.at).toBe(noon);
    expect(found.refused).toEqual([{ event: reload, reason: 'already_counted' }]);
    expect([...repeatedPurchases(found)]).toEqual([reload]);
  });

  it('know a numeric id from its text', () => {
    expect(
      ordersOf(
        told('purchase', { transaction_id: 1001, value: 5 }),
        told('purchase', { transaction_id: '1001', value: 5 }, 1),
      ),
    ).toHaveLength(1);
  });

  it('refuse a purchase without an id', () => {
    const event = told('purchase', { value: 25, transaction_id: ' ' });
    expect(foldOrders([event], 'EUR')).toMatchObject({
      orders: [],
      refused: [{ event, reason: 'no_transaction_id' }],
    });
  });

  it('believe who has the secret key about amounts, and the first report about the time', () => {
    const [order] = ordersOf(
      told('purchase', { transaction_id: '1', value: 1 }),
      told('purchase', { transaction_id: '1', value: 25 }, 500, proven),
      told('purchase', { transaction_id: '1', value: 2 }, 900),
    );
    expect(order).toMatchObject({ at: noon, sources: ['data_layer', 'server'] });
    expect(order?.value.amountMinor).toBe(2500);
  });

  it('that the shop changed afterwards are worth what it proved last, whatever came last', () => {
    const first = told('purchase', { transaction_id: '1', value: 25, items: [cup] }, 0, proven);
    const later = told('purchase', { transaction_id: '1', value: 20 }, 1000, proven);
    const last = told('purchase', { transaction_id: '1', value: 30 }, 1000, {
      ...proven,
      receivedAt: noon + 5000,
    });
    for (const events of [
      [first, later],
      [later, first],
    ]) {
      const [order] = ordersOf(...events.toSorted((a, b) => a.at - b.at));
      expect(order).toMatchObject({ at: noon, value: { amountMinor: 2000 } });
      // A report without lines says nothing of them.
      expect(order?.lines).toHaveLength(1);
    }
    expect(ordersOf(first, last, later)[0]?.value.amountMinor).toBe(3000);
    expect(ordersOf(first, later, last)[0]?.value.amountMinor).toBe(3000);
  });

  it('that are first heard of when they are changed are as old as the shop says', () => {
    const ordered_at = noon - 5000;
    const change = { transaction_id: '1', value: 25, ordered_at };
    expect(ordersOf(told('purchase', change, 0, proven))[0]?.at).toBe(ordered_at);
    expect(ordersOf(told('purchase', change))[0]?.at).toBe(noon);
    const future = { ...change, ordered_at: noon + 5000 };
    expect(ordersOf(told('purchase', future, 0, proven))[0]?.at).toBe(noon);
  });

  it('are reduced by a refund as it was told last, and nobody else’s word takes its place', () => {
    const order = told('purchase', { transaction_id: '1', value: 25 }, 0, proven);
    const refund = (value: number, after: number, sketch: EventSketch) =>
      told('refund', { transaction_id: '1', refund_id: 'all', value }, after, sketch);
    const [first, second] = [refund(5, 1, proven), refund(10, 2, proven)];
    expect(ordersOf(order, first, second)[0]?.refunded.amountMinor).toBe(1000);
    expect(ordersOf(order, second, first)[0]?.refunded.amountMinor).toBe(1000);
    const forged = refund(25, 3, { source: 'server' });
    expect(ordersOf(order, first, forged)[0]?.refunded.amountMinor).toBe(500);
  });

  it.each<[string, ReturnType<typeof told>[]]>([
    [
      'before the shop tells of the order, under the number that comes next',
      [
        told('purchase', { transaction_id: '1', value: 0 }),
        told('purchase', { transaction_id: '1', value: 25 }, 1, proven),
      ],
    ],
    [
      'afterwards, as a server would say it',
      [
        told('purchase', { transaction_id: '1', value: 25 }, 0, proven),
        told('purchase', { transaction_id: '1', value: 0 }, 1, { source: 'server' }),
      ],
    ],
    [
      'with an earlier time',
      [
        told('purchase', { transaction_id: '1', value: 0 }, -1000, { source: 'server' }),
        told('purchase', { transaction_id: '1', value: 25 }, 0, proven),
      ],
    ],
    [
      'as a refund',
      [
        told('purchase', { transaction_id: '1', value: 25 }, 0, proven),
        told('refund', { transaction_id: '1' }, 1, { source: 'server' }),
      ],
    ],
  ])('cannot be changed by who has only the public key: %s', (_, events) => {
    const [order] = ordersOf(...events);
    expect(order && netValueOf(order).amountMinor).toBe(2500);
  });

  it('say why a refund does not count', () => {
    const refund = told('refund', { transaction_id: '1' }, 1);
    const order = told('purchase', { transaction_id: '1', value: 25 }, 0, proven);
    expect(foldOrders([order, refund], 'EUR').refused).toEqual([
      { event: refund, reason: 'not_proven' },
    ]);
    expect(
      ordersOf(order, told('refund', { transaction_id: '1', value: 5 }, 1, proven)),
    ).toMatchObject([{ refunded: { amountMinor: 500 } }]);
  });

  it('that nobody proved are believed as they were told first, servers without a secret key included', () => {
    const [order] = ordersOf(
      told('purchase', { transaction_id: '1', value: 25 }),
      told('purchase', { transaction_id: '1', value: 1 }, 1, { source: 'server' }),
    );
    expect(order?.value.amountMinor).toBe(2500);
  });

  it.each<[string, Properties[], number, boolean]>([
    ['a part', [{ value: 10 }], 1500, false],
    ['two parts', [{ value: 10 }, { value: 5 }], 1000, false],
    ['all of it by value', [{ value: 25 }], 0, true],
    ['all of it by saying nothing', [{}], 0, true],
    ['the rest after a part', [{ value: 10 }, {}], 0, true],
    ['more than it was worth', [{ value: 99 }], 0, true],
    ['in another currency, which cannot be a part', [{ value: 3, currency: 'USD' }], 0, true],
    ['less than nothing', [{ value: -10 }], 2500, false],
  ])('are reduced by a refund of %s', (_, refunds, amountMinor, isAll) => {
    const [order] = ordersOf(
      told('purchase', { transaction_id: '1', value: 25 }),
      ...refunds.map((refund, index) => told('refund', { transaction_id: '1', ...refund }, index)),
    );
    expect(order && netValueOf(order)).toEqual({ amountMinor, currency: 'EUR' });
    expect(order && isFullyRefunded(order)).toBe(isAll);
  });

  it('take a refund that is dated before its order', () => {
    const [order] = ordersOf(
      told('refund', { transaction_id: '1', value: 5 }, -1),
      told('purchase', { transaction_id: '1', value: 25 }),
    );
    expect(order?.refunded.amountMinor).toBe(500);
  });

  it('refuse a refund of an order that is not there', () => {
    const event = told('refund', { transaction_id: 'nope', value: 5 });
    expect(foldOrders([event], 'EUR').refused).toEqual([{ event, reason: 'unknown_order' }]);
  });

  it('keep their own currency', () => {
    const found = ordersOf(
      told('purchase', { transaction_id: '1', value: 25 }),
      told('purchase', { transaction_id: '2', value: 3000, currency: 'jpy' }, 1),
    );
    expect(found.map((order) => order.value)).toEqual([
      { amountMinor: 2500, currency: 'EUR' },
      { amountMinor: 3000, currency: 'JPY' },
    ]);
  });
});
