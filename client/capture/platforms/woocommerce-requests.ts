import { attempt } from '../../platform/attempt.ts';
import type { Exchange, Report, Tools } from '../reconcile/reading.ts';
import type { Till } from './woocheckout.ts';
import { type Found, one, toCart, toLine } from './woocommerce-line.ts';
import { toShownLine, wantedOf } from './woocommerce-product.ts';

/** The Store API, in any version; with plain permalinks its path is a parameter. */
const storePath = /\/wc\/store(?:\/v\d+)?\/(.*?)\/?$/;
/** Refusals among the notices that are answered as HTML, of classic and of block themes. */
const refusal = /woocommerce-error|is-error/;
/** What is no change of the cart's lines. */
const checkoutStep = /coupon|^checkout$|shipping-rate$/;
/** The page's own scripts draw the new cart within this time. */
const readAfterMs = 300;

/** Uses what only carts, checkouts and orders need. */
export type UseTill = (use: (till: Till) => unknown) => Promise<void>;

/** Reads the cart from the Store API or, where that does not answer, off the page. */
export function createWooCart(report: Report, { readJson }: Tools, useTill: UseTill) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const read = () =>
    readJson(`${one('[rel="https://api.w.org/"]')?.href ?? '/wp-json/'}wc/store/v1/cart`)
      .then((cart) => report.cart(toCart(cart), 'platform'))
      .catch(() => useTill(({ readCart }) => readCart()));
  const readSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => attempt(read), readAfterMs);
  };
  return { read, readSoon };
}

/** Reads requests to the Store API and to WooCommerce's own ajax. */
export function createWooRequests(report: Report, readSoon: () => void, useTill: UseTill) {
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
    const isAdd = !isRefused && /add-item$/.test(endpoint);
    const entry = isAdd && cart?.items.find(({ id }: Found) => `${id}` === `${sent.id}`);
    if (entry) report.change(toLine(entry), Number(sent.quantity ?? 1), 'request');
    if (cart) report.cart(toCart(cart), 'request');
    if (checkoutStep.test(endpoint))
      useTill((till) => till.take(endpoint, sent, isRefused, answer));
    else if (isRefused) refuse();
  };

  const takeAjax = (action: string, sent: Found, isRefused: boolean, answer: Found) => {
    if (checkoutStep.test(action)) useTill((till) => till.take(action, sent, isRefused, answer));
    else if (/add_?to_?cart/i.test(action) || sent['add-to-cart']) {
      if (isRefused) refuse();
      else for (const [id, by] of wantedOf(sent)) report.change(toShownLine(id), by, 'request');
    } else if (!/remove|update_(?!o)/.test(action) && !sent['woocommerce-cart-nonce']) return false;
    if (action !== 'checkout') readSoon();
    return true;
  };

  return ({ method, url, sent, status, answer }: Exchange): boolean => {
    const query = url.searchParams;
    const fields: Found = sent ?? {};
    const told: Found = answer;
    const endpoint = storePath.exec(query.get('rest_route') ?? url.pathname)?.[1];
    const isRefused =
      status < 200 || status > 399 || told?.error || told?.success === false || refusal.test(told);
    if (endpoint === undefined) {
      const action =
        query.get('wc-ajax') ?? fields.action ?? (query.has('remove_item') ? 'remove' : '');
      return takeAjax(action, fields, isRefused, told);
    }
    if (method !== 'GET') takeStore(endpoint, fields, isRefused, told);
    else if (told?.totals) report.cart(toCart(told), 'request');
    return true;
  };
}
