import type { PurchaseDays } from './purchases.ts';
import { expectedOrders, expectedTimeToOrder, probabilityAlive } from './shop-model/bg-nbd.ts';
import { toPurchases } from './shop-model/build-shop-model.ts';
import { minRepeatCustomers, type ShopModel } from './shop-model/shop-model.ts';

/** Why an outlook is as it is, as the key of a sentence. */
export const outlookReasons = [
  'no_order',
  'too_few_customers',
  'one_order_so_far',
  'within_usual_rhythm',
  'quiet_longer_than_usual',
  'probably_gone',
] as const;
export type OutlookReason = (typeof outlookReasons)[number];

/** What is to be expected of a customer, by the shop's own model (BG/NBD), and why. */
export type Outlook =
  | { basis: 'none'; reason: 'no_order' }
  /** So many `customers` came back so far; it takes `needed` to say anything. */
  | { basis: 'too_few_customers'; reason: 'too_few_customers'; customers: number; needed: number }
  | {
      basis: 'own_shop_model';
      reason: OutlookReason;
      /** That they will ever order again, 0 to 1. */
      probabilityAlive: number;
      expectedOrders90d: number;
      /** When one more order is to be expected; absent where that is more than two years away. */
      expectedNextOrderAt?: number;
      orderDays: number;
      sinceLastOrderMs: number;
      /** Between two of their own orders, on average; absent with one order. */
      usualGapMs?: number;
    };

const weekMs = 7 * 24 * 3_600_000;
const soonWeeks = 90 / 7;
const maxWeeks = 104;
/** Below this somebody is more likely gone than not. */
const goneBelow = 0.5;

/** By a customer's own orders and the shop's model. */
export function outlookOf(purchases: PurchaseDays, model: ShopModel, now: number): Outlook {
  const { firstAt, lastAt, days } = purchases;
  if (firstAt === null || lastAt === null) return { basis: 'none', reason: 'no_order' };
  if (!model.bgNbd) {
    return {
      basis: 'too_few_customers',
      reason: 'too_few_customers',
      customers: model.repeatCustomers,
      needed: minRepeatCustomers,
    };
  }
  const story = { orderDays: days, firstOrderAt: firstAt, lastOrderAt: lastAt };
  const customer = toPurchases(story, now);
  const alive = probabilityAlive(model.bgNbd, customer);
  const weeks = expectedTimeToOrder(model.bgNbd, customer, maxWeeks);
  const usualGapMs = days > 1 ? (lastAt - firstAt) / (days - 1) : undefined;
  const sinceLastOrderMs = Math.max(0, now - lastAt);
  return {
    basis: 'own_shop_model',
    reason: reasonOf(alive, sinceLastOrderMs, usualGapMs),
    probabilityAlive: round(alive),
    expectedOrders90d: round(expectedOrders(model.bgNbd, customer, soonWeeks)),
    ...(weeks !== undefined && { expectedNextOrderAt: Math.round(now + weeks * weekMs) }),
    orderDays: days,
    sinceLastOrderMs,
    ...(usualGapMs !== undefined && { usualGapMs: Math.round(usualGapMs) }),
  };
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

function reasonOf(alive: number, quietMs: number, usualGapMs: number | undefined): OutlookReason {
  if (usualGapMs === undefined) return 'one_order_so_far';
  if (alive < goneBelow) return 'probably_gone';
  return quietMs > usualGapMs ? 'quiet_longer_than_usual' : 'within_usual_rhythm';
}
