import { defaultVariant } from '../catalogue/catalogue.ts';
import type { CategoryId, Product, Variant } from '../catalogue/product.ts';
import type { Language } from '../language/language.ts';

/** Addresses are the same in every language but for the first segment, so that a switch keeps the page. */
export const categoryPath = (language: Language, category: CategoryId): string =>
  `/${language}/c/${category}`;

/** A product's page, with a variant chosen if it is not the default. */
export function productPath(language: Language, product: Product, variant?: Variant): string {
  const path = `/${language}/p/${product.slug}`;
  return variant && variant !== defaultVariant(product) ? `${path}?variant=${variant.sku}` : path;
}

/** A product's picture, in the colour of a variant. */
export function picturePath(product: Product, variant: Variant = defaultVariant(product)): string {
  const colour = variant.options.colour;
  const suffix = colour && product.picture.colours?.[colour] ? `-${colour}` : '';
  return `/pictures/${product.slug}${suffix}.svg`;
}
