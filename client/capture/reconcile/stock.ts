import { toAmount } from '../../protocol/amount.ts';
import type { EventSource } from '../../protocol/event.ts';
import type { Desk } from './desk.ts';
import { round, toCurrency, toLines, toQuantity, toText } from './fields.ts';
import { inCart } from './ledger.ts';
import { claimed, intended, toContent, unite } from './match.ts';
import { live, type Product } from './products.ts';
import type { CartReading } from './reading.ts';

/** A request counts as the cause of what is read so long after it. */
const causeMs = 5_000;

/** What a reading says to lie in the cart. */
export function readLines(
  desk: Desk,
  cart: CartReading,
  source: EventSource,
): Map<Product, number> {
  const { products } = desk;
  const target = new Map<Product, number>();
  for (const { item, ...line } of toLines(cart.lines)) {
    const quantity = toQuantity(item?.quantity);
    if (!quantity) continue;
    const product = products.resolve(
      { ...line, item: { ...item, currency: cart.currency ?? item?.currency } },
      source,
    );
    if (!product) continue;
    target.set(product, round((target.get(product) ?? 0) + quantity));
  }
  const strangers = [...target.keys()].filter(({ quantity }) => !quantity);
  for (const stranger of strangers) {
    const quantity = target.get(stranger) ?? 0;
    const before = intended(desk).map(({ product }) => live(product));
    const missing = [...inCart(products.all()), ...claimed(desk, (it) => it > 0), ...before].filter(
      // Of several strangers each is the one of which there are as many.
      (one) => !target.has(one) && (!strangers[1] || one.quantity === quantity),
    );
    target.delete(stranger);
    target.set(unite(desk, stranger, source, missing), quantity);
  }
  return target;
}

/** Takes what was in the cart before it was first seen: all but what is known to have just come in. */
export function assumeBefore(desk: Desk, target: Map<Product, number>, isTold = false): void {
  const { ledger, products, waiting, writes, now } = desk;
  const known = inCart(products.all()).map((one) => [one, one.quantity] as const);
  ledger.isStale ||= toContent(target) !== toContent(known);
  const isWritten = !isTold && (writes.count > 0 || now() - writes.endedAt < causeMs);
  for (const [product, quantity] of target) {
    let added = intended(desk)
      .filter((intent) => live(intent.product) === product)
      .reduce((sum, { by }) => sum + by, 0);
    for (const { changes } of waiting) {
      for (const one of changes) if (live(one.product) === product) added += one.by;
    }
    if (!added && isWritten) added = target.size === 1 ? quantity : +(product === desk.shown);
    product.quantity = Math.max(product.quantity, round(quantity - Math.max(0, added)));
  }
  for (const claim of waiting) claim.seen = 'unclear';
}

/** Takes in what a cart costs. */
export function readMoney(
  { ledger }: Desk,
  { value, coupon, currency }: CartReading,
  source: EventSource,
): void {
  const amount = toAmount(value);
  const code = typeof coupon === 'string' ? (toText(coupon) ?? '') : undefined;
  if (code !== undefined && code !== (ledger.coupon ?? '')) {
    ledger.coupon = code;
    ledger.isStale = true;
  }
  const money = toCurrency(currency);
  if (money && money !== ledger.currency) {
    ledger.isStale ||= ledger.currency !== undefined;
    ledger.currency = money;
  }
  if (amount !== ledger.value && source === ledger.by) ledger.isStale = true;
  if (ledger.isStale) {
    ledger.value = amount;
    ledger.by = source;
  }
}
