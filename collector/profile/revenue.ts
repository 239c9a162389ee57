import { isFullyRefunded, netValueOf, type Order } from './orders.ts';

/** What a person's orders brought in one currency; `tax` and `shipping` are in none of the other sums. */
export type Revenue = {
  currency: string;
  /** Those not paid back in full. */
  orders: number;
  grossMinor: number;
  refundedMinor: number;
  netMinor: number;
  taxMinor: number;
  shippingMinor: number;
  /** Net, for each order that counts; 0 without any. */
  averageMinor: number;
};

/** The sums of all orders, in order of the currencies' codes. Two currencies never add up. */
export function foldRevenue(orders: readonly Order[]): Revenue[] {
  const sums = new Map<string, Revenue>();
  for (const order of orders) {
    const { currency } = order.value;
    const sum = sums.get(currency) ?? { ...nothing, currency };
    sums.set(currency, {
      ...sum,
      orders: sum.orders + (isFullyRefunded(order) ? 0 : 1),
      grossMinor: sum.grossMinor + order.value.amountMinor,
      refundedMinor: sum.refundedMinor + order.refunded.amountMinor,
      netMinor: sum.netMinor + netValueOf(order).amountMinor,
      taxMinor: sum.taxMinor + (order.tax?.amountMinor ?? 0),
      shippingMinor: sum.shippingMinor + (order.shipping?.amountMinor ?? 0),
    });
  }
  return [...sums.values()]
    .map((sum) => ({
      ...sum,
      averageMinor: sum.orders === 0 ? 0 : Math.round(sum.netMinor / sum.orders),
    }))
    .toSorted((a, b) => (a.currency < b.currency ? -1 : 1));
}

const nothing = {
  orders: 0,
  grossMinor: 0,
  refundedMinor: 0,
  netMinor: 0,
  taxMinor: 0,
  shippingMinor: 0,
  averageMinor: 0,
};
