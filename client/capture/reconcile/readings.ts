import { type ConfidentSource, type EventSource, eventSources } from '../../protocol/event.ts';
import type { Desk } from './desk.ts';
import { round, toCurrency } from './fields.ts';
import { inCart } from './ledger.ts';
import { intended, refuse, toContent } from './match.ts';
import type { Product } from './products.ts';
import type { CartReading, Report } from './reading.ts';
import { toSource } from './say.ts';
import { assumeBefore, readLines, readMoney } from './stock.ts';
import { tellChanges, tellWhole } from './tell-changes.ts';

/** An empty cart waits so long for the order that emptied it; after a checkout was begun, longer. */
const emptyMs = 1_000;
const orderMs = 10_000;

/** How little a source is trusted with the whole cart; those who know it are equals. */
const distrust = (source: EventSource) => Math.max(2, eventSources.indexOf(source));

/** Reads whole carts, and tells how they differ from what is known. */
export function createReadings(desk: Desk) {
  const { ledger, products, waiting } = desk;
  /** The most trusted source that showed a whole cart on this page. */
  let reader: EventSource | undefined;
  /** A cart without lines that waits for the order that may have emptied it. */
  let emptied: { from: ConfidentSource } | undefined;

  const apply = (target: Map<Product, number>, cart: CartReading, from: ConfidentSource) => {
    const [source] = toSource(from);
    const isFirst = !ledger.isKnown;
    if (isFirst) assumeBefore(desk, target, cart.isTold);
    ledger.isKnown = true;
    ledger.currency ??= toCurrency(cart.currency);
    const gone = inCart(products.all()).filter((product) => !target.has(product));
    const changes = [
      ...gone.map((product) => ({ product, by: -product.quantity })),
      ...[...target].map(([product, quantity]) => ({
        product,
        by: round(quantity - product.quantity),
      })),
    ];
    tellChanges(desk, changes, from, []);
    readMoney(desk, cart, source);
    for (const intent of intended(desk)) refuse(desk, intent, source);
    ledger.intents = ledger.intents.filter(({ page }) => page === desk.page);
    if (!isFirst && distrust(source) === 2) for (const claim of waiting) claim.seen ??= 'missing';
    tellWhole(desk, from);
  };

  /** An empty cart is one, if no order explains it. */
  const settleEmptied = () => {
    const hold = emptied;
    emptied = undefined;
    if (hold) apply(new Map(), { lines: [] }, hold.from);
  };

  return {
    settleEmptied,
    cart: ((reading, from) => {
      if (!Array.isArray(reading.lines)) return;
      const [source] = toSource(from);
      desk.restore();
      const target = readLines(desk, reading, source);
      if (reader && distrust(source) > distrust(reader)) return;
      reader = source;
      emptied = undefined;
      // A page from before the order still shows what was ordered.
      if (target.size && toContent(target) === ledger.ordered?.cart) return;
      if (target.size || !inCart(products.all()).length) {
        apply(target, reading, from);
        return;
      }
      const hold = { from };
      emptied = hold;
      const isCheckout = !!ledger.checkout;
      desk.soon(
        () => {
          // Where a checkout was begun, the next page may be the order's.
          if (emptied === hold && !(isCheckout && desk.isLeaving)) settleEmptied();
        },
        isCheckout ? orderMs : emptyMs,
      );
    }) satisfies Report['cart'],
    /** An order emptied the cart. */
    forgetEmptied(): void {
      emptied = undefined;
    },
    turn(): void {
      reader = undefined;
    },
  };
}
