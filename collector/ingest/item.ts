import type { Json } from '../../client/protocol/event.ts';
import { type Fields, rename, shortenIds, toNumbers, toTexts } from './fields.ts';

const renames = [
  ['product_id', 'item_id'],
  ['id', 'item_id'],
  ['name', 'item_name'],
  ['category', 'item_category'],
  ['brand', 'item_brand'],
  ['variant', 'item_variant'],
  ['position', 'index'],
] as const;
/** Of a product that has both, Segment's `sku` says which variant it is, and stays. */
const lastResort = [['sku', 'item_id']] as const;
const numbers = ['price', 'quantity', 'discount', 'index'] as const;
const names = ['item_id', 'item_name', 'item_brand', 'item_category', 'item_variant'] as const;

const isFields = (value: Json): value is Readonly<Fields> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** One product line in GA4's words; nothing when it names no product. */
export const toItem = (product: Json): Fields[] => {
  if (!isFields(product)) return [];
  const item = { ...product };
  rename(item, renames);
  if (item.item_id === undefined) rename(item, lastResort);
  toNumbers(item, numbers);
  toTexts(item, names);
  shortenIds(item, ['item_id']);
  return item.item_id === undefined && item.item_name === undefined ? [] : [item];
};
