import type { Line, ReadItem } from '../reconcile/reading.ts';
import { isHere } from './address.ts';
import { costOf } from './offer.ts';
import { listOf, type SchemaNode, toText } from './schema-node.ts';

/** By which names a product is known, the one that shops themselves use first. */
const idNames = ['sku', 'productID', 'productGroupID', 'mpn'];
const aliasName = /^(sku|productID|productGroupID|inProductGroupWithID|mpn|gtin\d*|isbn|url|@id)$/;

/** A product of schema.org in GA4's words. Of a group it is the variant that the address names. */
export function toLine(product: SchemaNode, pageCurrency?: string): Line {
  const variants = listOf(product.hasVariant).filter((one) => typeof one === 'object');
  const chosen = chooseVariant(variants);
  const [first] = variants.filter(({ offers }) => offers);
  const cost = costOf(chosen ?? (product.offers ? product : (first ?? product)), pageCurrency);
  const name = textOf(product.name);
  const item: ReadItem = {
    item_id: idOf(chosen) ?? offerId(product) ?? idOf(product) ?? idOf(variants[0]),
    item_name: name ?? textOf(chosen?.name),
    item_brand: textOf(product.brand ?? product.manufacturer),
    item_variant: chosen && variantName(chosen, name),
    ...toCategories(textOf(product.category)?.split(/ *> */)),
    ...cost,
  };
  return {
    item,
    aliases: [
      ...aliasesOf(product),
      ...variants.flatMap((one) => (one === chosen ? aliasesOf(one) : [])),
    ],
  };
}

/** The category and its parents, in GA4's five fields. */
export const toCategories = (path: readonly (string | undefined)[] = []): ReadItem =>
  Object.fromEntries(
    path.slice(0, 5).map((name, depth) => [`item_category${depth ? depth + 1 : ''}`, name]),
  );

/** The variant that the address names: by its own address, or with one of its ids in the query. */
function chooseVariant(variants: readonly SchemaNode[]): SchemaNode {
  const asked = [...new URLSearchParams(location.search).values()];
  const addressed = (least: number) =>
    variants.filter(({ url, offers, '@id': id }) =>
      [url, id, ...listOf(offers).map((offer) => offer.url)].some((it) => isHere(it) >= least),
    );
  const [found] = [
    addressed(2),
    variants.filter((one) => aliasesOf(one).some((id) => asked.includes(`${id}`))),
    addressed(1),
  ].filter(({ length }) => length === 1);
  return found?.[0];
}

/** Shops that write variants as offers of one product name them there. */
const offerId = ({ offers }: SchemaNode) =>
  idOf(listOf(offers).find((offer) => isHere(offer.url) > 1));

const idOf = (node: SchemaNode): string | undefined =>
  idNames.map((name) => textOf(node?.[name])?.replace(/^(sku|mpn|gtin\d*|id):/i, '')).find(Boolean);

const aliasesOf = (node: SchemaNode): (string | undefined)[] =>
  Object.keys(node)
    .filter((name) => aliasName.test(name))
    .map((name) => textOf(node[name]));

/** What sets a variant apart: its properties, or else its own name. */
const variantName = ({ color, size, material, pattern, name }: SchemaNode, groupName?: string) =>
  [color, size, material, pattern].map(textOf).filter(Boolean).join(' / ') ||
  textOf(name)
    ?.replace(groupName ?? '', '')
    .replace(/^[\s\-–:,/]+/, '') ||
  undefined;

/** A text, or the name of the thing that stands there. */
export function textOf(value: SchemaNode): string | undefined {
  const [one] = listOf(value);
  return toText(typeof one === 'object' ? listOf(one.name)[0] : one);
}
