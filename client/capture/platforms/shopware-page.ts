import { attempt } from '../../platform/attempt.ts';
import type { Line, Report } from '../reconcile/reading.ts';

type Globals = { activeRoute?: string; currencyIsoCode?: string };

const one = (selector: string, root: ParentNode = document) =>
  root.querySelector<HTMLElement>(selector);
const textOf = (selector: string, root?: ParentNode) =>
  one(selector, root)?.textContent?.trim() || undefined;
/** What a `meta` says, or a field of a form. */
const saidIn = (selector: string, root?: ParentNode) => {
  const element = one(selector, root);
  return (element?.getAttribute('content') ?? element?.getAttribute('value')) || undefined;
};

/** Whether this is such a page: told by its route (6.6 and later), the body's classes, or the address. */
export const isPage = (pattern: RegExp): boolean =>
  pattern.test(
    `${(window as Globals).activeRoute} ${document.body.className} ${location.pathname}`,
  );

/** The currency as far as the page names it. */
export const pageCurrency = (): string | undefined =>
  (window as Globals).currencyIsoCode ??
  saidIn('[property="product:price:currency"],[itemprop="priceCurrency"]') ??
  one('.item-checked[title]')?.title;

/**
 * The product of a detail page. Of graduated prices the meta price is the cheapest; a buyer begins
 * with the first.
 */
function readProduct(): Line | undefined {
  const box = one('[class^="product-detail-buy"]') ?? document;
  const id = saidIn('[name^="lineItems["][name$="[id]"]', box) ?? saidIn('[itemprop="productID"]');
  const item_id = textOf('.product-detail-ordernumber,[itemprop="sku"]') ?? id;
  return item_id
    ? {
        item: {
          item_id,
          item_name: textOf('.product-detail-name') ?? saidIn('[name="product-name"]', box),
          item_brand: saidIn('[property="product:brand"],[name="brand-name"]'),
          price:
            saidIn('[itemprop="price"]', box) ??
            textOf('.product-block-prices-body td,.product-detail-price', box) ??
            saidIn('[property="product:price:amount"]'),
          currency: pageCurrency(),
        },
        aliases: [id],
      }
    : undefined;
}

/** What a card of a listing says in its data, or shows. */
const toCard = (box: Element): Line => {
  const carrier = box.closest<HTMLElement>('[data-product-information]');
  const info = attempt(() => JSON.parse(carrier?.dataset.productInformation ?? '')) ?? {};
  const id = info.id ?? saidIn('[name="product-id"]', box);
  return {
    item: {
      item_id: info.sku ?? id,
      item_name: info.name ?? textOf('.product-name', box),
      item_brand: info.brand,
      price: info.price ?? textOf('.product-price', box),
      currency: pageCurrency(),
    },
    aliases: [id],
  };
};

/** Tells the product, the listing and the search of this page, whichever it has. */
export function readShop(report: Report): unknown {
  const product = isPage(/frontend\.detail|is-ctl-product\b/) && readProduct();
  if (product) return report.product(product, 'platform');
  const boxes = [...document.querySelectorAll('.cms-element-product-listing .product-box')];
  // Before 6.7 a card has no number, by which the product's own page calls it.
  if (boxes[0]) report.list(boxes.map(toCard), textOf('h1'), 'page');
  const search_term = new URL(location.href).searchParams.get('search');
  if (!search_term || !isPage(/search/)) return undefined;
  // "12 products found for …", and words for one and for none.
  const [count = boxes.length] = textOf('h1')?.replace(search_term, '').match(/\d+/) ?? [];
  return report.tell('view_search_results', { search_term, results: Number(count) }, 'platform');
}
