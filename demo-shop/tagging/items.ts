import { type Article, defaultVariant, variantName } from '../catalogue/catalogue.ts';
import { categories } from '../catalogue/categories.ts';
import type { Product } from '../catalogue/product.ts';
import type { Language } from '../language/language.ts';
import type { PricedLine } from '../rules/cart.ts';
import { currency, toDecimal } from '../rules/money.ts';

/** The brand on every article. */
export const itemBrand = 'Morgenkontor';

/** One GA4 item; `price` is the price that the visitor sees, for one unit. */
export type LayerItem = {
  item_id: string;
  item_name: string;
  item_brand: string;
  item_category: string;
  item_variant?: string;
  item_list_id?: string;
  price: number;
  quantity: number;
  index?: number;
};

/** An article as GA4 writes it. */
export function toItem({ product, variant }: Article, language: Language, quantity = 1): LayerItem {
  const chosen = variantName(product, variant, language);
  return {
    item_id: variant.sku,
    item_name: product.name[language],
    item_brand: itemBrand,
    item_category: categories[product.category].name[language],
    ...(chosen === '' ? {} : { item_variant: chosen }),
    price: toDecimal(variant.cents),
    quantity,
  };
}

/** The products of a list, each by its default variant, numbered from 0. */
export function toListItems(
  list: readonly Product[],
  listId: string,
  language: Language,
): readonly LayerItem[] {
  return list.map((product, index) => ({
    ...toItem({ product, variant: defaultVariant(product) }, language),
    item_list_id: listId,
    index,
  }));
}

/** The lines of a cart or an order. */
export function toLineItems(
  lines: readonly PricedLine[],
  language: Language,
): readonly LayerItem[] {
  return lines.map((line, index) => ({ ...toItem(line, language, line.quantity), index }));
}

/** Currency and value that GA4 wants with items: the sum of price times quantity. */
export function worth(items: readonly LayerItem[]) {
  const cents = items.reduce((sum, item) => sum + Math.round(item.price * 100) * item.quantity, 0);
  return { currency, value: toDecimal(cents) };
}
