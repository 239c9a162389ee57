import { toAmount } from '../../protocol/amount.ts';
import { type EventSource, eventSources } from '../../protocol/event.ts';
import { toCurrency, toText } from './fields.ts';
import type { Line } from './reading.ts';

/** What is kept of a product; anything else belongs to the event that named it. */
const fields = ['item_id', 'item_name', 'item_brand', 'item_category', 'item_variant'] as const;
type Field = (typeof fields)[number] | 'price';

/** One thing that can be bought, by whatever names the sources call it, and how many lie in the cart. */
export type Product = {
  item: { [Name in (typeof fields)[number]]?: string } & { price?: number; currency?: string };
  /** Who gave a field on this page, by rank of trust. */
  ranks: { [Name in Field]?: number };
  /** What each source calls it: within one source, another name is another thing. */
  called: Map<EventSource, string>;
  names: Set<string>;
  quantity: number;
  /** It turned out to be this one. */
  same?: Product;
};

/** So many products are remembered, and names of each. */
const maxProducts = 300;
const maxNames = 12;

/** Two sources that do not agree about a price, for owners to look into. */
export type Conflict = { product: string; kept: unknown; other: unknown; source: EventSource };
const maxConflicts = 10;

/** The name of a thing within one source; nothing for an edit that knows only its line. */
const toOwn = ({ item }: Line): string | undefined => {
  const id = toText(item?.item_id) ?? toText(item?.item_name);
  const variant = toText(item?.item_variant);
  return id && (variant ? `${id}\n${variant}` : id);
};

/** Whether a name tells the variant of what another one names without it, as requests do. */
const isFiner = (own: string, other: string): boolean => own.startsWith(`${other}\n`);

/** A product, wherever it ended up. */
export const live = (product: Product): Product => (product.same ? live(product.same) : product);

/**
 * Which product a line is, whoever speaks of it. Sources call one thing by different ids (SKU, product,
 * variant, key of a line): what they name in common connects them, unless one source tells them apart.
 */
export function createProducts() {
  let products: Product[] = [];
  const conflicts: Conflict[] = [];

  const find = (own: string | undefined, names: readonly string[], source: EventSource) => {
    let best: Product | undefined;
    let most = 0;
    for (const product of products) {
      const called = product.called.get(source);
      if (own && called === own) return product;
      // The same source calls this one otherwise; only an edit by the key of a line may mean it.
      if (own && called && !isFiner(own, called) && !isFiner(called, own)) continue;
      const shared = names.filter((name) => product.names.has(name)).length;
      // Small numbers are ids of many kinds: the same kind counts more, and what lies in the cart.
      const score =
        shared && shared + +(product.item.item_id === names[0]) + (product.quantity ? 0.5 : 0);
      if (score > most) {
        most = score;
        best = product;
      }
    }
    return best;
  };

  const create = (): Product => {
    const product: Product = {
      item: {},
      ranks: {},
      called: new Map(),
      names: new Set(),
      quantity: 0,
    };
    if (products.push(product) > maxProducts) {
      products = products.filter((one, i) => one.quantity || i > maxProducts / 2);
    }
    return product;
  };

  /** Two products turned out to be one, if no source tells them apart. */
  const unite = (one: Product, other: Product): Product => {
    if (one === other) return one;
    for (const [source, own] of other.called) {
      if ((one.called.get(source) ?? own) !== own) return other;
    }
    for (const [source, own] of other.called) one.called.set(source, own);
    for (const name of other.names) one.names.add(name);
    const id = one.quantity ? one.item.item_id : undefined;
    const isSurer = (other.ranks.item_id ?? 99) < (one.ranks.item_id ?? 99);
    one.item = isSurer ? { ...one.item, ...other.item } : { ...other.item, ...one.item };
    if (id) one.item.item_id = id;
    one.ranks = isSurer ? { ...one.ranks, ...other.ranks } : { ...other.ranks, ...one.ranks };
    one.quantity += other.quantity;
    other.same = one;
    products = products.filter((product) => product !== other);
    return one;
  };

  return {
    create,
    unite,
    all: () => products,
    conflicts,
    /** The product of a line, with what the line says of it taken in; none for one without any name. */
    resolve(line: Line, source: EventSource): Product | undefined {
      const own = toOwn(line);
      const name = toText(line.item?.item_name)?.toLowerCase();
      const names = [line.item?.item_id, ...toAliases(line), name && `name ${name}`].flatMap(
        (it) => toText(it) ?? [],
      );
      if (!names.length) return undefined;
      const product = find(own, names, source) ?? create();
      if (own) product.called.set(source, own);
      for (const one of names) if (product.names.size < maxNames) product.names.add(one);
      absorb(product, line, source, conflicts);
      return product;
    },
    /** A new page: what is said there is newer than what was trusted more before. */
    turn(): void {
      conflicts.length = 0;
      for (const product of products) product.ranks = {};
    },
  };
}

const toAliases = ({ aliases }: Line) => (Array.isArray(aliases) ? aliases.slice(0, 8) : []);

/** Under what a product is told where it has no id. */
export const toName = ({ item, names }: Pick<Product, 'item' | 'names'>): string =>
  item.item_id ?? item.item_name ?? [...names][0] ?? '';

/** Whether two products may be one, by their names or else by their prices. */
export const areAlike = ({ item: a }: Product, { item: b }: Product): boolean => {
  const [one, other] = [a.item_name?.toLowerCase(), b.item_name?.toLowerCase()];
  if (one && other) return one.includes(other) || other.includes(one);
  return a.price === undefined || b.price === undefined || a.price === b.price;
};

/** Takes in what a line says of a product, where no source that is trusted more said otherwise. */
function absorb(
  product: Product,
  { item }: Line,
  source: EventSource,
  conflicts: Conflict[],
): void {
  const rank = eventSources.indexOf(source);
  const { item: kept, ranks, quantity } = product;
  for (const field of fields) {
    const value = toText(item?.[field]);
    // An id that the cart was told under stays while it is there.
    if (
      !value ||
      (kept[field] && (rank > (ranks[field] ?? 99) || (field === fields[0] && quantity)))
    )
      continue;
    kept[field] = value;
    ranks[field] = rank;
  }
  const price = toAmount(item?.price);
  if (price === undefined) return;
  const currency = toCurrency(item.currency);
  const isSame = price === kept.price;
  if (rank <= (ranks.price ?? 99)) {
    kept.price = price;
    // Many who know the price best do not say in which currency it is.
    if (currency) kept.currency = currency;
    else if (!isSame) delete kept.currency;
    ranks.price = rank;
  } else if (isSame) {
    if (currency) kept.currency ??= currency;
  } else if (conflicts.length < maxConflicts) {
    conflicts.push({ product: toName(product), kept: kept.price, other: price, source });
  }
}
