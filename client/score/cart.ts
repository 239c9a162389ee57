import type { Item } from '../protocol/item.ts';
import { toAmount } from './amount.ts';
import type { Fact } from './fact.ts';

/** What lies in the basket, as far as the shop's own events tell; by item id, or else its name. */
export type Cart = Readonly<Record<string, CartLine>>;

/** One line; `price` is for one unit, a decimal as the shop's events give it. */
export type CartLine = { name: string; quantity: number; price: number };

/** The sum of all lines, a decimal. */
export const toValue = (cart: Cart): number =>
  Object.values(cart).reduce((sum, { price, quantity }) => sum + price * quantity, 0);

/**
 * The cart after an event: `add_to_cart` and `remove_from_cart` change lines, `view_cart`,
 * `begin_checkout` and `cart_updated` state the whole cart, `purchase` empties it.
 */
export function foldCart(cart: Cart, { event, properties }: Fact): Cart {
  const items: readonly Item[] | undefined = properties.items;
  const change = { add_to_cart: 1, remove_from_cart: -1 }[event];
  if (event === 'purchase') return {};
  if (!items || (!change && !/^(view_cart|begin_checkout|cart_updated)$/.test(event))) return cart;
  const lines = change ? { ...cart } : {};
  for (const { item_id, item_name = item_id, quantity = 1, price } of items) {
    const name = `${item_name}`;
    const before = lines[item_id ?? name];
    const line = {
      name,
      quantity: (before?.quantity ?? 0) + (toAmount(quantity) ?? 1) * (change ?? 1),
      price: toAmount(price) ?? before?.price ?? 0,
    };
    if (line.quantity > 0) lines[item_id ?? name] = line;
    else delete lines[item_id ?? name];
  }
  return lines;
}
