import type { Line } from '../reconcile/reading.ts';
import { wordyLink } from './opencart-cart.ts';

/**
 * A route in the form of an element's id, `checkout-cart-add`, however a version writes it:
 * `checkout/cart/add`, `checkout/cart|add`, `checkout/cart.add`.
 */
export const toRoute = (url: URL | Location): string =>
  (new URLSearchParams(url.search).get('route') ?? url.pathname).replace(/[./|]/g, '-');

/** Whether this page is the one of a route, also where search engine addresses hide it. */
export const isPage = (route: string): boolean =>
  toRoute(location).endsWith(route) ||
  !!document.querySelector(`#${route},body[class*="${route}"]`);

export const textOf = (selector: string, root: ParentNode = document): string | undefined =>
  root.querySelector(selector)?.textContent?.trim();

/** Signs that mean one currency everywhere or, for the last, nearly so. */
const signs: Record<string, string> = { '€': 'EUR', '£': 'GBP', $: 'USD' };

/**
 * The currency that prices are drawn in. The switcher shows the sign of the present one and lists the
 * codes; where there is only one currency there is none, and the sign in the prices has to do.
 */
export function readCurrency(price = ''): string | undefined {
  const chosen = textOf('#form-currency strong');
  for (const { innerHTML, textContent } of document.querySelectorAll('#form-currency li')) {
    // «€ Euro» in a button named EUR, a link to EUR, or whatever a theme made of it
    const code = /"([A-Z]{3})"/.exec(innerHTML)?.[1];
    if (code && textContent.trim().split(' ')[0] === chosen) return code;
  }
  return signs[/[€£$]/.exec(price)?.[0] ?? ''];
}

/** A special price stands beside the former one, before or behind it. */
const priceIn = (root: ParentNode) =>
  textOf('.price-new', root) ??
  [...root.querySelectorAll('h2,[class*="price"]')].find(({ textContent }) =>
    /\d/.test(textContent),
  )?.textContent;

const toLine = (root: ParentNode, id: string | undefined, name: string | undefined): Line => {
  const price = priceIn(root);
  return { item: { item_id: id, item_name: name, price, currency: readCurrency(price) } };
};

/** The product of a product page; its form has the id, the price stands near its heading. */
export function readProduct(): Line | undefined {
  const field = document.querySelector<HTMLInputElement>(
    '#product [name="product_id"],#form-product [name="product_id"]',
  );
  const scope = field?.closest(':has(h1)');
  return field && scope ? toLine(scope, field.value, textOf('h1', scope)) : undefined;
}

/** The products of a category or of search results. */
export const readList = (): Line[] =>
  [...document.querySelectorAll('#content .product-thumb')].map((card) => {
    const control = card.querySelector('[onclick*="cart.add("],[name="product_id"]');
    const id =
      control?.getAttribute('value') ?? control?.getAttribute('onclick')?.match(/\d+/)?.[0];
    return toLine(card, id, wordyLink(card)?.textContent?.trim());
  });
