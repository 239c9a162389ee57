import type { Language } from '../language/language.ts';
import { breakfast } from './breakfast.ts';
import { brewing } from './brewing.ts';
import { categories } from './categories.ts';
import { ceramics } from './ceramics.ts';
import { coffees } from './coffee.ts';
import { linen } from './linen.ts';
import { type OptionId, options } from './options.ts';
import type { Axis, CategoryId, Product, Variant } from './product.ts';
import { teas } from './tea.ts';

/** Everything the shop sells. */
export const products: readonly Product[] = [
  ...coffees,
  ...teas,
  ...brewing,
  ...ceramics,
  ...breakfast,
  ...linen,
];

const bySlug = new Map(products.map((product) => [product.slug, product]));
const bySku = new Map(
  products.flatMap((product) =>
    product.variants.map((variant) => [variant.sku, { product, variant }] as const),
  ),
);

/** A variant together with its product. */
export type Article = { product: Product; variant: Variant };

export const findProduct = (slug: string): Product | undefined => bySlug.get(slug);
export const findArticle = (sku: string): Article | undefined => bySku.get(sku);

/** The products of one department, in the shop's order. */
export function productsIn(category: CategoryId): readonly Product[] {
  return products.filter((product) => product.category === category);
}

/** The variant a visitor sees first: one that can be bought, if there is any. */
export function defaultVariant(product: Product): Variant {
  return product.variants.find((variant) => !variant.soldOut) ?? product.variants[0];
}

/** The variant that has exactly these options. */
export function findVariant(
  product: Product,
  chosen: Readonly<Partial<Record<Axis, string>>>,
): Variant | undefined {
  return product.variants.find((variant) =>
    product.axes.every((axis) => variant.options[axis] === chosen[axis]),
  );
}

/** The values of an axis, each once, in the order of the variants. */
export function valuesOf(product: Product, axis: Axis): readonly OptionId[] {
  const values = product.variants.map((variant) => variant.options[axis]);
  return [...new Set(values)].filter((value) => value !== undefined);
}

/** The chosen options in words, e.g. "250 g, Ganze Bohne"; empty for a product without a choice. */
export function variantName(product: Product, variant: Variant, language: Language): string {
  const values = product.axes.map((axis) => variant.options[axis]);
  return values.flatMap((value) => (value ? [options[value][language]] : [])).join(', ');
}

/** Products whose words contain every word of the query, those with a hit in the name first. */
export function searchProducts(query: string, language: Language): readonly Product[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const ranked = products.flatMap((product) => {
    const name = fold(product.name[language]);
    const all = fold(searchableText(product, language));
    if (!words.every((word) => all.includes(word))) return [];
    return [{ product, rank: words.every((word) => name.includes(word)) ? 0 : 1 }];
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ product }) => product);
}

function searchableText(product: Product, language: Language): string {
  const { name, line, story } = product;
  const values = product.facts.map((fact) => fact.value[language]);
  return [name, categories[product.category].name, line, story]
    .map((text) => text[language])
    .concat(values)
    .join(' ');
}

/** Lower case without accents, so that "muesli", "müsli" and "MÜSLI" meet. */
function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/([äöü])/g, (letter) => ({ ä: 'a', ö: 'o', ü: 'u' })[letter] ?? letter)
    .replace(/(?<=[a-z])(?:ae|oe|ue)/g, (pair) => pair[0] ?? pair)
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '');
}
