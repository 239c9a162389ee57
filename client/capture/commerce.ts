import type { Item } from '../protocol/item.ts';
import { toAmount } from './amount.ts';

const texts =
  /^(item_(id|name|brand|category|variant|list_id|list_name)|coupon|currency|transaction_id|payment_type|shipping_tier|search_term|method|promotion_id|promotion_name|creative_name)$/;
const amounts = /^(price|quantity|discount|index|value|tax|shipping|results)$/;
const maxItems = 200;
const maxText = 200;

/**
 * GA4's parameters out of whatever a page pushed: known names only, texts bounded, amounts as
 * numbers, at most 200 items (GA4's own limit). The result is plain data of our own making.
 */
export function toCommerce(raw: unknown): Record<string, never> {
  const clean = pick(raw);
  const items = (raw as { items?: unknown } | undefined)?.items;
  if (Array.isArray(items)) {
    clean.items = items
      .slice(0, maxItems)
      .map(pick)
      .filter((item: Item) => item.item_id ?? item.item_name);
  }
  return clean as Record<string, never>;
}

function pick(raw: unknown): Record<string, unknown> {
  const clean: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(raw ?? {})) {
    if (amounts.test(name)) {
      const amount = toAmount(value);
      if (amount !== undefined) clean[name] = amount;
    } else if (texts.test(name) && (typeof value === 'string' || typeof value === 'number')) {
      clean[name] = String(value).slice(0, maxText);
    }
  }
  return clean;
}
