import { attempt } from '../../platform/attempt.ts';
import type { Line } from '../reconcile/reading.ts';
import { all, type Found, one, readDrawn, textOf } from './woocommerce-line.ts';

/** The products of a list. */
export const readList = (): Line[] =>
  all('.type-product,.wc-block-grid__product')
    .map(readDrawn)
    .filter(({ item }) => item.item_id);

/** What the page shows of a product, by its id or that of a variation. */
export function toShownLine(id: string, found?: Found): Line {
  const known = attempt(() => JSON.parse(one('.variations_form').dataset.product_variations)) || [];
  const variation = [found, ...known].find((it) => `${it?.variation_id}` === id);
  const root =
    one(`.post-${id}`) ??
    one(`[data-product_id="${id}"]`)?.closest('li,.product') ??
    (variation && one('.product,main'));
  const item = root && readDrawn(root).item;
  return {
    item: { ...item, item_id: id, price: variation?.display_price ?? item?.price },
    // Links and buttons on a product's own page may be those of others.
    aliases: [variation?.sku ?? textOf('.sku', root)],
  };
}

/** What a product's form, its request or its address asks for: ids of products or variations. */
export function wantedOf(fields: Found): [id: string, quantity: number][] {
  const { variation_id, product_id, 'add-to-cart': addToCart, quantity } = fields;
  const id = [variation_id, product_id, addToCart].find((value: Found) => value > 0);
  // A grouped product asks for several by their ids.
  const many: Found = typeof quantity === 'object' ? quantity : { [id]: quantity ?? 1 };
  return Object.keys(many).flatMap((key: Found): [string, number][] =>
    key > 0 && many[key] > 0 ? [[key, +many[key]]] : [],
  );
}
