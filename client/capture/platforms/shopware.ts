import { listen } from '../listen.ts';
import type {
  CartReading,
  Exchange,
  Line,
  PlatformReader,
  Report,
  Tools,
} from '../reconcile/reading.ts';
import type { Load } from '../signal.ts';
import { readHiddenLines, toCart } from './shopware-cart.ts';
import { isPage, pageCurrency, readShop } from './shopware-page.ts';

/** Addresses that change the cart, behind any language and sub-folder. */
const writes = /\/checkout\/(line-item\/|product\/add-by-number|promotion\/add|cart\/delete)/;

/** Shopware 6, from its first to 6.8 (shopware/shopware, `src/Storefront`). */
export function startPlatform(report: Report, tools: Tools, load: Load): PlatformReader {
  const { note, recall } = tools;

  /** The cart's JSON names no currency, and some pages neither. */
  const inCurrency = <Cart extends Partial<CartReading>>(cart: Cart) => {
    const currency = cart.currency ?? pageCurrency() ?? (recall('currency') as string | undefined);
    note('currency', currency);
    return { ...cart, currency };
  };
  const tellCart = (cart: CartReading | undefined, source: 'platform' | 'request') => {
    if (!cart) return;
    report.cart(inCurrency(cart), source);
    note('cart', true);
  };

  let asked = 0;
  /** Reads the cart anew; where that is not allowed, what the page or an answer shows of it counts. */
  const refresh = async (
    shown: ParentNode,
    coupon: unknown,
    source: 'request' | 'page',
    onCart?: (cart?: CartReading) => void,
  ) => {
    const ask = ++asked;
    const end = report.pending();
    const isDone = !shown.querySelector('.alert-danger');
    // There is a message, and it is not the one of success.
    if (coupon && shown.querySelector('.alert') && !shown.querySelector('.alert-success')) {
      report.tell('coupon_denied', { coupon }, source);
    }
    const cart =
      (await tools.readJson(cartUrl()).then(toCart, () => undefined)) ?? readHiddenLines(shown);
    if (ask === asked) {
      if (isDone) onCart?.(cart);
      else report.confirm(false, source);
      tellCart(cart, 'platform');
      note('touched', undefined);
    }
    end(isDone);
  };

  /** The answer to a write is the off-canvas cart, or a whole page, with messages. */
  const onWrite = ({ sent, answer }: Exchange) => {
    const { code, lineItems = {} } = (sent ?? {}) as Fields;
    refresh(parse(answer), code, 'request', (cart) => {
      // What a cart became that was known before, itself tells best: it may hold less than was asked for.
      if (recall('cart')) return;
      for (const { id = '', quantity = 1 } of Object.values(lineItems)) {
        const line: Line | undefined = cart
          ? cart.lines.find(({ aliases }) => aliases?.includes(id))
          : { item: { quantity }, aliases: [id] };
        if (line) report.change(line, Math.min(+quantity, Number(line.item.quantity)), 'request');
      }
    });
  };

  // What becomes of a form that leaves the page, the next page tells.
  listen(window, 'submit', ({ target }) => {
    if (!writes.test(target.action)) return;
    const fields = [...new FormData(target)] as [string, string][];
    const sent = (end: string) => fields.find(([name]) => name.endsWith(end))?.[1];
    note('touched', { coupon: sent('code') });
    const id = sent('][id]');
    if (id) report.intend({ item: {}, aliases: [id] }, +(sent('][quantity]') ?? 1));
  });

  return {
    readPage: () => {
      const touched = recall('touched') as { coupon?: string } | undefined;
      const isEnd = isPage(/checkout[./]finish|finishpage/);
      const isTill =
        isEnd || isPage(/checkout[./](register|confirm)|checkoutregisterpage|confirmpage/);
      const isCart = isPage(/checkout[./]cart|cartpage/);
      if (!isEnd && (isCart || isTill || touched)) refresh(document, touched?.coupon, 'page');
      if (isCart) report.tell('view_cart', {}, 'platform');
      if (!isTill) {
        note('checkout', undefined);
        readShop(report);
        return;
      }
      const order = isEnd ? inCurrency(readHiddenLines(document) ?? {}) : undefined;
      load('shopwaretill', ({ readTill }: typeof import('./shopware-till.ts')) =>
        readTill(report, tools, order),
      );
    },
    readExchange: (exchange) => {
      const { method, status, url, answer } = exchange;
      if (writes.test(url.pathname) && method !== 'GET') onWrite(exchange);
      // The header's cart answers without content while there is none.
      else if (/\/checkout\/(cart\.json|info)$/.test(url.pathname)) {
        tellCart(status === 204 ? { lines: [] } : toCart(answer), 'request');
      } else return false;
      return true;
    },
  };
}

/** What an add sends: `lineItems[<key>][id]` and `[quantity]`; or a code. */
type Fields = { code?: string; lineItems?: Record<string, { id?: string; quantity?: number }> };

const parse = (html: unknown) => new DOMParser().parseFromString(`${html}`, 'text/html');

/** The shop's own addresses carry its language and sub-folder. */
const cartUrl = () => {
  const { router } = window as { router?: Record<string, string> };
  const shown = router?.['frontend.cart.offcanvas'] ?? '/checkout/offcanvas';
  return shown.replace(/offcanvas$/, 'cart.json');
};
