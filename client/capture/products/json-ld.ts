import { attempt } from '../../platform/attempt.ts';
import { toCommerce } from '../commerce.ts';
import type { Track } from '../signal.ts';

// biome-ignore lint/suspicious/noExplicitAny: whatever a shop wrote; toCommerce takes what is sound
type Node = any;

/**
 * The page's product by its structured data (schema.org Product or ProductGroup in JSON-LD), as a
 * product view. Each block is parsed by itself, because broken ones are common. Of several products
 * only the one that names this page counts, for the others are recommendations.
 */
export function readJsonLd(track: Track): void {
  const products: Node[] = [];
  for (const { textContent } of document.querySelectorAll('[type="application/ld+json"]')) {
    attempt(() => {
      for (const node of [JSON.parse(textContent ?? '')].flat()) {
        products.push(
          ...[node['@graph'] ?? node].flat().filter((it) => /Product/.test(it['@type'])),
        );
      }
    });
  }
  const isThisPage = (node: Node) =>
    [node.url, node['@id'], node.mainEntityOfPage?.['@id'] ?? node.mainEntityOfPage].some(
      (url) => typeof url === 'string' && toPath(url) === location.pathname,
    );
  const product = products.find(isThisPage) ?? (products[1] ? undefined : products[0]);
  if (!product) return;
  // Offers come alone, as a list, inside an aggregate, or only with the variants.
  const [outer] = [product.offers ?? [product.hasVariant].flat()[0]?.offers].flat();
  const offer = outer?.price ? outer : { ...outer, ...[outer?.offers].flat()[0] };
  const [specified] = [offer.priceSpecification].flat();
  const price = offer.price ?? offer.lowPrice ?? specified?.price;
  const item = {
    item_id: product.sku ?? product.productID ?? product.productGroupID,
    item_name: product.name,
    item_brand: product.brand?.name ?? product.brand,
    item_category: product.category,
    price,
  };
  const raw = {
    items: [item],
    value: price,
    currency: offer.priceCurrency ?? specified?.priceCurrency,
  };
  track('view_item', toCommerce(raw), 'json_ld');
}

const toPath = (url: string): string | undefined =>
  attempt(() => new URL(url, location.href).pathname);
