import type { Json, Properties } from '../../client/protocol/event.ts';
import { commerceEvents } from '../../client/protocol/event-names.ts';
import { type Fields, numeric, renamed, texts } from './fields.ts';
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
  let fields: Fields = renamed(withItems(event, sent), renames);
  if (promotions.has(event)) fields = renamed(fields, promotionRenames);
  if (event === 'view_item_list') fields = renamed(fields, listRenames);
  const clean = texts(numeric(fields, amounts), ids);
  const value = orderValue(event, clean);
  return value === undefined ? clean : { ...clean, value };
};

const withItems = (event: string, sent: Properties): Fields => {
  const { items, products, ...rest } = sent;
  const lines = Array.isArray(items) ? items : products;
  if (Array.isArray(lines)) return { ...rest, items: lines.flatMap(toItem) };
  if (!oneProduct.has(event) || !productFields.some((field) => field in rest)) return rest;
  const product: Record<string, Json> = {};
  for (const field of productFields) {
    const value = rest[field];
    if (value === undefined) continue;
    product[field] = value;
    delete (rest as Record<string, Json>)[field];
  }
  return { ...rest, items: toItem(product) };
};
