import { toAmount } from './amount.ts';
import type { Emit } from './signal.ts';

type Node = Record<string, unknown>;

/**
 * The page's product by its structured data (schema.org Product or ProductGroup in JSON-LD), as a
 * product view. Each block is parsed by itself, because broken ones are common. Of several products
 * only the one that names this page counts, for the others are recommendations.
 */
export function readJsonLd(emit: Emit): void {
  const products = [...document.querySelectorAll('script[type="application/ld+json"]')]
    .flatMap((script) => parse(script.textContent))
    .filter((node) => /Product/.test(String(node['@type'])));
  const product = products.find(isThisPage) ?? (products[1] ? undefined : products[0]);
  if (!product) return;
  const offer = firstOffer(product);
  const price = toAmount(offer.price ?? offer.lowPrice);
  const currency = text(offer.priceCurrency);
  const item = {
    item_id: text(product.sku ?? product.productID ?? product.productGroupID),
    item_name: text(product.name),
    item_brand: text((product.brand as Node | undefined)?.name ?? product.brand),
    item_category: text(product.category),
    price,
  };
  emit({
    type: 'track',
    event: 'view_item',
    properties: {
      items: [item],
      ...(price !== undefined && currency && { value: price, currency }),
    },
    source: 'json_ld',
  });
}

function parse(block: string | null): Node[] {
  try {
    const data = JSON.parse(block ?? '');
    return (Array.isArray(data) ? data : [data]).flatMap(
      (node: Node) => node['@graph'] ?? node,
    ) as Node[];
  } catch {
    return [];
  }
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, 200) : undefined;

function isThisPage(node: Node): boolean {
  const names = [node.url, node['@id'], node.mainEntityOfPage].map(String);
  return names.some((name) => name.split(/[?#]/)[0]?.endsWith(location.pathname));
}

/** The first offer, whether given alone, as a list, inside an aggregate, or by the first variant. */
function firstOffer(product: Node): Node {
  const first = (value: unknown) => ((Array.isArray(value) ? value[0] : value) ?? {}) as Node;
  const offer = first(product.offers ?? first(product.hasVariant).offers);
  return offer.price || offer.lowPrice ? offer : first(offer.offers);
}
