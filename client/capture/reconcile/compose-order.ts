import { toAmount } from '../../protocol/amount.ts';
import { type EventSource, eventSources } from '../../protocol/event.ts';
import type { Change, Desk } from './desk.ts';
import { toCurrency, toLines, toQuantity, toText } from './fields.ts';
import type { Ordered } from './ledger.ts';
import { toContent } from './match.ts';
import type { Line, OrderReading } from './reading.ts';
import { currencyOf, toItem, toValue, toWhole } from './tell-changes.ts';

/** What one source told of an order. */
export type Told = {
  reading: OrderReading;
  source: EventSource;
  confidence: number | undefined;
};

/** Numbers are written with and without their sign. */
export const toId = (id: unknown): string | undefined => toText(id)?.replace(/^#\s*/, '');

/** The first that is known. */
const pick = <Value>(told: readonly Told[], of: (reading: OrderReading) => Value | undefined) => {
  for (const { reading } of told) {
    const value = of(reading);
    if (value !== undefined) return value;
  }
  return undefined;
};

const readLines = ({ products }: Desk, told: readonly Told[]): Change[] => {
  const best = told.find(({ reading }) => toLines(reading.lines).length);
  return toLines<Line>(best?.reading.lines).flatMap(({ item, ...line }) => {
    const currency = toCurrency(best?.reading.currency) ?? item?.currency;
    const product = products.resolve(
      { ...line, item: { ...item, currency } },
      best?.source ?? 'page',
    );
    return product ? { product, by: toQuantity(item?.quantity) } : [];
  });
};

/** One order from all that was told of it, the most trusted first, and from the pages before. */
export function composeOrder(desk: Desk, readings: readonly Told[]) {
  const told = [...readings].sort(
    (a, b) => eventSources.indexOf(a.source) - eventSources.indexOf(b.source),
  );
  const { source = 'page', confidence } = told[0] ?? {};
  const ids = told.flatMap(({ reading }) => toId(reading.transactionId) ?? []);
  const lines = readLines(desk, told);
  const own = pick(told, ({ value }) => toAmount(value)) ?? (lines[0] && toValue(lines));
  const cart = toWhole(desk);
  const before = desk.ledger.checkout ?? {};
  const at = desk.now();
  const content = toContent(lines.map(({ product, by }) => [product, by]));
  const key = toHash(`${desk.path()} ${own} ${content}`);
  const ordered: Omit<Ordered, 'cart'> = { at, source, id: ids[0], key, value: own };
  const properties = {
    // Without a number the collector could not tell it from another one.
    transaction_id: ids[0] ?? `${at.toString(36)}-${key}`,
    items: lines[0]
      ? lines.map(({ product, by }) => toItem(product, by))
      : (before.items ?? cart.items),
    value: own ?? before.value ?? cart.value,
    currency:
      pick(told, ({ currency }) => toCurrency(currency)) ??
      currencyOf(lines) ??
      before.currency ??
      cart.currency,
    tax: pick(told, ({ tax }) => toAmount(tax)) ?? before.tax,
    shipping: pick(told, ({ shipping }) => toAmount(shipping)) ?? before.shipping,
    coupon: pick(told, ({ coupon }) => toText(coupon)) ?? before.coupon ?? cart.coupon,
    email: pick(told, ({ email }) => toText(email)),
  };
  return { properties, ids, ordered, confidence };
}

/** A short stand-in for a text, to know it again (FNV-1a). */
function toHash(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36);
}
