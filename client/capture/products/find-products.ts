import type { Line } from '../reconcile/reading.ts';
import { readCategories } from './breadcrumb.ts';
import { chooseList, chooseProduct } from './choose.ts';
import { readJsonLd } from './json-ld.ts';
import { readMarkup } from './markup.ts';
import { pageCurrency, readOpenGraph } from './open-graph.ts';
import { listOf, type SchemaNode, toText } from './schema-node.ts';
import { toCategories, toLine } from './to-line.ts';

export type Source = 'json_ld' | 'microdata' | 'open_graph';
/** What one source says of the page's product. */
export type Found = { source: Source; line: Line };
type FoundList = { lines: Line[]; name?: string | undefined; source: Source };

/** Longer lists are cut, as GA4 does. */
const maxLines = 200;

/** What each source says of the page's product, the most trusted first, and else of its list. */
export function findProducts(): { product: Found[]; list?: FoundList | undefined } {
  const currency = pageCurrency();
  const sources = [
    ['json_ld', readJsonLd()],
    ['microdata', readMarkup()],
  ] as const;
  const product: Found[] = [];
  let list: FoundList | undefined;
  for (const [source, nodes] of sources) {
    const node = chooseProduct(nodes);
    if (node) product.push({ source, line: withPicture(toLine(node, currency), node) });
    const { name, products } = chooseList(nodes);
    const lines = products.slice(0, maxLines).map((one) => toLine(one, currency));
    if (lines[0]) list ??= { lines, name, source };
  }
  const line = readOpenGraph();
  // What a listing page tells networks is about the listing.
  if (line && (product[0] || !list)) product.push({ source: 'open_graph', line });
  const best = product[0]?.line.item;
  if (best && !best.item_category) {
    const path = readCategories(
      sources.flatMap(([, nodes]) => nodes),
      best.item_name,
    );
    Object.assign(best, toCategories(path));
  }
  return { product, list };
}

/** Only the page's own product: a list would carry hundreds of addresses. */
function withPicture(line: Line, { image }: SchemaNode): Line {
  const [one] = listOf(image);
  line.item.image_url = toText(one?.url ?? one?.contentUrl ?? one);
  return line;
}

/** One product of what all sources say: the most trusted one's words, and the others' where it has none. */
export function merge(found: readonly Found[]): [Line, Source] | undefined {
  const [best] = found;
  if (!best) return;
  const item: Record<string, unknown> = {};
  for (const { line } of found) {
    // A price is one with its currency.
    const isPriced = item.price !== undefined && item.currency !== undefined;
    for (const [name, value] of Object.entries(line.item)) {
      if (!(isPriced && /^(price|currency)$/.test(name))) item[name] ??= value;
    }
  }
  const aliases = found.flatMap(({ line }) => line.aliases ?? []);
  return [{ item, aliases: [...new Set(aliases)].filter(Boolean) }, best.source];
}
