import { listen } from '../listen.ts';
import type { Exchange, Report, Tools } from '../reconcile/reading.ts';
import { type Found, page, shownCurrency, toAjaxLine, toCart, toId } from './shopify-line.ts';

/** Addresses of the Ajax API, with and without `.js`, behind any locale. */
const cartPath = /\/cart(?:\/(add|change|update|clear))?(?:\.js(?:on)?)?\/?$/;
/** Where Shopify's own actions write the cart of a theme; their answers name no products. */
const actionPath = /\/api\/[^/]+\/graphql\.json$/;
/** Themes that read the cart themselves after they wrote it do so within this time. */
const readAfterMs = 300;

/**
 * Follows the cart through the Ajax API that themes call and through the standard storefront events
 * (shopify.dev, "Cart API reference", "shopify:cart:lines-update"), and reads it after both.
 */
export function createShopifyCart(report: Report, { readJson }: Tools) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** What standard events told of; they know no more of a product than its variant's id. */
  let added: Found[] = [];

  const take = (found: Found, source: 'platform' | 'request') => {
    clearTimeout(timer);
    const cart = toCart(found);
    for (const { merchandiseId, quantity } of added) {
      const line = cart.lines.find(({ item }) => item.item_id === toId(merchandiseId));
      if (line) report.change(line, quantity, 'platform');
    }
    added = [];
    report.cart(cart, source);
  };
  const read = () =>
    readJson(`${page.Shopify?.routes?.root ?? '/'}cart.js`)
      .then((cart) => take(cart, 'platform'))
      .catch(() => {});
  const readSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(read, readAfterMs);
  };

  /** The answer has new totals as quantities, so what was added is what was asked for. */
  const takeAdds = (sent: Found, answer: Found) => {
    const wanted: Found[] = Object.values(sent?.items ?? [sent]);
    const added: Found[] = answer?.items ?? (answer?.id ? [answer] : wanted);
    added.forEach((entry, index) => {
      const line = toAjaxLine(entry);
      const at = wanted[index];
      const same = [at, ...wanted].find((one) => line.item.item_id === `${one?.id}`) ?? at;
      line.item.currency = shownCurrency();
      report.change(line, Number(same?.quantity ?? 1), 'request');
    });
    readSoon();
  };

  /** These come before the change, and also where the shop declines it, or adds less than was asked for. */
  listen(document, 'shopify:cart:lines-update', ({ action, lines, promise }) => {
    const end = report.pending();
    promise
      .then(({ userErrors, detail }: Found) => {
        const isDone = !userErrors?.length && !detail?.didError;
        if (isDone && action === 'add') added.push(...lines);
        readSoon();
        end(isDone);
      })
      .catch(() => end(false));
  });

  return {
    read,
    readExchange: ({ method, url, sent, status, answer }: Exchange): boolean => {
      const fields: Found = sent;
      const told: Found = answer;
      if (page.Shopify?.routes && actionPath.test(url.pathname)) {
        if (/mutation.*cart/is.test(fields?.query)) readSoon();
        return true;
      }
      const [isOurs, action] = cartPath.exec(url.pathname) ?? [];
      if (!isOurs) return false;
      // Refusals are 422, and say so in the answer as well; as much as there is may be added all the same.
      if (status < 200 || status > 399 || told?.status) {
        if (method !== 'GET') {
          report.confirm(false, 'request');
          readSoon();
        }
      } else if (action === 'add') takeAdds(fields, told);
      else if (told?.items) take(told, 'request');
      else if (method !== 'GET') readSoon();
      return true;
    },
  };
}
