import type { CartReading, Line } from '../reconcile/reading.ts';

// biome-ignore lint/suspicious/noExplicitAny: what WooCommerce writes into pages and answers; every reading is guarded
export type Found = any;

/** The page as WooCommerce's own scripts know it. */
export const page: Found = window;

/** The first element of the page, or of a part of it, that fits. */
export const one = (selector: string, root: ParentNode = document): Found =>
  root.querySelector(selector);
/** All elements of the page that fit. */
export const all = (selector: string): Found[] => [...document.querySelectorAll(selector)];
/** What an element says. */
export const textOf = (selector: string, root?: ParentNode): string | undefined =>
  one(selector, root)?.textContent.trim();
/** A number in the page's address or in classes, such as `postid-17`. */
export const numberIn = (text: string, pattern: RegExp): string | undefined =>
  pattern.exec(text)?.[1];

/**
 * A line of the Store API's cart; a variation goes by its own id. Amounts are texts of minor units
 * (woocommerce, docs/apis/store-api, "cart").
 */
export const toLine = ({ id, key, name, quantity, sku, permalink, prices }: Found): Line => ({
  item: {
    item_id: `${id}`,
    item_name: name.replace(/&#(\d+);/g, (_: string, code: number) => String.fromCharCode(code)),
    price: prices.price / 10 ** prices.currency_minor_unit,
    currency: prices.currency_code,
    quantity,
  },
  aliases: [sku, key, permalink],
});

/** The Store API's cart, without the addresses that it also holds. */
export const toCart = ({ items, totals, coupons }: Found, isTold = true): CartReading => ({
  lines: items.map(toLine),
  currency: totals.currency_code,
  coupon: coupons?.[0]?.code ?? '',
  isTold,
});

/** Only pages with blocks name the currency; `$` and other signs are those of several. */
const shownCurrency = (root: Found): string | undefined =>
  page.wcSettings?.currency?.code ??
  textOf('.amount span', root)?.replace('€', 'EUR').replace('£', 'GBP');

/** A product as a list, a cart, an order's table or its own page draws it. */
export function readDrawn(root: Found): Line {
  const button = one('[data-product_id]', root);
  const link = one('a[href]:not(.remove,.button)', root);
  return {
    item: {
      item_id: button?.dataset.product_id ?? numberIn(root.className, /post-(\d+)/),
      item_name:
        textOf('.product_title,[class*="__title"],h1,h2,h3,.product-name a', root) ??
        link?.textContent.trim(),
      // A reduced price stands beside the one before.
      price: textOf('ins .amount', root) ?? textOf('.amount', root),
      currency: shownCurrency(root),
    },
    aliases: [button?.dataset.product_sku, link?.href],
  };
}
