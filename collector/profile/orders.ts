import type { EventSource } from '../../client/protocol/event.ts';
import type { LoggedEvent } from '../store/event.ts';
import { currencyOr, type Money, toMoney } from './money.ts';
import { type ProductLine, toLine, totalOf } from './product-line.ts';
import { readItems, readNumber, readText } from './properties.ts';

/** One order, however often the shop reported it. */
export type Order = {
  transactionId: string;
  /** When it was first reported. */
  at: number;
  /** Everyone who reported it: the page, the shop's server. */
  sources: readonly EventSource[];
  lines: readonly ProductLine[];
  /** GA4's `value`: goods without tax and shipping. */
  value: Money;
  tax?: Money;
  shipping?: Money;
  coupon?: string;
  /** What was paid back, never more than the value. */
  refunded: Money;
};

/** Why a purchase or refund in the log is not counted. */
const orderRefusals = [
  'no_transaction_id',
  'already_counted',
  'unknown_order',
  'not_proven',
] as const;
type OrderRefusal = (typeof orderRefusals)[number];

/** The orders, and what was not counted, with the reason. */
export type Orders = {
  orders: readonly Order[];
  refused: readonly { event: LoggedEvent; reason: OrderRefusal }[];
};

/**
 * The orders in these events, unique by transaction id. A reloaded order page counts nothing twice;
 * where the shop proves the same order with its secret key, its amounts replace all others, and nobody
 * else changes or refunds it: the public key, and with it the next order's number, is anybody's. Without
 * an id a reload could not be told from a second order, so such a purchase is refused.
 */
export function foldOrders(events: readonly LoggedEvent[], siteCurrency: string): Orders {
  const orders = new Map<string, Order>();
  const proven = new Set<string>();
  const refused: { event: LoggedEvent; reason: OrderRefusal }[] = [];
  for (const event of events) {
    if (event.event !== 'purchase') continue;
    const order = toOrder(event, siteCurrency);
    if (!order) {
      refused.push({ event, reason: 'no_transaction_id' });
      continue;
    }
    const known = orders.get(order.transactionId);
    const isBetter = event.isProven === true && !proven.has(order.transactionId);
    orders.set(order.transactionId, known ? mergeReports(known, order, isBetter) : order);
    if (event.isProven) proven.add(order.transactionId);
    if (known) refused.push({ event, reason: 'already_counted' });
  }
  for (const event of events) {
    if (event.event !== 'refund') continue;
    const reason = applyRefund(orders, proven, event, siteCurrency);
    if (reason) refused.push({ event, reason });
  }
  return { orders: [...orders.values()], refused };
}

/** The purchases that tell of an order again. */
export function repeatedPurchases({ refused }: Orders): ReadonlySet<LoggedEvent> {
  return new Set(refused.filter((one) => one.reason === 'already_counted').map((one) => one.event));
}

function toOrder({ at, source, properties }: LoggedEvent, siteCurrency: string): Order | undefined {
  const transactionId = readText(properties, 'transaction_id');
  if (transactionId === undefined) return undefined;
  const currency = currencyOr(readText(properties, 'currency'), siteCurrency);
  const lines = (readItems(properties) ?? []).map((item) => toLine(item, currency));
  const ofLines = totalOf(lines).find((total) => total.currency === currency);
  const zero = { amountMinor: 0, currency };
  const tax = toMoney(readNumber(properties, 'tax'), currency);
  const shipping = toMoney(readNumber(properties, 'shipping'), currency);
  const coupon = readText(properties, 'coupon');
  return {
    transactionId,
    at,
    sources: [source],
    lines,
    value: toMoney(readNumber(properties, 'value'), currency) ?? ofLines ?? zero,
    ...(tax && { tax }),
    ...(shipping && { shipping }),
    ...(coupon !== undefined && { coupon }),
    refunded: zero,
  };
}

function mergeReports(known: Order, next: Order, isBetter: boolean): Order {
  const sources = [...new Set([...known.sources, ...next.sources])];
  return { ...(isBetter ? { ...next, at: known.at } : known), sources };
}

/**
 * Reduces an order, or says why not. A refund without a value, or with one of another currency's, cannot be
 * partial: it is the rest.
 */
function applyRefund(
  orders: Map<string, Order>,
  proven: ReadonlySet<string>,
  { properties, isProven }: LoggedEvent,
  siteCurrency: string,
): OrderRefusal | undefined {
  const order = orders.get(readText(properties, 'transaction_id') ?? '');
  if (!order) return 'unknown_order';
  if (proven.has(order.transactionId) && !isProven) return 'not_proven';
  const currency = currencyOr(
    readText(properties, 'currency'),
    order.value.currency || siteCurrency,
  );
  const value = toMoney(readNumber(properties, 'value'), currency);
  const rest = order.value.amountMinor - order.refunded.amountMinor;
  const amount = value?.currency === order.value.currency ? value.amountMinor : rest;
  const refunded = order.refunded.amountMinor + Math.min(rest, Math.max(0, amount));
  orders.set(order.transactionId, {
    ...order,
    refunded: { ...order.refunded, amountMinor: refunded },
  });
  return undefined;
}

/** Whether nothing of the order is left. An order of no value stays one. */
export function isFullyRefunded({ value, refunded }: Order): boolean {
  return refunded.amountMinor > 0 && refunded.amountMinor >= value.amountMinor;
}

/** What the order brought after refunds. */
export function netValueOf({ value, refunded }: Order): Money {
  return { ...value, amountMinor: value.amountMinor - refunded.amountMinor };
}
