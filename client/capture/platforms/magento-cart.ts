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
const toLine = (line: Found) => ({
  options: toText(line.options?.map?.(({ value }: Found) => value).join(', ')),
  item: {
    item_id: line.product_sku ?? line.sku ?? line.product_id,
    item_name: toText(line.product_name ?? line.name),
    // Before 2.2 a section had the price only as it is drawn.
    price: line.product_price_value ?? line.price ?? toText(line.product_price),
    quantity: line.qty,
  },
  aliases: [line.product_id, line.item_id, line.product_url],
});

/**
 * The lines of a cart, oldest first. What differs only in what the buyer entered (custom options) has one
 * number, and is told apart by that as soon as both are there.
 */
export const toLines = (lines: Found[]): Line[] => {
  const read = [...lines].sort((a, b) => a.item_id - b.item_id).map(toLine);
  return read.map(({ options, item, aliases }) => {
    const isTwice = read.filter((one) => one.item.item_id === item.item_id)[1];
    return { item: { ...item, item_variant: isTwice && options }, aliases };
  });
};

/** The section `cart`; nothing while it was not loaded. */
export const toSectionCart = (section: Found): CartReading | undefined =>
  section?.items?.map && {
    lines: toLines(section.items),
    value: section.subtotalAmount ?? undefined,
  };
