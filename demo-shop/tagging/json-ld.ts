import { variantName } from '../catalogue/catalogue.ts';
import { categories } from '../catalogue/categories.ts';
import type { Product, Variant } from '../catalogue/product.ts';
import { picturePath, productPath } from '../http/paths.ts';
import type { Language } from '../language/language.ts';
import { currency, toDecimal } from '../rules/money.ts';
import { itemBrand } from './items.ts';

const context = 'https://schema.org';

/** A product page's structured data: a `Product`, or a `ProductGroup` where there is a choice. */
export function productJsonLd(product: Product, language: Language, origin: string): object {
  const shared = {
    '@context': context,
    name: product.name[language],
    description: product.story[language],
    brand: { '@type': 'Brand', name: itemBrand },
    category: categories[product.category].name[language],
    url: origin + productPath(language, product),
    image: origin + picturePath(product),
  };
  const [only, ...others] = product.variants;
  if (others.length === 0) {
    return {
      ...shared,
      '@type': 'Product',
      sku: only.sku,
      offers: offer(only, origin + productPath(language, product, only)),
    };
  }
  return {
    ...shared,
    '@type': 'ProductGroup',
    productGroupID: product.slug,
    variesBy: product.axes.map((axis) =>
      axis === 'colour' ? `${context}/color` : `${context}/${axis}`,
    ),
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
