/** GA4's parameters; nothing else of what a page pushes is taken. */
const known =
  /^(item|promotion|creative)_|^(coupon|currency|transaction_id|payment_type|shipping(_tier)?|search_term|method|price|quantity|discount|index|value|tax|results)$/;

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
