import type { Line } from '../reconcile/reading.ts';
import { readLines } from './cart.ts';
import type { Fields } from './fields.ts';
import { counts, lineKeys, namesOf, productIds, quantities, skus, variantIds } from './line.ts';
import type { Purpose } from './purpose.ts';
import { find, get, isObject, simplify } from './simplify.ts';

/** A line of a request, and by how much it changes what is in the cart. */
export type Step = { line: Line; by: number };

/** Edits of a cart that are none of its lines. */
const otherEdits =
  /ship|deliver|address|coupon|voucher|promo|discount|gutschein|gift|note|comment|payment|region|country|currency|email|customer|estimate|login|count\b|validate|merge|assign|\/checkout\b(?!\/(cart|basket|line))/i;
const differences = 'delta diff difference change increment step by quantitydelta quantitychange';
/** Where a request names a product. */
const things = `${productIds} ${skus} ${variantIds} product item code`;

/** What was asked for and not refused, by the request's own words. */
export function stepsAsked(
  { words, verb }: Purpose,
  path: string,
  sent: unknown,
  answer: Fields,
  lines: readonly Line[],
): Step[] {
  if (otherEdits.test(words)) return [];
  const fields = simplify(sent) ?? {};
  const asked = linesAsked(fields.variables ?? fields, path, verb === 'add');
  return asked.flatMap(({ ids, quantity, difference, isKey }) => {
    const known = lines.find(({ aliases }) => aliases?.some((alias) => ids.includes(`${alias}`)));
    const had = known && Number(known.item.quantity);
    const step =
      difference ??
      (verb === 'add'
        ? (get(answer, 'quantityadded') ?? quantity ?? 1)
        : verb === 'remove'
          ? -(/decre|minus/i.test(words) ? (quantity ?? 1) : (had ?? quantity ?? 1))
          : had === undefined || quantity === undefined
            ? 0
            : quantity - had);
    const line =
      known ??
      lineAnswered(answer, ids) ??
      (isKey ? { item: {}, aliases: ids } : { item: { item_id: ids[0] }, aliases: ids });
    return step ? [{ line, by: step }] : [];
  });
}

type Asked = {
  ids: string[];
  quantity: number | undefined;
  difference: number | undefined;
  /** Its ids are keys of lines, not names of products. */
  isKey: boolean;
};

/** The lines that a request speaks of: one, or several in one list. */
function linesAsked(fields: Fields, path: string, isAdd: boolean): Asked[] {
  const [, added = get(fields, 'addtocart removeitem'), count] =
    (wholePath.test(path) ? undefined : path.match(isAdd ? addPath : editPath)) ?? [];
  const hasIds = (node: Fields) => isObject(node) && idsIn(node, isAdd)[0];
  const list =
    find(fields, (node) => (Array.isArray(node) && node.some(hasIds) ? node : undefined)) ??
    (isAdd
      ? undefined
      : find(fields, (node, path) =>
          / (lines|\w*ids)$/.test(path) && Array.isArray(node) ? node : undefined,
        )) ??
    find(fields, (node) => (hasIds(node) && !Array.isArray(node) ? [node] : undefined)) ??
    find(fields, toArguments) ??
    (added ? [fields] : []);
  return [list].flat().map((line: Fields) => {
    const [told, difference] = isObject(line) ? [quantityTold(line), get(line, differences)] : [];
    const isSigned = /^[+-]/.test(`${told}`);
    const ids = isObject(line) ? idsIn(line, isAdd) : [`${line}`];
    return {
      ids: ids[0] ? ids : [`${added}`],
      quantity: isSigned ? undefined : toNumber(told ?? count),
      difference: toNumber(difference ?? (isSigned ? told : undefined)),
      isKey: !isAdd && get(line, things) === undefined,
    };
  });
}

/** What a function on the server is given: the product, and how many. */
const toArguments = (node: Fields): Fields[] | undefined =>
  Array.isArray(node) && node[0] && !isObject(node[0]) && node[1] > 0
    ? [{ id: node[0], quantity: node[1] }]
    : undefined;

const quantityTold = (line: Fields): Fields =>
  get(line, quantities) ??
  get(line, counts) ??
  // Forms of some systems name the product within the field's name: `addtocart_17.EnteredQuantity`.
  find(line, (value, path) =>
    /^ \S*(quantity|qty)$/.test(path) && !isObject(value) ? value : undefined,
  );

const toNumber = (value: Fields): number | undefined => {
  // Forms call their only field `qty[]`, too.
  const number = Number((isObject(value) ? Object.values(value)[0] : value) ?? Number.NaN);
  return Number.isFinite(number) ? number : undefined;
};

const idsIn = (line: Fields, isAdd: boolean): string[] => {
  const product = get(line, things);
  if (product === undefined && get(line, isAdd ? 'id' : lineKeys) === undefined) return [];
  const names = namesOf(line);
  return names[0] || isObject(product) ? names : [`${product}`];
};

/** `/cart/add/17`, `/addproducttocart/catalog/17/1/3`: the product, and how many. */
const addPath = /add[^/]*(?:\/[a-z]+)?\/([\w-]*\d[\w-]*)(?:\/\d+)*?(?:\/(\d+))?\/?$/i;
/** `/cart/items/17`, `/cart/17/remove`: the last id. */
const editPath = /.*\/((?!v\d)[\w~%.-]*\d[\w~%.-]*)(?:\/[a-z]*)*$/i;

/** A whole cart by its id. */
const wholePath = /(carts|baskets|orders|checkouts)\/[^/]+\/?$/;

/** The line itself, where the answer has it; how many lie in the cart is not known by it. */
const lineAnswered = (answer: Fields, ids: readonly string[]): Line | undefined =>
  find(answer, (node) => {
    if (!isObject(node) || Array.isArray(node)) return;
    if (!namesOf(node).some((name) => ids.includes(name))) return;
    const [line] = readLines({ list: [node], holder: node, isMarked: false }, answer).lines;
    return line?.item.item_name ? line : undefined;
  });
