import { attempt } from '../../platform/attempt.ts';
import type { Line, Report } from '../reconcile/reading.ts';

// biome-ignore lint/suspicious/noExplicitAny: whatever a shop's page carries; only what is asked for is read
type Found = any;

const all = (selector: string, root: ParentNode = document) => [
  ...root.querySelectorAll<HTMLInputElement>(selector),
];
const textOf = (selector: string, root?: ParentNode) =>
  all(selector, root)[0]?.textContent.trim() || undefined;
/** What a `meta` says, or a field of a form. */
const saidIn = (selector: string, root?: ParentNode) => {
  const [element] = all(selector, root);
  return (element?.getAttribute('content') ?? element?.value) || undefined;
};
const dataIn = (name: string, root?: ParentNode) =>
  all(`[${name}]`, root)[0]?.getAttribute(name) ?? undefined;
/** The final price is drawn before the old one and those of larger quantities. */
const priceIn = (root: ParentNode) => dataIn('data-price-amount', root);

/** Whether this is such a page: told by the body's classes (Magento's layout handles) or the address. */
export const isPage = (pattern: RegExp): boolean =>
  pattern.test(`${document.body.className} ${location.pathname}`);

/** The currency as far as the page names it. */
export const pageCurrency = (): string | undefined =>
  saidIn('[property="product:price:currency"],[itemprop="priceCurrency"]') ??
  textOf('.switcher-currency strong')?.match(/[A-Z]{3}/)?.[0];

/** What the page tells its widgets, as JSON. */
export const widgets = (): string[] =>
  all('[type="text/x-magento-init"]').map(({ textContent }) => textContent);

/** What a configurable product's page knows of its variants. */
const variants = (): Found =>
  widgets()
    .flatMap((text) => attempt(() => Object.values<Found>(JSON.parse(text))) ?? [])
    .flatMap((names) => Object.values<Found>(names))
    .map((widget) => widget?.jsonConfig ?? widget?.spConfig)
    .find((config) => config?.index) ?? {};

/**
 * The product of a product page, and of its variants the one that is chosen. Where the page does not
 * know the variants' numbers, it calls the product otherwise than the cart does.
 */
export function readProduct(): { line: Line; source: 'platform' | 'page' } | undefined {
  const [form = document] = all('#product_addtocart_form');
  const id = saidIn('[name="product"]', form);
  const [main = document] = all('.product-info-main');
  const sku = textOf('[itemprop="sku"]', main) ?? (form as HTMLElement).dataset?.productSku;
  if (!(sku ?? id)) return undefined;
  const { index = {}, optionPrices, sku: skus } = variants();
  // Lists and swatches write the options into fields; Hyvä writes the variant itself.
  const chosen =
    Object.keys(index).find((simple) =>
      Object.entries(index[simple]).every(
        ([attribute, option]) => saidIn(`[name="super_attribute[${attribute}]"]`, form) === option,
      ),
    ) ?? saidIn('[name="selected_configurable_option"]', form);
  const line = {
    item: {
      item_id: skus?.[`${chosen}`] ?? sku ?? id,
      item_name: textOf('[itemprop="name"],h1'),
      item_variant: skus ? undefined : chosen,
      price: optionPrices?.[`${chosen}`]?.finalPrice.amount ?? priceIn(main),
      currency: pageCurrency(),
    },
    aliases: [chosen, sku, id],
  };
  const isNamed = skus || !all('[name^="super_attribute"]', form)[0];
  return { line, source: isNamed ? 'platform' : 'page' };
}

const toCard = (box: Element): Line => {
  const id = saidIn('[name="product"]', box) ?? dataIn('data-product-id', box);
  return {
    item: {
      item_id: dataIn('data-product-sku', box) ?? id,
      item_name: textOf('.product-item-link', box),
      price: priceIn(box) ?? textOf('.price', box),
      currency: pageCurrency(),
    },
    aliases: [id],
  };
};

/** Tells the products of a category or a search. */
export function readList(report: Report): void {
  if (!isPage(/catalog-category-view|catalogsearch/)) return;
  const cards = all('.products .product-item').map(toCard);
  if (cards[0]) report.list(cards, textOf('h1'), 'platform');
  const search_term = new URL(location.href).searchParams.get('q');
  const count = all('.toolbar-number').at(-1)?.textContent.replace(/\D/g, '') ?? cards.length;
  if (search_term) {
    report.tell('view_search_results', { search_term, results: Number(count) }, 'platform');
  }
}
