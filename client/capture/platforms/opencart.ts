import type { Exchange, Line, PlatformReader, Report, Tools } from '../reconcile/reading.ts';
import { readCart } from './opencart-cart.ts';
import { type Answer, createCheckout, type Noted } from './opencart-checkout.ts';
import { isPage, readCurrency, readList, readProduct, textOf, toRoute } from './opencart-page.ts';

/** The mini-cart is drawn anew at once after an add; longer than this it is not waited for. */
const redrawMs = 1_000;

const parse = (html: string) => new DOMParser().parseFromString(html, 'text/html').body;

/**
 * Reads OpenCart 2 to 4 (FACTS 3.6; opencart/opencart `upload/catalog`). It has no address that tells the
 * cart as data; its mini-cart, drawn in the head of every page and again after each change, tells all.
 */
export function startPlatform(report: Report, tools: Tools): PlatformReader {
  const noted: Noted = { ids: {}, variants: {}, told: [], ...(tools.recall('opencart') as object) };
  const checkout = createCheckout(report, noted);
  let isKnown = false;
  let added: [line: Line, by: number][] = [];

  /** What was added: known surely from a drawn cart, or else as it was asked for. */
  const settle = (lines: readonly Line[] = []) => {
    for (const [line, by] of added) {
      const drawn = lines.findLast(({ item }) => item.item_id === line.item.item_id);
      if (!drawn || !isKnown) report.change(drawn ?? line, by, 'request');
    }
    added = [];
  };
  const take = (root: Element) => {
    const cart = readCart(root, noted);
    if (!cart) return;
    settle(cart.lines);
    const currency = readCurrency(root.textContent);
    report.cart({ ...cart, currency, coupon: noted.coupon }, 'platform');
    isKnown = true;
  };

  const onAdd = ({ product_id = '', quantity = '1' }, { success }: Answer) => {
    if (!success) return report.confirm(false, 'request');
    // «You have added <a>MacBook</a> to your <a>shopping cart</a>!»
    const name = textOf('a', parse(success));
    if (name) noted.ids[name] = product_id;
    added.push([{ item: { item_id: product_id, item_name: name } }, Number(quantity)]);
    setTimeout(settle, redrawMs);
  };
  const readPage = () => {
    if (isPage('checkout-success')) return checkout.onOrder();
    // A page that is shown again, or comes from the browser's cache, draws the cart of then.
    const isStale = performance.navigation?.type === 2;
    for (const root of document.querySelectorAll('#cart,#header-cart,#checkout-cart')) {
      if (!isKnown && !isStale) take(root);
    }
    if (isPage('checkout-cart')) {
      noted.told = [];
      report.tell('view_cart', {}, 'platform');
    } else if (isPage('checkout-checkout')) checkout.begin();
    const product = readProduct();
    if (product) return report.product(product, 'platform');
    const isSearch = isPage('product-search');
    const lines = isSearch || isPage('product-category') ? readList() : [];
    if (lines[0]) report.list(lines, textOf('#content h1,#content h2'), 'platform');
    const query = new URLSearchParams(location.search).get('search');
    if (!isSearch || !query) return;
    // «Showing 1 to 5 of 5 (1 Pages)»
    const [, shown] = /\d+\D+\d+\D+(\d+)\s*\(\d/.exec(textOf('#content') ?? '') ?? [];
    report.tell(
      'view_search_results',
      { search_term: query, results: Number(shown ?? lines.length) },
      'platform',
    );
  };
  const readExchange = ({ url, sent, answer }: Exchange) => {
    const route = toRoute(url);
    if (typeof answer === 'string') {
      if (!/cart-(info|list)$/.test(route)) return false;
      take(parse(answer));
      return true;
    }
    const told = (answer ?? {}) as Answer;
    const fields = (sent ?? {}) as Record<string, string>;
    if (fields.product_id && !/wishlist|compare/.test(route)) onAdd(fields, told);
    else if (/coupon/.test(route) && fields.coupon) checkout.onCoupon(fields.coupon, told);
    else if (/_method-save$/.test(route)) {
      if (!told.error && !told.redirect) checkout.onMethod(fields);
    } else return /checkout-cart-/.test(route);
    return true;
  };
  return {
    readPage: () => {
      readPage();
      tools.note('opencart', noted);
    },
    readExchange: (exchange) => {
      const isUnderstood = readExchange(exchange);
      tools.note('opencart', noted);
      return isUnderstood;
    },
  };
}
