import { listen } from '../listen.ts';
import type { CartReading, Exchange, PlatformReader, Report, Tools } from '../reconcile/reading.ts';
import { readHiddenLines, toCart } from './shopware-cart.ts';
import {
  checkCoupon,
  checkout,
  hasAlert,
  readCheckout,
  readOrderNumber,
} from './shopware-checkout.ts';
import { isPage, pageCurrency, readShop } from './shopware-page.ts';

/** Addresses that change the cart, behind any language and sub-folder. */
const writes = /\/checkout\/(line-item\/|product\/add-by-number|promotion\/add|cart\/delete)/;
/** Addresses that only show it. */
const views = /\/checkout\/(cart\.json|offcanvas)$|\/widgets\/checkout\/info$/;

/** Shopware 6, from its first to 6.8 (shopware/shopware, `src/Storefront`). */
export function startPlatform(report: Report, tools: Tools): PlatformReader {
  const { note, recall } = tools;

  /** The cart's JSON names no currency, and some pages neither. */
  const inCurrency = <Cart extends Partial<CartReading>>(cart: Cart) => {
    const currency = cart.currency ?? pageCurrency() ?? (recall('currency') as string | undefined);
    note('currency', currency);
    return { ...cart, currency };
  };
  const tellCart = (cart: CartReading, source: 'platform' | 'request' | 'page') => {
    report.cart(inCurrency(cart), source);
    note('cart', true);
  };

  let asked = 0;
  /** Reads the cart anew; where that is not allowed, what the page or an answer shows of it counts. */
  const refresh = async (shown: ParentNode, check: (cart?: CartReading) => void) => {
    const ask = ++asked;
    const end = report.pending();
    const cart = await tools.readJson(cartUrl()).then(toCart, () => undefined);
    const hidden = readHiddenLines(shown);
    if (ask === asked) {
      check(cart ?? hidden);
      if (cart) tellCart(cart, 'platform');
      else if (hidden) tellCart(hidden, 'page');
      note('touched', undefined);
    }
    end(!hasAlert(shown));
  };

  /** The answer to a write is the off-canvas cart, or a whole page, with messages. */
  const onWrite = ({ sent, answer }: Exchange) => {
    const shown = parse(answer);
    const fields = (sent ?? {}) as Fields;
    checkCoupon(report, shown, fields.code);
    refresh(shown, (cart) => {
      if (hasAlert(shown)) return report.confirm(false, 'request');
      // What a cart became that was known before, itself tells best: it may hold less than was asked for.
      if (recall('cart')) return;
      for (const [id, by] of toAdded(fields)) {
        const line = cart?.lines.find(({ aliases }) => aliases?.includes(id));
        const most = Number(line?.item.quantity ?? (cart ? 0 : by));
        if (most) report.change(line ?? { item: { item_id: id } }, Math.min(by, most), 'request');
      }
    });
  };

  // What becomes of a form that leaves the page, the next page tells.
  listen(window, 'submit', ({ target }) => {
    if (!writes.test(target.action)) return;
    const fields = Object.fromEntries(new FormData(target));
    note('touched', { coupon: fields.code });
    for (const [id, by] of toAdded(fields)) report.intend({ item: { item_id: id } }, by);
  });

  return {
    readPage: () => {
      const touched = recall('touched') as { coupon?: string } | undefined;
      if (isPage(/checkout[./]finish|finishpage/)) {
        const order = { ...readHiddenLines(document), transactionId: readOrderNumber() };
        report.order(inCurrency(order), 'platform');
      } else {
        const isCart = isPage(/checkout[./]cart|cartpage/);
        checkCoupon(report, document, touched?.coupon);
        if (isCart || touched || isPage(checkout)) {
          refresh(document, () => hasAlert(document) && report.confirm(false, 'page'));
        }
        if (isCart) report.tell('view_cart', {}, 'platform');
        readShop(report);
      }
      readCheckout(report, tools);
    },
    readExchange: (exchange) => {
      const { method, status, url, answer } = exchange;
      if (writes.test(url.pathname) && method !== 'GET') onWrite(exchange);
      else if (views.test(url.pathname)) {
        // The header's cart answers without content while there is none.
        const cart =
          status === 204 ? { lines: [] } : (toCart(answer) ?? readHiddenLines(parse(answer)));
        if (cart) tellCart(cart, 'request');
      } else return false;
      return true;
    },
  };
}

type Fields = {
  [name: string]: unknown;
  lineItems?: Record<string, { id?: string; quantity?: unknown }>;
};

const parse = (html: unknown) => new DOMParser().parseFromString(`${html}`, 'text/html');

/** The shop's own addresses carry its language and sub-folder. */
const cartUrl = () => {
  const { router } = window as { router?: Record<string, string> };
  const shown = router?.['frontend.cart.offcanvas'] ?? '/checkout/offcanvas';
  return shown.replace(/offcanvas$/, 'cart.json');
};

/** What an add asks for: `lineItems[<key>][id]` and `[quantity]`, flat or nested. */
const toAdded = (fields: Fields): [id: string, by: number][] => {
  const lines = { ...fields.lineItems };
  for (const name in fields) {
    const [, key, field] = name.match(/^lineItems\[(.+?)\]\[(\w+)\]$/) ?? [];
    if (key && field) lines[key] = { ...lines[key], [field]: fields[name] };
  }
  return Object.values(lines).map(({ id, quantity = 1 }) => [`${id}`, Number(quantity)]);
};
