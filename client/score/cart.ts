import type { Properties } from '../protocol/event.ts';
import type { Item } from '../protocol/item.ts';
import { toMinor } from './money.ts';

/** What lies in the basket, as far as the shop's own events tell. */
export type Cart = { lines: readonly CartLine[]; currency: string };

/** One line; `priceMinor` is for one unit, in minor units of the cart's currency. */
export type CartLine = { key: string; name: string; quantity: number; priceMinor: number };

/** The facts of an event that a fold may look at; wire events and logged events both have them. */
export type Fact = { event: string; at: number; properties: Properties };

/** A cart nobody has touched. */
export const emptyCart: Cart = { lines: [], currency: '' };

/** The sum of all lines in minor units of the cart's currency. */
export const cartValueMinor = (cart: Cart): number =>
  cart.lines.reduce((sum, line) => sum + line.priceMinor * line.quantity, 0);

/**
 * The cart after an event: `add_to_cart` and `remove_from_cart` change lines, `view_cart`,
 * `begin_checkout` and `cart_updated` state the whole cart, `purchase` empties it.
 */
export function foldCart(cart: Cart, { event, properties }: Fact): Cart {
  const change = { add_to_cart: 1, remove_from_cart: -1 }[event];
  const whole = /^(view_cart|begin_checkout|cart_updated)$/.test(event);
  if (event === 'purchase') return emptyCart;
  if (!change && !whole) return cart;
  const items = properties.items as readonly Item[] | undefined;
  if (!items) return cart;
  const currency = String(properties.currency ?? items[0]?.currency ?? cart.currency);
  const lines = new Map<string, CartLine>();
  if (change) for (const line of cart.lines) lines.set(line.key, line);
  for (const item of items) {
    const line = toLine(item, currency);
    const known = lines.get(line.key);
    const quantity = (known?.quantity ?? 0) + line.quantity * (change ?? 1);
    const priceMinor = line.priceMinor || known?.priceMinor || 0;
    if (quantity > 0) lines.set(line.key, { ...line, quantity, priceMinor });
    else lines.delete(line.key);
  }
  return { lines: [...lines.values()], currency };
}

const toLine = (item: Item, currency: string): CartLine => ({
  key: item.item_id ?? item.item_name ?? '',
  name: item.item_name ?? item.item_id ?? '',
  quantity: item.quantity ?? 1,
  priceMinor: toMinor(item.price ?? 0, currency),
});
