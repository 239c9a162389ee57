import { toAmount } from './amount.ts';

/** GA4's parameters, by how their names begin; nothing else of what a page pushes is taken. */
const texts = /^(item_|promotion_|creative_|coup|curr|trans|paym|shipping_t|search_t|meth)/;
const amounts = /^(price|quantity|discount|index|value|tax|shipping|results)$/;

/**
 * GA4's parameters out of whatever a page pushed: known names only, texts bounded, amounts as
 * numbers, at most 200 items (GA4's own limit). The result is plain data of our own making.
 */
export function toCommerce(raw: object): Record<string, unknown> {
  const clean: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(raw)) {
    if (amounts.test(name)) clean[name] = toAmount(value);
    else if (name === 'items') clean[name] = value.slice(0, 200).map(toCommerce);
    else if (texts.test(name) && /string|number/.test(typeof value)) {
      clean[name] = `${value}`.slice(0, 200);
    }
  }
  return clean;
}
