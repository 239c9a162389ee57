import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Properties } from '../../../client/protocol/event.ts';
import { sumMoney } from '../../../collector/profile/money.ts';
import { foldOrders, netValueOf, problemsOf } from '../../../collector/profile/orders.ts';
import { foldPurchases } from '../../../collector/profile/purchases.ts';
import { foldRevenue } from '../../../collector/profile/revenue.ts';
import { dayOfZone } from '../../../collector/profile/shop-day.ts';
import type { LoggedEvent } from '../../../collector/store/event.ts';
import { day, hour, loggedEvent, noon } from '../../support/log-events.ts';

const told = (event: 'purchase' | 'refund', transaction_id: string, said: Properties, after = 0) =>
  loggedEvent(event, noon + after, { transaction_id, ...said });
const revenueOf = (...events: LoggedEvent[]) => foldRevenue(foldOrders(events, 'EUR').orders);

describe('revenue', () => {
  it('keeps currencies, tax and shipping apart', () => {
    expect(
      revenueOf(
        told('purchase', 'T1', { value: 100, tax: 19, shipping: 4.9, currency: 'EUR' }),
        told('purchase', 'T2', { value: 50, currency: 'EUR' }),
        told('purchase', 'T3', { value: 3000, currency: 'JPY' }),
        told('refund', 'T1', { value: 30, currency: 'EUR' }, 1),
        told('refund', 'T2', {}, 1),
      ),
    ).toEqual([
      {
        currency: 'EUR',
        orders: 1,
        grossMinor: 15000,
        refundedMinor: 8000,
        netMinor: 7000,
        taxMinor: 1900,
        shippingMinor: 490,
        averageMinor: 7000,
      },
      {
        currency: 'JPY',
        orders: 1,
        grossMinor: 3000,
        refundedMinor: 0,
        netMinor: 3000,
        taxMinor: 0,
        shippingMinor: 0,
        averageMinor: 3000,
      },
    ]);
  });

  it.each<[string, Properties, string]>([
    ['a negative value', { value: -5 }, 'negative_amount'],
    [
      'lines that add up to less than nothing',
      { items: [{ item_id: 'a', price: -5 }] },
      'negative_amount',
    ],
    ['more than there is', { value: 1e14 }, 'absurd_amount'],
    [
      'lines of more than there is',
      { items: [{ item_id: 'a', price: 1e9, quantity: 1e5 }] },
      'absurd_amount',
    ],
  ])('refuses an order with %s', (_, said, reason) => {
    const found = foldOrders([told('purchase', 'T1', said)], 'EUR');
    expect(found.orders).toEqual([]);
    expect(problemsOf(found)).toEqual([
      { event: 'purchase', at: noon, transactionId: 'T1', reason },
    ]);
  });

  it('takes an order without the tax that cannot be', () => {
    const [order] = foldOrders(
      [told('purchase', 'T1', { value: 5, tax: -1, shipping: 1e15 })],
      'EUR',
    ).orders;
    expect(order).toMatchObject({ value: { amountMinor: 500 } });
    expect(order).not.toHaveProperty('tax');
    expect(order).not.toHaveProperty('shipping');
  });

  it.each<[string, Properties, string]>([
    ['negative', { value: -5 }, 'negative_amount'],
    ['absurd', { value: 1e15 }, 'absurd_amount'],
  ])('refuses a refund that is %s', (_, said, reason) => {
    const found = foldOrders(
      [told('purchase', 'T1', { value: 9 }), told('refund', 'T1', said, 1)],
      'EUR',
    );
    expect(found.orders[0]?.refunded.amountMinor).toBe(0);
    expect(problemsOf(found)).toMatchObject([{ event: 'refund', reason }]);
  });

  it('counts a refund that names itself once', () => {
    const refund = { value: 3, refund_id: 'R1' };
    const found = foldOrders(
      [
        told('purchase', 'T1', { value: 9 }),
        told('refund', 'T1', refund, 1),
        told('refund', 'T1', refund, 2),
        told('refund', 'T1', { ...refund, refund_id: 'R2' }, 3),
      ],
      'EUR',
    );
    expect(found.orders[0]).toMatchObject({ refunded: { amountMinor: 600 }, refundedAt: noon + 3 });
  });

  it('tells the last twenty problems, and a reload is none', () => {
    const events = Array.from({ length: 40 }, (_, n) => told('refund', `X${n}`, {}, n));
    expect(problemsOf(foldOrders(events, 'EUR'))).toHaveLength(20);
    const order = () => told('purchase', 'T1', { value: 1 });
    expect(problemsOf(foldOrders([order(), order()], 'EUR'))).toEqual([]);
  });
});

