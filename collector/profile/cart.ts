import type { LoggedEvent } from '../store/event.ts';
import { currencyOr } from './money.ts';
import { lineKey, type ProductLine, toLine } from './product-line.ts';
import { readItems, readText } from './properties.ts';

/** One cart, from its first product until an order closes it or its last product is taken out. */
export type Cart = {
  lines: readonly ProductLine[];
  /** When the first product went in. */
  startedAt: number;
  /** When its content last changed. Looking at it changes nothing. */
  changedAt: number;
  /** When a checkout with it was begun, the last time. */
  checkoutAt?: number;
};

/** Events that state the whole cart, so that one lost change cannot leave it wrong for long. */
const wholeCartEvents = new Set(['view_cart', 'cart_updated', 'begin_checkout']);

/**
 * The cart that is open after these events, or null. One cart has one life however many days it
 * takes. `repeated` are the purchases already counted: a reloaded order page does not empty the next cart.
 */
export function foldCart(
  events: readonly LoggedEvent[],
  repeated: ReadonlySet<LoggedEvent>,
  siteCurrency: string,
): Cart | null {
  let cart: Cart | null = null;
  for (const event of events) {
    if (event.event === 'purchase') cart = repeated.has(event) ? cart : null;
    else cart = changeCart(cart, event, siteCurrency);
  }
  return cart;
}

function changeCart(cart: Cart | null, event: LoggedEvent, siteCurrency: string): Cart | null {
  const lines = linesAfter(cart?.lines ?? [], event, siteCurrency);
  if (!lines) return cart;
  if (lines.length === 0) return null;
  const changed = !cart || !haveSameContent(cart.lines, lines);
  return {
    ...cart,
    lines,
    startedAt: cart?.startedAt ?? event.at,
    changedAt: changed ? event.at : cart.changedAt,
    ...(event.event === 'begin_checkout' ? { checkoutAt: event.at } : {}),
  };
}

/** The lines after an event, or undefined where it says nothing about the cart. */
function linesAfter(
  before: readonly ProductLine[],
  event: LoggedEvent,
  siteCurrency: string,
): readonly ProductLine[] | undefined {
  const items = readItems(event.properties);
  if (!items) return undefined;
  const currency = currencyOr(readText(event.properties, 'currency'), siteCurrency);
  const changes = items.map((item) => toLine(item, currency));
  if (wholeCartEvents.has(event.event)) return addLines([], changes, 1);
  if (event.event === 'add_to_cart') return addLines(before, changes, 1);
  if (event.event === 'remove_from_cart') return addLines(before, changes, -1);
  return undefined;
}

function addLines(
  before: readonly ProductLine[],
  changes: readonly ProductLine[],
  sign: 1 | -1,
): readonly ProductLine[] {
  const lines = new Map(before.map((line) => [lineKey(line), line]));
  for (const change of changes) {
    const known = lines.get(lineKey(change));
    const quantity = (known?.quantity ?? 0) + sign * change.quantity;
    if (quantity > 0) lines.set(lineKey(change), { ...known, ...change, quantity });
    else lines.delete(lineKey(change));
  }
  return [...lines.values()];
}

function haveSameContent(a: readonly ProductLine[], b: readonly ProductLine[]): boolean {
  const quantities = new Map(a.map((line) => [lineKey(line), line.quantity]));
  return (
    a.length === b.length && b.every((line) => quantities.get(lineKey(line)) === line.quantity)
  );
}

/** A cart in use, one that was left behind, or none. */
export const cartStatuses = ['open', 'abandoned', 'empty'] as const;
export type CartStatus = (typeof cartStatuses)[number];

/** Left behind once unchanged for longer than the site's limit; an order has already closed it. */
export function cartStatusOf(cart: Cart | null, now: number, abandonedAfterMs: number): CartStatus {
  if (!cart) return 'empty';
  return now - cart.changedAt > abandonedAfterMs ? 'abandoned' : 'open';
}

/** A cart that nobody has changed for an hour has been left behind, unless the site says otherwise. */
export const defaultAbandonedAfterMs = 60 * 60_000;
