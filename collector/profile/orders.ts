import type { EventSource, Properties } from '../../client/protocol/event.ts';
import type { LoggedEvent } from '../store/event.ts';
import { currencyOr, type Money, maxAmountMinor, toMoney } from './money.ts';
import { findOrderEchoes, type OrderEchoes } from './order-echoes.ts';
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
  /** When the last of it was. */
  refundedAt?: number;
};

/** Why a purchase or refund in the log is not counted. */
export const orderRefusals = [
  'no_transaction_id',
  'already_counted',
  'unknown_order',
  'not_proven',
  'negative_amount',
  'absurd_amount',
] as const;
export type OrderRefusal = (typeof orderRefusals)[number];

/** A purchase or refund that does not count, for people. */
export type OrderProblem = {
  event: 'purchase' | 'refund';
  at: number;
  transactionId?: string;
  reason: OrderRefusal;
};

/** The orders, and what was not counted, with the reason. */
export type Orders = {
  orders: readonly Order[];
  refused: readonly { event: LoggedEvent; reason: OrderRefusal }[];
  echoes: OrderEchoes;
};

/**
 * The orders in these events, unique by transaction id. A reloaded order page counts nothing twice;
 * where the shop proves the same order with its secret key, its amounts replace all others, the last ones
 * that it told, and nobody else changes or refunds it: the public key, and with it the next order's
 * number, is anybody's. Without an id a reload could not be told from a second order, so such a purchase
 * is refused. `elsewhere` are the orders that count for another person, who has the stronger report.
 */
export function foldOrders(
  events: readonly LoggedEvent[],
  siteCurrency: string,
  elsewhere: ReadonlySet<string> = new Set(),
): Orders {
  const orders = new Map<string, Order>();
  const proven = new Map<string, LoggedEvent>();
  const refused: { event: LoggedEvent; reason: OrderRefusal }[] = [];
  for (const event of events) {
    if (event.event !== 'purchase') continue;
    const order = toOrder(event, siteCurrency);
    if (typeof order === 'string') {
      refused.push({ event, reason: order });
      continue;
    }
    if (elsewhere.has(order.transactionId)) {
      refused.push({ event, reason: 'already_counted' });
      continue;
    }
    const known = orders.get(order.transactionId);
    const isBetter = event.isProven === true && isLater(event, proven.get(order.transactionId));
    orders.set(order.transactionId, known ? mergeReports(known, order, isBetter) : order);
    if (isBetter) proven.set(order.transactionId, event);
    if (known) refused.push({ event, reason: 'already_counted' });
  }
  const refunds = events.filter(({ event }) => event === 'refund');
  const last = lastOfNamed(refunds);
  for (const event of refunds) {
    const isOld = (last.get(nameOfRefund(event)) ?? event) !== event;
    const reason = isOld ? 'already_counted' : applyRefund({ orders, proven }, event, siteCurrency);
    if (reason) refused.push({ event, reason });
  }
  const repeats = refused.flatMap((one) => (one.event.event === 'purchase' ? one.event : []));
  return { orders: [...orders.values()], refused, echoes: findOrderEchoes(events, repeats) };
}

/** The purchases that tell of an order again. */
export function repeatedPurchases({ refused }: Orders): ReadonlySet<LoggedEvent> {
  return new Set(refused.filter((one) => one.reason === 'already_counted').map((one) => one.event));
}

/**
 * The purchases that close no cart: repeats, and those that cannot be. One without a number may well be
 * an order, and closes it. Where the server was faster, the page's own report closes it.
 */
export function uncountedPurchases({ refused, echoes }: Orders): ReadonlySet<LoggedEvent> {
  const counted = refused.filter(({ reason }) => reason !== 'no_transaction_id');
  const uncounted = new Set(counted.map(({ event }) => event));
  for (const [told, onPage] of echoes) {
    uncounted.delete(onPage);
    uncounted.add(told);
  }
  return uncounted;
}

const maxProblems = 20;

/** What an owner should know of: the last purchases and refunds that do not count. A repeat is no problem. */
export function problemsOf({ refused }: Orders): OrderProblem[] {
  return refused
    .filter(({ reason }) => reason !== 'already_counted')
    .toSorted((a, b) => a.event.at - b.event.at)
    .slice(-maxProblems)
    .map(({ event: { event, at, properties }, reason }) => {
      const transactionId = readText(properties, 'transaction_id');
      return {
        event: event === 'refund' ? 'refund' : 'purchase',
        at,
        ...(transactionId !== undefined && { transactionId }),
        reason,
      };
    });
}

