import type { CartReading, Line } from '../reconcile/reading.ts';

// biome-ignore lint/suspicious/noExplicitAny: whatever a shop's server answered; only what is asked for is read
type Found = any;

/** Names and drawn prices come as HTML. */
const toText = (html: unknown): string | undefined =>
  new DOMParser().parseFromString(`${html ?? ''}`, 'text/html').body.textContent.trim() ||
  undefined;

/**
 * A line of the section `cart` (Luma's customer data, Hyvä's private content), or of `checkoutConfig`.
 * A configurable product has its variant's number; the chosen options are left out, because a product's
 * page, which has them in another order, would then call it otherwise.
 */
export const toLine = (line: Found): Line => ({
  item: {
    item_id: line.product_sku ?? line.sku ?? line.product_id,
    item_name: toText(line.product_name ?? line.name),
    // Before 2.2 a section had the price only as it is drawn.
    price: line.product_price_value ?? line.price ?? toText(line.product_price),
    quantity: line.qty,
  },
  aliases: [line.product_id, line.item_id, line.product_url],
});

/** The section `cart`; nothing while it was not loaded. */
export const toSectionCart = (section: Found): CartReading | undefined =>
  section?.items?.map && {
    lines: section.items.map(toLine),
    value: section.subtotalAmount ?? undefined,
  };
