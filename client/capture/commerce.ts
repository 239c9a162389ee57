/** GA4's parameters, by how their names begin; nothing else of what a page pushes is taken. */
const known =
  /^(item_|promotion_|creative_|coupon|currency|transaction_|payment_|shipping|search_|method|price|quantity|discount|index|value|tax|results)/;

/** So many items (GA4's own limit), and characters of a text. */
const most = 200;

/**
 * GA4's parameters out of whatever a page pushed: known names only, lists and texts bounded. Amounts stay
 * as they were written, for whoever reckons with them to understand.
 */
export function toCommerce(raw: object): Record<string, unknown> {
  const clean: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(raw)) {
    if (name === 'items') clean[name] = value.slice(0, most).map(toCommerce);
    else if (known.test(name)) clean[name] = value?.slice?.(0, most) ?? value;
  }
  return clean;
}
