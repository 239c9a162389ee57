import type { CartReading, Exchange, Line, Report } from '../reconcile/reading.ts';
import { findCart, readCart } from './cart.ts';
import { partsOf } from './classify.ts';
import { stepsAsked } from './confirmed.ts';
import type { Fields } from './fields.ts';
import { productIds, variantIds } from './line.ts';
import { readOrder } from './order.ts';
import { readProduct } from './product.ts';
import { type Purpose, purposeOf } from './purpose.ts';
import { isRefused } from './refusal.ts';
import { isSameSite } from './same-site.ts';
import { readSearch } from './search.ts';
import { get, isObject, simplify } from './simplify.ts';
import { tellRefusal } from './tell-refusal.ts';

/** Where an order's own page is, to which a payment may lead back. */
const thanks = /thank|success|confirm|complete|received|placed|danke|bestaetig|gracias|merci/i;

/** What the answers so far said to be in the cart. */
const carts = new WeakMap<Report, readonly Line[]>();

/** Reads a request of a shop whose system is not known, and its answer. */
export function readExchange(report: Report, exchange: Exchange): void {
  for (const part of partsOf(exchange)) readPart(report, part);
}

function readPart(report: Report, exchange: Exchange): void {
  const { status, url } = exchange;
  if (!status) return;
  const purpose = purposeOf(exchange);
  const { words, isWrite, isCart, isCheckout, isPlacing, isGraphQl } = purpose;
  const answer: Fields = simplify(exchange.answer);
  const isOk = status > 199 && status < 300;
  const isDone = isOk && !isRefused(answer);
  if (isWrite) tellRefusal(report, purpose, exchange, answer, isDone);
  if (!isOk) return;
  if (isDone && (isWrite ? isPlacing : thanks.test(location.pathname) && /order/i.test(words))) {
    const order = readOrder(answer);
    if (order?.transactionId) {
      report.order(order, 'request');
      return;
    }
  }
  const found = findCart(answer, isCart || isCheckout);
  // A single line without anything of a cart around it may be only what was added.
  const isWhole = found && (found.isMarked || !isWrite || purpose.verb !== 'add' || found.list[1]);
  if (isWhole) {
    const cart = readCart(found, answer);
    if (isDone && !carts.has(report)) takeFirst(report, purpose, exchange, cart);
    takeCart(report, cart);
  } else if (
    isDone &&
    isWrite &&
    !isPlacing &&
    ((isCart && isGraphQl) || (isSameSite(url) && (isCart || isCall(exchange))))
  ) {
    takeSteps(report, purpose, exchange, answer);
  } else if (isDone) {
    readSearch(report, purpose, exchange, answer);
    if (!isWrite && !isCart && !isCheckout) readProduct(report, answer);
  }
}

/** A function on the shop's server was called, which does not say its name; what it was given tells. */
const isCall = ({ sent }: Exchange): boolean =>
  Array.isArray(sent) &&
  isObject(sent[0]) &&
  get(simplify(sent[0]), 'quantity qty') !== undefined &&
  get(simplify(sent[0]), `${productIds} ${variantIds}`) !== undefined;

/** The first cart has nothing to be compared with: what was asked for is what is new in it. */
function takeFirst(
  report: Report,
  purpose: Purpose,
  { url, sent }: Exchange,
  { lines, currency }: CartReading,
): void {
  if (!purpose.isWrite || purpose.verb !== 'add') return;
  for (const { line, by } of stepsAsked(purpose, url.pathname, sent, undefined, lines)) {
    if (!lines.includes(line)) continue;
    const { quantity, ...item } = line.item;
    const added = { ...line, item: { ...item, currency } };
    report.change(added, Math.min(by, Number(quantity)), 'request');
  }
}

/** A whole cart is the truth. */
function takeCart(report: Report, cart: CartReading): void {
  carts.set(report, cart.lines);
  report.cart(cart, 'request');
}

/** A mere yes: what was asked for is what happened. */
function takeSteps(
  report: Report,
  purpose: Purpose,
  { url, sent }: Exchange,
  answer: Fields,
): void {
  const lines = carts.get(report) ?? [];
  const steps = stepsAsked(purpose, url.pathname, sent, answer, lines);
  if (!steps[0] && /clear|empty/i.test(purpose.words)) takeCart(report, { lines: [] });
  for (const { line, by } of steps) {
    report.change(line, by, 'request');
    const had = lines.includes(line) ? Number(line.item.quantity) : 0;
    const others = (carts.get(report) ?? []).filter((other) => other !== line);
    const now = { ...line, item: { ...line.item, quantity: had + by } };
    carts.set(report, had + by > 0 ? [...others, now] : others);
  }
}
