import type { PurchaseDays } from './purchases.ts';
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
  /** `customers` came back so far; it takes `needed` to say anything. */
  | { basis: 'too_few_customers'; reason: 'too_few_customers'; customers: number; needed: number }
  | {
      basis: 'own_shop_model';
      reason: OutlookReason;
      /** That they will order ever again, 0 to 1. */
      probabilityAlive: number;
      expectedOrders90d: number;
      /** When they will have ordered once more, if they go on as expected; absent beyond two years. */
      expectedNextOrderAt?: number;
      orderDays: number;
      sinceLastOrderMs: number;
      /** Between two of their own orders, on average; absent with one order. */
      usualGapMs?: number;
    };

/** By a customer's own orders and the shop's model. */
export function outlookOf(purchases: PurchaseDays, model: ShopModel, _now: number): Outlook {
  if (purchases.lastAt === null) return { basis: 'none', reason: 'no_order' };
  return {
    basis: 'too_few_customers',
    reason: 'too_few_customers',
    customers: model.repeatCustomers,
    needed: minRepeatCustomers,
  };
}
