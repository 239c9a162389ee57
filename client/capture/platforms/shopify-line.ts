import type { CartReading, Line } from '../reconcile/reading.ts';

// biome-ignore lint/suspicious/noExplicitAny: what Shopify writes into pages and answers; every reading is guarded
export type Found = any;

/** The page as Shopify's own scripts know it. */
export const page: Found = window;

/**
 * Shopify's Ajax API and Liquid write hundredths in every currency, so 100 JPY are 10000
 * (community.shopify.dev, "cart.js money values", and its reports on JPY, CLP and VND).
 */
export const toMajor = (hundredths: number | undefined): number | undefined =>
  hundredths === undefined ? undefined : hundredths / 100;

/** `gid://shopify/ProductVariant/17` is 17. */
export const toId = (id: unknown): string => `${id}`.replace(/^gid:.*\//, '');

/** The currency that the visitor is shown. */
export const shownCurrency = (): string | undefined =>
  page.Shopify?.currency?.active ?? page.ShopifyAnalytics?.meta?.currency;

/** A line of a cart or an order. What is sold is a variant, so its id is the item's. */
export const toLine = (entry: Found, price: number | string | undefined): Line => ({
  item: {
    item_id: toId(entry.variant_id ?? entry.id),
    item_name: entry.product_title ?? entry.title,
    item_brand: entry.vendor || undefined,
    item_category: entry.product_type || undefined,
    item_variant: entry.variant_title || undefined,
    price,
    quantity: entry.quantity,
  },
  aliases: [entry.product_id, entry.sku, entry.key, entry.url],
});

/** A line as the Ajax API writes it, at the price after discounts of the line itself. */
export const toAjaxLine = (entry: Found): Line =>
  toLine(entry, toMajor(entry.final_price ?? entry.price));

/** A whole cart as the Ajax API writes it. */
export const toCart = ({ items, currency, discount_codes }: Found): CartReading => ({
  lines: items.map(toAjaxLine),
  currency,
  coupon: discount_codes?.find(({ applicable }: Found) => applicable)?.code,
  isTold: true,
});
