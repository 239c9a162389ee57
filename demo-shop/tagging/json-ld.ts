import { variantName } from '../catalogue/catalogue.ts';
import { categories } from '../catalogue/categories.ts';
import type { Product, Variant } from '../catalogue/product.ts';
import { picturePath, productPath } from '../http/paths.ts';
import type { Language } from '../language/language.ts';
import { currency, toDecimal } from '../rules/money.ts';
import { itemBrand } from './items.ts';

const context = 'https://schema.org';
const schemaAxis = { size: 'size', grind: 'additionalProperty', colour: 'color' } as const;

/**
 * A product page's structured data: the variant that the page shows, and where there is more than
 * one thing to choose, a `ProductGroup` with all variants.
 */
export function productJsonLd(
  product: Product,
  shown: Variant,
  language: Language,
  origin: string,
): object {
  const path = origin + productPath(language, product);
  return {
    '@context': context,
    '@type': product.axes.length > 1 ? 'ProductGroup' : 'Product',
    name: product.name[language],
    description: product.story[language],
    brand: { '@type': 'Brand', name: itemBrand },
    category: categories[product.category].name[language],
    url: path,
    image: origin + picturePath(product, shown),
    sku: shown.sku,
    offers: offer(shown, origin + productPath(language, product, shown)),
    ...(product.axes.length > 1 ? group(product, language, origin) : {}),
  };
}

function group(product: Product, language: Language, origin: string) {
  return {
    productGroupID: product.slug,
    variesBy: product.axes.map((axis) => `${context}/${schemaAxis[axis]}`),
    hasVariant: product.variants.map((variant) => ({
      '@type': 'Product',
      sku: variant.sku,
      name: `${product.name[language]}, ${variantName(product, variant, language)}`,
      image: origin + picturePath(product, variant),
      offers: offer(variant, origin + productPath(language, product, variant)),
    })),
  };
}

function offer(variant: Variant, url: string) {
  return {
    '@type': 'Offer',
    url,
    price: toDecimal(variant.cents).toFixed(2),
    priceCurrency: currency,
    availability: `${context}/${variant.soldOut ? 'OutOfStock' : 'InStock'}`,
    itemCondition: `${context}/NewCondition`,
  };
}

/** The way from the home page to here. */
export function breadcrumbJsonLd(
  trail: readonly { name: string; path: string }[],
  origin: string,
): object {
  return {
    '@context': context,
    '@type': 'BreadcrumbList',
    itemListElement: trail.map(({ name, path }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name,
      item: origin + path,
    })),
  };
}