function toOrder(event: LoggedEvent, siteCurrency: string): Order | OrderRefusal {
  const { source, properties } = event;
  const transactionId = readText(properties, 'transaction_id');
  if (transactionId === undefined) return 'no_transaction_id';
  const currency = currencyOr(readText(properties, 'currency'), siteCurrency);
  const lines = (readItems(properties) ?? []).map((item) => toLine(item, currency));
  const zero = { amountMinor: 0, currency };
  const value = saidValue(properties, currency) ?? totalIn(lines, currency) ?? zero;
  if (value === 'absurd' || value.amountMinor > maxAmountMinor) return 'absurd_amount';
  if (value.amountMinor < 0) return 'negative_amount';
  const tax = toSurcharge(properties, 'tax', currency);
  const shipping = toSurcharge(properties, 'shipping', currency);
  const coupon = readText(properties, 'coupon');
  return {
    transactionId,
    at: orderedAt(event),
    sources: [source],
    lines,
    value,
    ...(tax && { tax }),
    ...(shipping && { shipping }),
    ...(coupon !== undefined && { coupon }),
    refunded: zero,
  };
}

function saidValue(properties: Properties, currency: string): Money | 'absurd' | undefined {
  const decimal = readNumber(properties, 'value');
  return decimal === undefined ? undefined : (toMoney(decimal, currency) ?? 'absurd');
}

const totalIn = (lines: readonly ProductLine[], currency: string): Money | undefined =>
  totalOf(lines).find((total) => total.currency === currency);

/** Tax and shipping are beside the value: one that cannot be is left out, and the order stays. */
function toSurcharge(properties: Properties, key: string, currency: string): Money | undefined {
  const money = toMoney(readNumber(properties, key), currency);
  return money && money.amountMinor >= 0 ? money : undefined;
}

/** A shop's report of a change says since when the order is there (`ordered_at`, epoch ms). */
function orderedAt({ at, isProven, properties }: LoggedEvent): number {
  const said = isProven ? readNumber(properties, 'ordered_at') : undefined;
  return said === undefined || said < 0 ? at : Math.min(said, at);
}

function mergeReports(known: Order, next: Order, isBetter: boolean): Order {
  const sources = [...new Set([...known.sources, ...next.sources])];
  if (!isBetter) return { ...known, sources };
  // Some reports say what an order is worth, and not what was in it.
  const lines = next.lines.length > 0 ? next.lines : known.lines;
  return { ...next, lines, at: Math.min(known.at, next.at), sources };
}

/** Of two reports of one time, the one that came later. */
function isLater(event: LoggedEvent, than: LoggedEvent | undefined): boolean {
  if (!than || event.at > than.at) return true;
  return event.at === than.at && event.receivedAt >= than.receivedAt;
}

/** Refunds that name themselves may be told again, with another amount; the shop's own word goes first. */
function lastOfNamed(
  refunds: readonly LoggedEvent[],
): ReadonlyMap<string | undefined, LoggedEvent> {
  const last = new Map<string | undefined, LoggedEvent>();
  for (const event of refunds) {
    const name = nameOfRefund(event);
    const known = name === undefined ? undefined : last.get(name);
    const isNewer =
      known && event.isProven === known.isProven ? isLater(event, known) : event.isProven === true;
    if (name !== undefined && (!known || isNewer)) last.set(name, event);
  }
  return last;
}

function nameOfRefund({ properties }: LoggedEvent): string | undefined {
  const id = readText(properties, 'refund_id');
  return id === undefined ? undefined : `${readText(properties, 'transaction_id')}\n${id}`;
}

/**
 * Reduces an order, or says why not. A refund without a value, or with one of another currency's, cannot be
 * partial: it is the rest. One that names itself (`refund_id`) counts once, as it was told last.
 */
function applyRefund(
  { orders, proven }: { orders: Map<string, Order>; proven: ReadonlyMap<string, LoggedEvent> },
  { at, properties, isProven }: LoggedEvent,
  siteCurrency: string,
): OrderRefusal | undefined {
  const order = orders.get(readText(properties, 'transaction_id') ?? '');
  if (!order) return 'unknown_order';
  if (proven.has(order.transactionId) && !isProven) return 'not_proven';
  const currency = currencyOr(
    readText(properties, 'currency'),
    order.value.currency || siteCurrency,
  );
  const value = saidValue(properties, currency);
  if (value === 'absurd') return 'absurd_amount';
  if (value && value.amountMinor < 0) return 'negative_amount';
  const rest = order.value.amountMinor - order.refunded.amountMinor;
  const amount = value?.currency === order.value.currency ? value.amountMinor : rest;
  const refunded = order.refunded.amountMinor + Math.min(rest, amount);
  orders.set(order.transactionId, {
    ...order,
    refunded: { ...order.refunded, amountMinor: refunded },
    refundedAt: at,
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
