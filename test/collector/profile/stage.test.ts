import { describe, expect, it } from 'vitest';
import { foldOrders } from '../../../collector/profile/orders.ts';
import { newCustomerMs, stageOf } from '../../../collector/profile/stage.ts';
import { day, loggedEvent, noon } from '../../support/log-events.ts';

const ordersAt = (...days: number[]) =>
  foldOrders(
    days.map((after) =>
      loggedEvent('purchase', noon + after * day, { transaction_id: `T${after}`, value: 10 }),
    ),
    'EUR',
  ).orders;

describe('the stage', () => {
  it.each([
    ['without an order', [], 'prospect', 'no_order'],
    ['with one order', [0], 'new', 'one_order'],
    ['with two orders on the edge of 14 days', [0, 14], 'new', 'orders_close_together'],
    ['with an order after more than 14 days', [0, 15], 'regular', 'several_orders'],
    ['with many orders over the years', [0, 100, 400, 900], 'regular', 'several_orders'],
  ])('%s is known with its reason', (_, days, stage, reason) => {
    expect(stageOf(ordersAt(...days))).toEqual({ stage, reason, orders: days.length });
  });

  it('does not count what was paid back in full', () => {
    const [first, second] = ordersAt(0, 40);
    if (!first || !second) throw new Error('two orders');
    const refunded = { ...first, refunded: first.value };
    expect(stageOf([refunded])).toEqual({
      stage: 'prospect',
      reason: 'all_orders_refunded',
      orders: 0,
    });
    expect(stageOf([refunded, second])).toMatchObject({ stage: 'new', orders: 1 });
  });

  it('counts an order of no value', () => {
    const { orders } = foldOrders([loggedEvent('purchase', noon, { transaction_id: '1' })], 'EUR');
    expect(stageOf(orders)).toMatchObject({ stage: 'new' });
  });

  it('uses the documented limit', () => {
    expect(newCustomerMs).toBe(14 * day);
  });
});
