import { type Article, findArticle } from '../catalogue/catalogue.ts';

/** What is in a cart: which variant, how many. */
export type CartLine = { sku: string; quantity: number };
export type Cart = readonly CartLine[];

/** A household's amount of one article. */
export const maxQuantity = 20;

/** Why a change of the cart was refused. */
export type CartRefusal = 'unknown_article' | 'sold_out' | 'invalid_quantity' | 'too_many';
export type CartResult = { ok: true; cart: Cart } | { ok: false; reason: CartRefusal };

/** Puts more of an article into the cart. */
export function addToCart(cart: Cart, sku: string, quantity: number): CartResult {
  if (!Number.isInteger(quantity) || quantity < 1) return { ok: false, reason: 'invalid_quantity' };
  const before = cart.find((line) => line.sku === sku)?.quantity ?? 0;
  return setQuantity(cart, sku, before + quantity);
}

/** Sets how many of an article are in the cart; zero takes it out. */
export function setQuantity(cart: Cart, sku: string, quantity: number): CartResult {
  if (!Number.isInteger(quantity) || quantity < 0) return { ok: false, reason: 'invalid_quantity' };
  if (quantity === 0) return { ok: true, cart: cart.filter((line) => line.sku !== sku) };
  const article = findArticle(sku);
  if (!article) return { ok: false, reason: 'unknown_article' };
  if (article.variant.soldOut) return { ok: false, reason: 'sold_out' };
  if (quantity > maxQuantity) return { ok: false, reason: 'too_many' };
  const known = cart.some((line) => line.sku === sku);
  const changed = cart.map((line) => (line.sku === sku ? { sku, quantity } : line));
  return { ok: true, cart: known ? changed : [...cart, { sku, quantity }] };
}

/** A line with what it costs. */
export type PricedLine = Article & { quantity: number; cents: number };

/** The lines with their articles and prices; articles that no longer exist fall out. */
export function pricedLines(cart: Cart): readonly PricedLine[] {
  return cart.flatMap(({ sku, quantity }) => {
    const article = findArticle(sku);
    return article ? [{ ...article, quantity, cents: article.variant.cents * quantity }] : [];
  });
}

/** How many things are in the cart. */
export function countOf(cart: Cart): number {
  return cart.reduce((sum, line) => sum + line.quantity, 0);
}
