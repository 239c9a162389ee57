import type { Item } from '../../client/protocol/item.ts';
import { currencyOr, type Money, sumMoney, toMoney } from './money.ts';

/** One product in a cart or an order. */
export type ProductLine = {
  /** The shop's id, or the name where it gave none. */
  itemId: string;
  name: string;
  variant?: string;
  quantity: number;
  /** For one unit; absent where the shop did not say. */
  price?: Money;
};

/** GA4: a missing quantity means one. Past the cap it is a mistake or an attack, not a purchase. */
const maxQuantity = 100_000;

/** A product line from an event's item. */
export function toLine(item: Item, eventCurrency: string): ProductLine {
  const itemId = item.item_id ?? item.item_name ?? '';
  const price = toMoney(item.price, currencyOr(item.currency, eventCurrency));
  return {
    itemId,
    name: item.item_name ?? itemId,
    ...(item.item_variant === undefined ? {} : { variant: item.item_variant }),
    quantity: Math.min(maxQuantity, Math.max(0, item.quantity ?? 1)),
    ...(price === undefined ? {} : { price }),
  };
}

/** Two lines with the same key are one line: the same product in the same variant. */
export function lineKey(line: ProductLine): string {
  return `${line.itemId}\n${line.variant ?? ''}`;
}

/** What the lines are worth, for each currency. */
export function totalOf(lines: readonly ProductLine[]): Money[] {
  return sumMoney(
    lines.flatMap(({ price, quantity }) =>
      price ? [{ ...price, amountMinor: Math.round(price.amountMinor * quantity) }] : [],
    ),
  );
}
