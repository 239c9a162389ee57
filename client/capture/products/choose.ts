import { isHere } from './address.ts';
import { isType, listOf, productType, type SchemaNode } from './schema-node.ts';
import { textOf } from './to-line.ts';

/**
 * The product that a page is about, of all that it describes: the one that names this page, or the only
 * one, or the one named in the page's heading. The others are recommendations; of a list none is meant.
 */
export function chooseProduct(nodes: readonly SchemaNode[]): SchemaNode {
  const products = nodes
    .filter((node) => isType(node, productType))
    .sort((one, other) => Number(hasOffer(other)) - Number(hasOffer(one)));
  const best = Math.max(...products.map(surenessOf));
  const here = best > 0 ? products.filter((node) => surenessOf(node) === best) : [];
  const isOne = (some: readonly SchemaNode[]) => new Set(some.map(keyOf)).size === 1;
  if (isOne(here) || best > 1) return here[0];
  const heading = textOf(document.querySelector('h1')?.textContent);
  const named = products.find(({ name }) => heading && textOf(name) === heading);
  if (named) return named;
  if (isOne(products)) return products[0];
  const kind = document.querySelector('meta[property="og:type"]')?.getAttribute('content');
  return /product(?!.*group)/.test(kind ?? '') ? products.find(hasOffer) : undefined;
}

/** The lists of products of a page; without one, all its products are a list. */
export function chooseList(nodes: readonly SchemaNode[]): {
  name?: string | undefined;
  products: SchemaNode[];
} {
  for (const list of nodes) {
    if (!isType(list, /ItemList$|OfferCatalog$/)) continue;
    const products = listOf(list.itemListElement)
      .map((element) => listOf(element.item)[0] ?? element)
      .filter((node) => isType(node, productType));
    if (products.length) return { name: textOf(list.name), products };
  }
  const products = nodes.filter((node) => isType(node, productType));
  return { products: products.length > 1 ? products : [] };
}

const hasOffer = ({ offers, hasVariant }: SchemaNode) => !!(offers ?? hasVariant);

const keyOf = (node: SchemaNode) => textOf(node.name) ?? textOf(node.sku);

/** How surely a product says that it is the one of this page. */
const surenessOf = (node: SchemaNode): number =>
  Math.max(
    ...listOf([node.url, node['@id'], node.mainEntityOfPage])
      .flat()
      .map((it) => isHere(typeof it === 'object' ? (it['@id'] ?? it.url) : it)),
    0,
  );
