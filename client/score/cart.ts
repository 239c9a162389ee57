import { toAmount } from '../protocol/amount.ts';
import type { Item } from '../protocol/item.ts';
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
  if (event === 'purchase') return {};
  const change = event === 'add_to_cart' ? 1 : event === 'remove_from_cart' ? -1 : 0;
  const isWhole = /^(view_cart|begin_checkout|cart_updated)$/.test(event);
  if (!Array.isArray(properties.items) || !(change || isWhole)) return cart;
  const lines = new Map(change ? Object.entries(cart) : []);
  for (const item of properties.items as readonly (Item | null)[]) {
    const { item_id, item_name, quantity, price } = item ?? {};
    const id = item_id ?? item_name;
    if (id === undefined) continue;
    const before = lines.get(`${id}`);
    lines.set(`${id}`, {
      name: `${item_name ?? id}`,
      quantity: (before?.quantity ?? 0) + (toAmount(quantity) ?? 1) * (change || 1),
      price: toAmount(price) ?? before?.price ?? 0,
    });
  }
  return Object.fromEntries([...lines].filter(([, line]) => line.quantity > 0));
}