describe('whatever a shop reports', () => {
  const amount = fc.oneof(
    fc.integer({ min: -100, max: 100_000 }).map((n) => n / 100),
    fc.constant(1e15),
  );
  const event = fc
    .record({
      event: fc.constantFrom('purchase' as const, 'refund' as const),
      id: fc.constantFrom('T1', 'T2', 'T3'),
      value: fc.option(amount, { nil: undefined }),
      currency: fc.constantFrom('EUR', 'CHF', 'JPY', 'nonsense'),
      isProven: fc.boolean(),
      after: fc.integer({ min: 0, max: 50 }),
    })
    .map(({ event: name, id, value, currency, isProven, after }) => ({
      ...told(name, id, { currency, ...(value !== undefined && { value }) }, after),
      ...(isProven && { isProven: true as const }),
    }));
  const inTime = (events: readonly LoggedEvent[]) =>
    events.toSorted((a, b) => a.at - b.at || (a.messageId < b.messageId ? -1 : 1));

  it('refunds never exceed an order, and the sums are the sums of the orders', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        const { orders } = foldOrders(inTime(events), 'EUR');
        for (const { value, refunded } of orders) {
          expect(refunded.amountMinor).toBeGreaterThanOrEqual(0);
          expect(refunded.amountMinor).toBeLessThanOrEqual(value.amountMinor);
          expect(refunded.currency).toBe(value.currency);
        }
        const nets = foldRevenue(orders).map(({ currency, netMinor }) => ({
          amountMinor: netMinor,
          currency,
        }));
        expect(nets).toEqual(sumMoney(orders.map(netValueOf)));
        for (const sum of foldRevenue(orders)) {
          expect(sum.netMinor).toBe(sum.grossMinor - sum.refundedMinor);
          expect(
            Object.values(sum).every((one) => one === sum.currency || Number.isInteger(one)),
          ).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('arrives in any order to the same end', () => {
    fc.assert(
      fc.property(
        fc.array(event, { maxLength: 20 }),
        fc.infiniteStream(fc.nat()),
        (events, random) => {
          const keys = new Map(events.map((one) => [one, random.next().value]));
          const shuffled = events.toSorted((a, b) => (keys.get(a) ?? 0) - (keys.get(b) ?? 0));
          const end = (all: readonly LoggedEvent[]) => foldOrders(inTime(all), 'EUR').orders;
          expect(end(shuffled)).toEqual(end(events));
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('days with orders', () => {
  const purchasesOf = (zone: string, ...events: LoggedEvent[]) =>
    foldPurchases(foldOrders(events, 'EUR').orders, dayOfZone(zone), 'EUR');

  it('are those of the shop’s time zone', () => {
    const late = [
      told('purchase', 'T1', { value: 1 }, 10.5 * hour),
      told('purchase', 'T2', { value: 1 }, 11.5 * hour),
    ];
    expect(purchasesOf('UTC', ...late).days).toBe(1);
    expect(purchasesOf('Europe/Berlin', ...late).days).toBe(2);
    expect(purchasesOf('Nowhere/Atall', ...late).days).toBe(1);
  });

  it.each(['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland'])(
    'change at midnight in %s, also when the clocks change',
    (zone) => {
      const dayOf = dayOfZone(zone);
      const format = new Intl.DateTimeFormat('sv', { timeZone: zone });
      for (let at = Date.UTC(2026, 2, 1); at < Date.UTC(2026, 3, 10); at += 1_800_000) {
        expect(new Date(dayOf(at) * day).toISOString().slice(0, 10)).toBe(format.format(at));
      }
    },
  );

  it('know first, last and what was spent in the shop’s own currency', () => {
    expect(
      purchasesOf(
        'UTC',
        told('purchase', 'T1', { value: 10 }),
        told('purchase', 'T2', { value: 20 }, hour),
        told('purchase', 'T3', { value: 20, currency: 'CHF' }, 2 * day),
        told('purchase', 'T4', { value: 90 }, 3 * day),
        told('refund', 'T4', {}, 4 * day),
      ),
    ).toEqual({
      orders: 3,
      days: 2,
      firstAt: noon,
      lastAt: noon + 2 * day,
      moments: [noon, noon + 2 * day],
      spentMinor: 3000,
    });
  });
});
