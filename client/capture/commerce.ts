import { toAmount } from './amount.ts';

/** GA4's parameters; nothing else of what a page pushes is taken. */
const known =
  /^((item|promotion|creative)_\w+|coupon|currency|transaction_id|payment_type|shipping_tier|search_term|method|price|quantity|discount|index|value|tax|shipping|results)$/;
const isAmount = /^(price|quantity|discount|index|value|tax|shipping|results)$/;

/**
 * GA4's parameters out of whatever a page pushed: known names only, texts bounded, amounts as
 * numbers, at most 200 items (GA4's own limit). The result is plain data of our own making.
 */
export function toCommerce(raw: unknown): Record<string, unknown> {
  const clean: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(raw ?? {})) {
    if (name === 'items' && Array.isArray(value)) {
      clean.items = value
        .slice(0, 200)
        .map(toCommerce)
        .filter((item) => item.item_id ?? item.item_name);
    } else if (known.test(name) && /string|number/.test(typeof value)) {
      clean[name] = isAmount.test(name) ? toAmount(value) : String(value).slice(0, 200);
    }
  }
  return clean;
}
