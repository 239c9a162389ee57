import { attempt } from '../../platform/attempt.ts';
import { listen } from '../listen.ts';
import type { Line, PlatformReader, Report, Tools } from '../reconcile/reading.ts';
import { createShopifyCart } from './shopify-cart.ts';
import type { Found } from './shopify-line.ts';
import { createShopifyPage } from './shopify-page.ts';

/** The way out of a storefront: Shopify's checkout runs no script of a theme. */
const toCheckout = '[name="checkout"],a[href*="/checkout"]';
/** The unbranded one, and those of wallets. */
const buyNow = '.shopify-payment-button button,.shopify-payment-button [role="button"]';
/** Under which name is noted that a form of this page may have changed the cart. */
const wish = 'shopify';

/** Reads Shopify storefronts of any theme (FACTS 3.1). */
export function startPlatform(report: Report, tools: Tools): PlatformReader {
  const { read, readExchange } = createShopifyCart(report, tools);
  const reads = createShopifyPage(report);

  /** What a product's form asks for. */
  const askedBy = (form: HTMLFormElement): { line: Line; by: number } => {
    const fields = new FormData(form);
    const id = `${fields.get('id')}`;
    const line = reads.lineOf(id) ?? { item: { item_id: id } };
    return { line, by: Number(fields.get('quantity') ?? 1) };
  };
  listen(document, 'click', ({ target }) => {
    if (target.closest(toCheckout)) report.tell('begin_checkout', {}, 'page');
    if (!target.closest(buyNow)) return;
    // It buys what its form holds, whatever lies in the cart.
    const { line, by } = askedBy(target.closest('form'));
    const { price, currency } = line.item;
    const value = Number(price) * by;
    const items = [{ ...line.item, quantity: by }];
    report.tell('begin_checkout', { items, value, currency }, 'page');
  });
  listen(document, 'submit', (event) => {
    if (!/\/cart\/add(\.js)?$/.test(event.target.action.split('?')[0])) return;
    const { line, by } = askedBy(event.target);
    // What the page's own scripts, whose turn is now, keep from leaving is seen as a request.
    setTimeout(() => {
      if (event.defaultPrevented) return;
      report.intend(line, by);
      tools.note(wish, 1);
    });
  });
  listen(document, 'shopify:cart:view', () => report.tell('view_cart', {}, 'platform'));
  listen(document, 'shopify:search:update', ({ search, promise }) =>
    promise
      .then(({ totalCount }: Found) =>
        report.tell('search', { search_term: search.query, results: totalCount }, 'platform'),
      )
      .catch(() => {}),
  );
  listen(document, 'shopify:cart:discount-update', ({ promise }) =>
    promise
      .then(({ cart: { discountCodes } }: Found) => {
        for (const { code, applicable } of discountCodes) {
          if (!applicable) report.tell('coupon_denied', { coupon: code }, 'platform');
        }
      })
      .catch(() => {}),
  );

  return {
    readPage: () => {
      for (const readOne of [reads.readProduct, reads.readList, reads.readOrder]) attempt(readOne);
      const isCart = /\/cart\/?$/.test(location.pathname);
      // A form may lead back to where it was, or anywhere else.
      if (!isCart && !tools.recall(wish)) return;
      tools.note(wish, 0);
      // With the cart read, the step has it.
      read().then(() => isCart && report.tell('view_cart', {}, 'page'));
    },
    readExchange,
  };
}
