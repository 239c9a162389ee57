import type { Line } from '../reconcile/reading.ts';

// biome-ignore lint/suspicious/noExplicitAny: whatever a shop's page carries; only what is asked for is read
type Found = any;

/** The elements that a selector names, wherever. */
export const all = (selector: string, root: ParentNode = document) => [
  ...root.querySelectorAll<HTMLInputElement>(selector),
];
/** The text of the first of them. */
export const textOf = (selector: string, root?: ParentNode) =>
  all(selector, root)[0]?.textContent.trim() || undefined;
/** What a `meta` says, or a field of a form. */
export const saidIn = (selector: string, root?: ParentNode) => {
  const [element] = all(selector, root);
  return (element?.getAttribute('content') ?? element?.value) || undefined;
};
/** What the first element with such an attribute says in it. */
export const dataIn = (name: string, root?: ParentNode) =>
  all(`[${name}]`, root)[0]?.getAttribute(name) ?? undefined;
/** The final price is drawn before the old one and those of larger quantities. */
export const priceIn = (root: ParentNode) => dataIn('data-price-amount', root);

/** Whether this is such a page: told by the body's classes (Magento's layout handles) or the address. */
export const isPage = (pattern: RegExp): boolean =>
  pattern.test(`${document.body.className} ${location.pathname}`);

/** The currency as far as the page names it. */
export const pageCurrency = (): string | undefined =>
  saidIn('[property="product:price:currency"],[itemprop="priceCurrency"]') ??
  textOf('.switcher-currency strong')?.match(/[A-Z]{3}/)?.[0];

/** «You added Mug to your shopping cart.», with a link to it: of an add, also of one by a form. */
export const addedMessage = (): string | undefined =>
  textOf('.message.success:has([href*="/checkout/cart"])');

/**
 * What a configurable product's page knows of its variants. Luma takes what its scripts say out of the page
 * as it starts (lib/web/mage/apply/scripts.js); its widgets keep it.
 */
const variants = (): Found =>
  all('form,[data-role="swatch-options"]')
    .flatMap((element) => Object.values<Found>((window as Found).jQuery?.data(element) ?? {}))
    .map((widget) => widget?.options?.jsonConfig ?? widget?.options?.spConfig)
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
