import { listen } from '../listen.ts';
import type { Line, Report } from '../reconcile/reading.ts';
import { type Found, page, shownCurrency, toId, toLine, toMajor } from './shopify-line.ts';

/** A product in one of its variants, as Liquid writes it into pages for Shopify's own statistics. */
const toShown = (product: Found, { id, sku, price, name, public_title }: Found): Line => ({
  item: {
    item_id: `${id}`,
    item_name: public_title ? name.replace(` - ${public_title}`, '') : name,
    item_brand: product.vendor || undefined,
    item_category: product.type || undefined,
    item_variant: public_title ?? undefined,
    price: toMajor(price),
    currency: shownCurrency(),
  },
  aliases: [product.id, sku],
});

/** The variant that the form holds, or the address names, or else the first. */
function chosenVariant({ variants }: Found): Found {
  const fields = document.querySelectorAll<HTMLInputElement>('[action*="/cart/add"] [name="id"]');
  const choices = [...fields].map(({ value }) => value);
  choices.push(`${new URLSearchParams(location.search).get('variant')}`);
  for (const choice of choices) {
    const variant = variants.find(({ id }: Found) => `${id}` === choice);
    if (variant) return variant;
  }
  return variants[0];
}

/** Reads what the page shows: products and their variants, collections, orders. */
export function createShopifyPage(report: Report) {
  /** A product as the standard storefront events write it, in decimals. */
  const show = ({ id, title }: Found, { id: variantId, title: variant, price }: Found) =>
    report.product(
      {
        item: {
          item_id: toId(variantId),
          item_name: title,
          item_variant: variant,
          price: price.amount,
          currency: price.currencyCode,
        },
        aliases: [toId(id)],
      },
      'platform',
    );
  const meta = (): Found => page.ShopifyAnalytics?.meta ?? page.meta ?? {};
  const readProduct = () => {
    const { product } = meta();
    // Quick views leave another product behind on pages that are none of a product.
    if (!product?.variants?.length || !/\/products\//.test(location.pathname)) return;
    report.product(toShown(product, chosenVariant(product)), 'platform');
  };

  listen(document, 'shopify:product:view', ({ context, product }) => {
    if (/page|dialog/.test(context)) show(product, product.selectedVariant);
  });
  listen(document, 'shopify:product:select', ({ product, promise }) =>
    promise.then(({ variant }: Found) => show(product, variant)).catch(() => {}),
  );
  listen(document, 'change', ({ target }) => {
    // Themes write the variant into the form before they tell of it.
    if (target.name === 'id') readProduct();
  });

  return {
    readProduct,
    /** The line of a variant of this page's product. */
    lineOf: (variantId: string): Line | undefined => {
      const { product } = meta();
      const variant = product?.variants?.find(({ id }: Found) => `${id}` === variantId);
      return variant && toShown(product, variant);
    },
    readList: () => {
      const { products } = meta();
      const [, collection] = /\/collections\/([^/]+)\/?$/.exec(location.pathname) ?? [];
      if (!products?.length || (!collection && !/\/search\/?$/.test(location.pathname))) return;
      report.list(
        products.map((product: Found) => toShown(product, product.variants[0])),
        collection ?? 'search',
        'platform',
      );
    },
    /** Only pages after the checkout that run the shop's own scripts have this. */
    readOrder: () => {
      const checkout = page.Shopify?.checkout;
      if (!checkout?.order_id) return;
      report.order(
        {
          transactionId: `${checkout.order_id}`,
          lines: checkout.line_items.map((entry: Found) => toLine(entry, entry.price)),
          currency: checkout.presentment_currency ?? checkout.currency,
          tax: checkout.total_tax,
          shipping: checkout.shipping_rate?.price,
          coupon: checkout.discount?.code,
        },
        'platform',
      );
    },
  };
}
