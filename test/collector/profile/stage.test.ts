import { describe, expect, it } from 'vitest';
import { foldOrders } from '../../../collector/profile/orders.ts';
import { foldPurchases } from '../../../collector/profile/purchases.ts';
import { dayOfZone } from '../../../collector/profile/shop-day.ts';
import type { Rhythm } from '../../../collector/profile/shop-model/shop-model.ts';
import { newCustomerMs, stageMoves, stageOf } from '../../../collector/profile/stage.ts';
import type { LoggedEvent } from '../../../collector/store/event.ts';
import { day, loggedEvent, noon } from '../../support/log-events.ts';

const rhythm: Rhythm = {
  basis: 'own_orders',
  medianGapMs: 20 * day,
  lapsingAfterMs: 60 * day,
  lostAfterMs: 120 * day,
};
const ordersAt = (...days: number[]): LoggedEvent[] =>
  days.map((after) =>
    loggedEvent('purchase', noon + after * day, { transaction_id: `T${after}`, value: 10 }),
  );
const refundAt = (after: number, order: number): LoggedEvent =>
  loggedEvent('refund', noon + after * day, { transaction_id: `T${order}` });

const toldAt = (events: readonly LoggedEvent[], now: number) => {
  const purchases = foldPurchases(foldOrders(events, 'EUR').orders, dayOfZone('UTC'), 'EUR');
  const moves = stageMoves(purchases, noon - day, rhythm, now);
  return { moves, ...stageOf(moves, purchases, rhythm) };
};
const stageAfter = (events: readonly LoggedEvent[], days: number) =>
  toldAt(events, noon + days * day);

describe('the stage', () => {
  it.each<[string, number[], string, string]>([
    ['without an order', [], 'prospect', 'no_order'],
    ['with one order', [0], 'new', 'one_order'],
    ['with two orders on the edge of 14 days', [0, 14], 'new', 'orders_close_together'],
    ['with an order after more than 14 days', [0, 15], 'regular', 'several_orders'],
    ['with many orders', [0, 40, 80, 120], 'regular', 'several_orders'],
  ])('%s is known with its reason', (_, days, stage, reason) => {
    const told = stageAfter(ordersAt(...days), days.at(-1) ?? 0);
    expect(told).toMatchObject({ stage, reason, orders: days.length });
  });

  it.each<[number, string, string]>([
    [60 * day, 'new', 'one_order'],
    [60 * day + 1, 'lapsing', 'quiet_too_long'],
    [120 * day, 'lapsing', 'quiet_too_long'],
    [120 * day + 1, 'lost', 'gone_too_long'],
    [40_000 * day, 'lost', 'gone_too_long'],
  ])('%d ms after the only order is %s', (ms, stage, reason) => {
    expect(toldAt(ordersAt(0), noon + ms)).toMatchObject({ stage, reason });
  });

  it.each([60 * day, 120 * day])('changes when it says it will (from %d ms on)', (ms) => {
    const before = toldAt(ordersAt(0), noon + ms);
    const at = before.nextChangeAt ?? 0;
    expect(at).toBe(noon + ms + 1);
    expect(toldAt(ordersAt(0), at - 1).stage).toBe(before.stage);
    expect(toldAt(ordersAt(0), at).stage).not.toBe(before.stage);
  });

  it('never changes by the clock for a prospect, and for whom is lost', () => {
    expect(stageAfter([], 400).nextChangeAt).toBeNull();
    expect(stageAfter(ordersAt(0), 400).nextChangeAt).toBeNull();
  });

  it('tells every move with its moment and its reason', () => {
    const { moves, since, reason } = stageAfter(ordersAt(0, 200, 230), 300);
    expect(moves).toEqual([
      { stage: 'prospect', reason: 'no_order', at: noon - day },
      { stage: 'new', reason: 'one_order', at: noon },
      { stage: 'lapsing', reason: 'quiet_too_long', at: noon + 60 * day },
      { stage: 'lost', reason: 'gone_too_long', at: noon + 120 * day },
      { stage: 'regular', reason: 'came_back', at: noon + 200 * day },
      { stage: 'lapsing', reason: 'quiet_too_long', at: noon + 290 * day },
    ]);
    expect({ since, reason }).toEqual({ since: noon + 290 * day, reason: 'quiet_too_long' });
  });

  it('does not count what was paid back in full, as if it had not been', () => {
    expect(stageAfter([...ordersAt(0), refundAt(3, 0)], 10)).toMatchObject({
      stage: 'prospect',
      reason: 'all_orders_refunded',
      since: noon + 3 * day,
      orders: 0,
    });
    expect(stageAfter([...ordersAt(0, 40), refundAt(41, 0)], 42)).toMatchObject({
      stage: 'new',
      since: noon + 40 * day,
      orders: 1,
    });
  });

  it('counts an order of no value', () => {
    expect(toldAt([loggedEvent('purchase', noon, { transaction_id: '1' })], noon).stage).toBe(
      'new',
    );
  });

  it.each([0, Date.UTC(2099, 0, 1)])('is one of five by a clock that says %d', (now) => {
    const { stage, moves } = toldAt(ordersAt(0, 20), now);
    expect(['regular', 'lost']).toContain(stage);
    expect(moves.length).toBeLessThan(10);
  });

  it('uses the documented limit', () => {
    expect(newCustomerMs).toBe(14 * day);
  });
});
