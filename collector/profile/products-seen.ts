import type { LoggedEvent } from '../store/event.ts';
import { currencyOr } from './money.ts';
import { lineKey, type ProductLine, toLine } from './product-line.ts';
import { readItems, readText } from './properties.ts';

/** A product whose page was opened. */
export type ProductSeen = Omit<ProductLine, 'quantity'> & {
  /** Its picture, as the shop's page gave it. */
  imageUrl?: string;
  views: number;
  lastSeenAt: number;
};

const maxProducts = 50;
/** What is longer is no address but a picture itself, and fifty of them would fill the profile. */
const maxAddressLength = 500;

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
      const before = seen.get(key);
      const views = (before?.views ?? 0) + 1;
      const imageUrl = addressIn(item.image_url) ?? before?.imageUrl;
      seen.delete(key);
      seen.set(key, { ...product, ...(imageUrl && { imageUrl }), views, lastSeenAt: at });
    }
  }
  return [...seen.values()].toReversed().slice(0, maxProducts);
}

const addressIn = (text: string | undefined): string | undefined =>
  text !== undefined && text.length <= maxAddressLength && /^https?:\/\//i.test(text)
    ? text
    : undefined;
