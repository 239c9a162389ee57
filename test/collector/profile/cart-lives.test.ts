import { describe, expect, it } from 'vitest';
import type { Properties } from '../../../client/protocol/event.ts';
import { foldCarts } from '../../../collector/profile/cart.ts';
import { foldOrders, uncountedPurchases } from '../../../collector/profile/orders.ts';
import { day, hour, loggedEvent, noon } from '../../support/log-events.ts';

const cup = { item_id: 'cup', price: 12.5 };
const told = (event: string, after: number, properties: Properties = { items: [cup] }, over = {}) =>
  loggedEvent(event, noon + after, { currency: 'EUR', ...properties }, over);
const livesOf = (...events: ReturnType<typeof told>[]) =>
  foldCarts(events, uncountedPurchases(foldOrders(events, 'EUR')), 'EUR');

describe('the life of a cart', () => {
  it('ends with the order that closes it, on whatever browser', () => {
    const { cart, past } = livesOf(
      told('add_to_cart', 0),
      told('add_to_cart', hour),
      told('purchase', 2 * hour, { transaction_id: 'T1', value: 25 }, { visitorId: 'laptop' }),
    );
    expect(cart).toBeNull();
    expect(past).toEqual([
      {
        startedAt: noon,
        changedAt: noon + hour,
        endedAt: noon + 2 * hour,
        end: { type: 'ordered', transactionId: 'T1' },
        lines: [expect.objectContaining({ itemId: 'cup', quantity: 2 })],
        total: [{ amountMinor: 2500, currency: 'EUR' }],
        quiet: { ms: hour, since: noon },
      },
    ]);
  });

  it('is one over three days, and tells when it lay longest', () => {
    const { past } = livesOf(
      told('add_to_cart', 0),
      told('view_cart', day),
      told('add_to_cart', 2 * day),
      told('add_to_cart', 3 * day),
      told('purchase', 3 * day + hour, { transaction_id: 'T1', value: 25 }),
    );
    expect(past).toHaveLength(1);
    expect(past[0]?.quiet).toEqual({ ms: 2 * day, since: noon });
  });

  it('ends by taking the last product out', () => {
    const { cart, past } = livesOf(told('add_to_cart', 0), told('remove_from_cart', hour));
    expect(cart).toBeNull();
    expect(past).toMatchObject([{ end: { type: 'emptied' }, lines: [{ itemId: 'cup' }] }]);
  });

  it('is not ended by a reloaded order page, nor by an order that cannot be', () => {
    const order = { transaction_id: 'T1', value: 25 };
    const { cart, past } = livesOf(
      told('add_to_cart', 0),
      told('purchase', 1, order),
      told('add_to_cart', 2),
      told('purchase', 3, order),
      told('purchase', 4, { transaction_id: 'T2', value: -25 }),
    );
    expect(cart?.startedAt).toBe(noon + 2);
    expect(past).toHaveLength(1);
  });

  describe('with an order of which the server told first', () => {
    const order = { transaction_id: 'T1', value: 12.5 };
    const byServer = { source: 'server', isProven: true, visitorId: 'server' } as const;

    it('ends where the page told of it, whatever came between', () => {
      const { cart, past } = livesOf(
        told('add_to_cart', 0),
        told('purchase', hour, order, byServer),
        told('begin_checkout', hour + 1),
        told('purchase', hour + 2, order),
      );
      expect(cart).toBeNull();
      expect(past).toMatchObject([{ startedAt: noon, endedAt: noon + hour + 2 }]);
    });

    it('ends with the server’s word where the page never told of it', () => {
      const { cart, past } = livesOf(
        told('add_to_cart', 0),
        told('purchase', 1, order, byServer),
        told('purchase', 2, { ...order, updated_at: 2 }, byServer),
      );
      expect(cart).toBeNull();
      expect(past).toMatchObject([{ endedAt: noon + 1 }]);
    });

    it.each([
      ['again, the next cart stays', 2, 3],
      ['later than a visit lasts, the next cart stays', hour, 2 * hour],
    ])('and the page %s', (_, next, reload) => {
      const onPage = reload > hour ? [] : [told('purchase', 1, order)];
      const { cart, past } = livesOf(
        told('add_to_cart', -1),
        told('purchase', 0, order, byServer),
        ...onPage,
        told('add_to_cart', next),
        told('purchase', reload, order),
      );
      expect(cart?.startedAt).toBe(noon + next);
      expect(past).toHaveLength(1);
    });
  });

  it('is ended by an order without a number, which may well be one', () => {
    const { past } = livesOf(told('add_to_cart', 0), told('purchase', 1, { value: 25 }));
    expect(past).toMatchObject([{ end: { type: 'ordered' } }]);
  });

  it('is remembered of the last twenty, the last ended first', () => {
    const events = Array.from({ length: 30 }, (_, n) => [
      told('add_to_cart', 2 * n),
      told('remove_from_cart', 2 * n + 1),
    ]).flat();
    const { past } = livesOf(...events);
    expect(past).toHaveLength(20);
    expect(past[0]?.endedAt).toBe(noon + 59);
  });
});
