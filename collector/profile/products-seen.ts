import type { LoggedEvent } from '../store/event.ts';
import { currencyOr } from './money.ts';
import { lineKey, type ProductLine, toLine } from './product-line.ts';
import { readItems, readText } from './properties.ts';

/** A product whose page was opened. */
export type ProductSeen = Omit<ProductLine, 'quantity'> & { views: number; lastSeenAt: number };

const maxProducts = 50;

/** The products whose pages were opened, the last seen first. */
export function foldProductsSeen(
  events: readonly LoggedEvent[],
  siteCurrency: string,
): ProductSeen[] {
  const seen = new Map<string, ProductSeen>();
  for (const { event, at, properties } of events) {
    if (event !== 'view_item') continue;
    const currency = currencyOr(readText(properties, 'currency'), siteCurrency);
    for (const item of readItems(properties) ?? []) {
      const { quantity: _, ...product } = toLine(item, currency);
      const key = lineKey({ ...product, quantity: 1 });
      const views = (seen.get(key)?.views ?? 0) + 1;
      seen.delete(key);
      seen.set(key, { ...product, views, lastSeenAt: at });
    }
  }
  return [...seen.values()].toReversed().slice(0, maxProducts);
}
