import type { LoggedEvent } from '../store/event.ts';
import { currencyOr, type Money } from './money.ts';
import { lineKey, type ProductLine, toLine, totalOf } from './product-line.ts';
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

/** Longest time in which nothing in it changed, and since when. */
type Pause = { ms: number; since: number };

/** A cart whose life has ended, and how. */
export type PastCart = {
  startedAt: number;
  changedAt: number;
  endedAt: number;
  end: { type: 'ordered'; transactionId?: string } | { type: 'emptied' };
  /** What was in it at the end, or before it was emptied; the first 20 lines. */
  lines: readonly ProductLine[];
  total: readonly Money[];
  /** The longest time in which nothing changed, and since when: longer than the site's limit, it had been left behind. */
  quiet: Pause;
};

/** The cart that is open, and those before it. */
export type Carts = { cart: Cart | null; past: readonly PastCart[] };

/** What an event says about the cart. Some state it as a whole, so that one lost change is not wrong for long. */
const changes: ReadonlyMap<string, 'whole' | 'more' | 'less'> = new Map([
  ['view_cart', 'whole'],
  ['cart_updated', 'whole'],
  ['begin_checkout', 'whole'],
  ['add_to_cart', 'more'],
  ['remove_from_cart', 'less'],
]);

const maxPast = 20;
const maxPastLines = 20;

/**
 * The cart that is open after these events, and those whose life has ended, the last first. One cart has
 * one life however many days and devices it takes. `uncounted` are the purchases that are no new order: a
 * reloaded order page does not empty the next cart.
 */
export function foldCarts(
  events: readonly LoggedEvent[],
  uncounted: ReadonlySet<LoggedEvent>,
  siteCurrency: string,
): Carts {
  let cart: Cart | null = null;
  let quiet: Pause = { ms: 0, since: 0 };
  const past: PastCart[] = [];
  for (const event of events) {
    const before: Cart | null = cart;
    const after = nextCart(before, event, uncounted, siteCurrency);
    cart = after;
    if (before === null || before === after) continue;
    const isChanged = after?.changedAt !== before.changedAt;
    const ms = event.at - before.changedAt;
    if (isChanged && ms > quiet.ms) quiet = { ms, since: before.changedAt };
    if (after) continue;
    past.push(toPast(before, event, quiet));
    quiet = { ms: 0, since: 0 };
  }
  return { cart, past: past.slice(-maxPast).toReversed() };
}

function nextCart(
  cart: Cart | null,
  event: LoggedEvent,
  uncounted: ReadonlySet<LoggedEvent>,
  siteCurrency: string,
): Cart | null {
  if (event.event === 'purchase') return uncounted.has(event) ? cart : null;
  return changeCart(cart, event, siteCurrency);
}

function toPast({ lines, startedAt, changedAt }: Cart, event: LoggedEvent, quiet: Pause): PastCart {
  const transactionId = readText(event.properties, 'transaction_id');
  return {
    startedAt,
    changedAt,
    endedAt: event.at,
    end:
      event.event === 'purchase'
        ? { type: 'ordered', ...(transactionId !== undefined && { transactionId }) }
        : { type: 'emptied' },
    lines: lines.slice(0, maxPastLines),
    total: totalOf(lines),
    quiet,
  };
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
  const change = changes.get(event.event);
  const items = change === undefined ? undefined : readItems(event.properties);
  if (!items) return undefined;
  const currency = currencyOr(readText(event.properties, 'currency'), siteCurrency);
  const told = items.map((item) => toLine(item, currency));
  return change === 'whole'
    ? addLines([], told, 1)
    : addLines(before, told, change === 'more' ? 1 : -1);
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
