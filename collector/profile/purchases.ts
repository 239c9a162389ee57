import { isFullyRefunded, netValueOf, type Order } from './orders.ts';
import type { DayOf } from './shop-day.ts';

/**
 * The orders that count: those that were not paid back in full. Two on one day, by the shop's time zone,
 * are one purchase.
 */
export type PurchaseDays = {
  orders: number;
  /** Different days with orders. */
  days: number;
  firstAt: number | null;
  lastAt: number | null;
  /** The first order of each day, oldest first, the last 200. */
  moments: readonly number[];
  /** When the last of all orders was paid back, where all were. */
  refundedAt?: number;
  /** Net of refunds, in the site's own currency; orders in others are not in it. */
  spentMinor: number;
};

const maxMoments = 200;

/** The days on which these orders were made; `dayOf` says which day of the shop a moment is on. */
export function foldPurchases(
  orders: readonly Order[],
  dayOf: DayOf,
  siteCurrency: string,
): PurchaseDays {
  const kept = orders.filter((order) => !isFullyRefunded(order));
  const firsts = new Map<number, number>();
  for (const { at } of kept) {
    const day = dayOf(at);
    firsts.set(day, Math.min(firsts.get(day) ?? at, at));
  }
  const moments = [...firsts.values()].sort((a, b) => a - b);
  const isAllRefunded = orders.length > 0 && kept.length === 0;
  return {
    orders: kept.length,
    days: moments.length,
    firstAt: moments[0] ?? null,
    lastAt: kept.reduce<number | null>((last, { at }) => Math.max(last ?? at, at), null),
    moments: moments.slice(-maxMoments),
    spentMinor: orders
      .map(netValueOf)
      .filter(({ currency }) => currency === siteCurrency)
      .reduce((sum, { amountMinor }) => sum + amountMinor, 0),
    ...(isAllRefunded && {
      refundedAt: Math.max(...orders.map(({ refundedAt, at }) => refundedAt ?? at)),
    }),
  };
}
