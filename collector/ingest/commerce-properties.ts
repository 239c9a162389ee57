import type { Properties } from '../../client/protocol/event.ts';
import { commerceEvents } from '../../client/protocol/event-names.ts';
import { type Fields, rename, shortenIds, toNumbers, toTexts } from './fields.ts';
import { toItem } from './item.ts';
import { orderValue } from './order-value.ts';

const commerce: ReadonlySet<string> = new Set([...commerceEvents, 'coupon_denied', 'cart_updated']);
const promotions: ReadonlySet<string> = new Set(['view_promotion', 'select_promotion']);
/** Segment writes the one product of these flat into the properties. */
const oneProduct: ReadonlySet<string> = new Set([
  'select_item',
  'view_item',
  'add_to_cart',
  'remove_from_cart',
  'add_to_wishlist',
]);
const productFields = [
  'product_id',
  'sku',
  'name',
  'category',
  'brand',
  'variant',
  'price',
  'quantity',
  'position',
  'url',
  'image_url',
] as const;

const amounts = ['value', 'tax', 'shipping', 'discount', 'subtotal', 'total', 'revenue'] as const;
const ids = ['transaction_id', 'coupon', 'search_term', 'item_list_id', 'promotion_id'] as const;

const renames = [
  ['query', 'search_term'],
  ['order_id', 'transaction_id'],
  ['shipping_method', 'shipping_tier'],
  ['payment_method', 'payment_type'],
  ['list_id', 'item_list_id'],
  ['coupon_id', 'coupon'],
] as const;
const promotionRenames = [
  ['name', 'promotion_name'],
  ['creative', 'creative_name'],
  ['position', 'creative_slot'],
] as const;
const listRenames = [['category', 'item_list_name']] as const;

/**
 * Properties in GA4's words, whoever sent them: `products[]` or a flat product become `items[]`,
 * numbers written as text become numbers, and what is no number where one belongs is left out.
 * Money stays decimal. Other events keep their properties untouched.
 */
export const toCanonicalProperties = (event: string, sent: Properties): Properties => {
  if (!commerce.has(event)) return sent;
  const fields = withItems(event, sent);
  rename(fields, renames);
  if (promotions.has(event)) rename(fields, promotionRenames);
  if (event === 'view_item_list') rename(fields, listRenames);
  toNumbers(fields, amounts);
  toTexts(fields, ids);
  shortenIds(fields, ids);
  const value = orderValue(event, fields);
  if (value !== undefined) fields.value = value;
  return fields;
};

const withItems = (event: string, sent: Properties): Fields => {
  const { items, products, ...rest } = sent;
  const fields: Fields = rest;
  const lines = Array.isArray(items) ? items : products;
  if (Array.isArray(lines)) fields.items = lines.flatMap(toItem);
  else if (oneProduct.has(event)) moveProduct(fields);
  return fields;
};

const moveProduct = (fields: Fields): void => {
  const product: Fields = {};
  for (const field of productFields) {
    const value = fields[field];
    if (value === undefined) continue;
    product[field] = value;
    delete fields[field];
  }
  if (Object.keys(product).length > 0) fields.items = toItem(product);
};
