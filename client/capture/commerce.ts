/**
 * GA4's parameters and the picture of a product; nothing else of what a page pushes is taken. The order is
 * the one that compresses best.
 */
const known =
  /^(promotion|image|creative|item)_|^(results|method|currency|price|payment_type|coupon|quantity|shipping(_tier)?|discount|value|tax|transaction_id|search_term|index)$/;

/** GA4's own limit. */
const maxItems = 200;

/**
 * GA4's parameters out of whatever a page pushed: known names and plain values only. Amounts stay as
 * they were written, for whoever reckons with them to understand.
 */
export function toCommerce(raw: object): Record<string, unknown> {
  const clean: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(raw)) {
    if (name === 'items') clean[name] = value.slice(0, maxItems).map(toItem);
    else if (known.test(name) && typeof value !== 'object') clean[name] = value;
  }
  return clean;
}

/** Older tags, and Shopware's up to 6.6, call an item's id and name just that. */
const toItem = (item: { id?: unknown; name?: unknown }) =>
  toCommerce({ item_id: item.id, item_name: item.name, ...item });
