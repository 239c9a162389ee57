import type { Exchange, Report, Tools } from '../reconcile/reading.ts';
import type { Till } from './woocheckout.ts';
import { type Found, one, toCart, toLine } from './woocommerce-line.ts';
import { toShownLine, wantedOf } from './woocommerce-product.ts';

/** The Store API, in any version; with plain permalinks its path is a parameter. */
const storePath = /\/wc\/store(?:\/v\d+)?\/(.*)/;
/** `woocommerce-error` or `is-error` on a notice that is answered as HTML; styles name both, too. */
const refusal = /class=[^>]*(ce|is)-error/;
/** What is no change of the cart's lines. */
const checkoutStep = /coupon|^checkout|shipping-rate/;
/** Adds by WooCommerce and by themes: `add_to_cart`, `astra_add_cart_single_product`. */
const adding = /add.*cart/i;
/** Changes of side carts and the like, among what only reads: `xoo_wsc_undo_item`, `woofc_undo_remove`. */
const changing = /^(?!.*(get_|frag)).*(cart|item|remove|qty)/i;
/** The page's own scripts draw the new cart within this time. */
const readAfterMs = 300;

/** Uses what only carts, checkouts and orders need. */
export type UseTill = (use: (till: Till) => unknown) => Promise<void>;

/** Reads the cart from the Store API or, where that does not answer, off the page. */
export function createWooCart(report: Report, { readJson }: Tools, useTill: UseTill) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const read = (isTold?: boolean) =>
    readJson(`${one('[rel*="api.w.org"]')?.href ?? '/wp-json/'}wc/store/v1/cart`)
      .then((cart) => report.cart(toCart(cart, isTold), 'platform'))
      .catch(() => useTill(({ readCart }) => readCart(isTold)));
  const readSoon = (isTold: boolean) => {
    clearTimeout(timer);
    timer = setTimeout(read, readAfterMs, isTold);
  };
  return { read, readSoon };
}

/** Reads requests to the Store API and to WooCommerce's own ajax. */
export function createWooRequests(
  report: Report,
  readSoon: (isTold: boolean) => void,
  useTill: UseTill,
) {
  const refuse = () => report.confirm(false, 'request');

  const takeStore = (endpoint: string, sent: Found, isRefused: boolean, answer: Found) => {
    if (endpoint === 'batch') {
      answer.responses.forEach(({ status, body }: Found, index: number) => {
        const { path, body: inner } = sent.requests[index];
        takeStore(storePath.exec(path)?.[1] ?? '', inner, status > 399, body);
      });
      return;
    }
    // A conflict has the cart inside its refusal.
    const cart = answer?.totals ? answer : answer?.data?.cart;
    const entry = cart?.items.find(({ id }: Found) => `${id}` === `${sent.id}`);
    if (entry && !isRefused && /add-item/.test(endpoint))
      report.change(toLine(entry), +(sent.quantity ?? 1), 'request');
    if (cart) report.cart(toCart(cart), 'request');
    if (checkoutStep.test(endpoint))
      useTill((till) => till.take(endpoint, sent, isRefused, answer));
    else if (isRefused) refuse();
  };

  const takeAjax = (action: string, sent: Found, isRefused: boolean, answer: Found) => {
    let isTold = true;
    if (checkoutStep.test(action)) useTill((till) => till.take(action, sent, isRefused, answer));
    else if (adding.test(action) || sent['add-to-cart']) {
      if (isRefused) refuse();
      // What else is called so, such as statistics, is no add; what of it is one, the cart tells.
      else if (answer?.fragments || sent['add-to-cart'])
        for (const [id, by] of wantedOf(sent)) report.change(toShownLine(id), by, 'request');
      else isTold = false;
    } else if (!changing.test(action) && !sent.cart) return false;
    if (action !== 'checkout') readSoon(isTold);
    return true;
  };

  return ({ method, url, sent, status, answer }: Exchange): boolean => {
    const query = url.searchParams;
    const fields: Found = sent ?? {};
    const told: Found = answer;
    const endpoint = storePath.exec(query.get('rest_route') ?? url.pathname)?.[1];
    const isRefused =
      status < 200 || status > 399 || told?.error || told?.success === false || refusal.test(told);
    // Links of a cart's lines: `?remove_item=…`, `?undo_item=…`.
    const action = query.get('wc-ajax') ?? fields.action ?? url.search;
    if (!endpoint) return takeAjax(action, fields, isRefused, told);
    takeStore(endpoint, fields, method !== 'GET' && isRefused, told);
    return true;
  };
}
