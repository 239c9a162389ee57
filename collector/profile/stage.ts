import { isFullyRefunded, type Order } from './orders.ts';

/** Where a person stands with the shop; exactly one holds. */
export const lifecycleStages = ['prospect', 'new', 'regular'] as const;
export type LifecycleStage = (typeof lifecycleStages)[number];

/** Why a stage holds, as the key of a sentence. */
export const stageReasons = [
  'no_order',
  'all_orders_refunded',
  'one_order',
  'orders_close_together',
  'several_orders',
] as const;
export type StageReason = (typeof stageReasons)[number];

export type Stage = { stage: LifecycleStage; reason: StageReason; orders: number };

/** Orders within this time of the first are one decision spread over two baskets, not a habit. */
export const newCustomerMs = 14 * 24 * 3_600_000;

/**
 * The stage by number and recency of orders: none is a prospect; one, or several within the first 14
 * days, a new customer; an order after that makes a regular. Orders paid back in full do not count.
 */
export function stageOf(orders: readonly Order[]): Stage {
  const kept = orders.filter((order) => !isFullyRefunded(order));
  const count = kept.length;
  if (orders.length === 0) return { stage: 'prospect', reason: 'no_order', orders: 0 };
  if (count === 0) return { stage: 'prospect', reason: 'all_orders_refunded', orders: 0 };
  if (count === 1) return { stage: 'new', reason: 'one_order', orders: 1 };
  const times = kept.map((order) => order.at);
  const isHabit = Math.max(...times) - Math.min(...times) > newCustomerMs;
  return isHabit
    ? { stage: 'regular', reason: 'several_orders', orders: count }
    : { stage: 'new', reason: 'orders_close_together', orders: count };
}
