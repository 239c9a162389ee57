import type { CartReading, Line } from '../reconcile/reading.ts';
import type { Fields } from './fields.ts';
import { drop, isLine, readLine } from './line.ts';
import { decimalsIn, findCurrency, toMoney } from './money.ts';
import { find, get, isObject } from './simplify.ts';

/** What shops call the list of a cart's lines. */
const listKey =
  /(items?|items(v2)?|lines?|products?|contents?|entries|positions?|articles?|artikel|articulos|included|cart|basket|warenkorb)$/;
/** Lists that are none of the buyer's present cart. */
const otherKey =
  /recommend|related|up_?sell|cross|wish|saved|later|orders|histor|recent|suggest|unavailable|removed|promo|discount|ship|fulfil|gift|free|option|variant|children|component|tax/;
const cartKey = /cart|basket|warenkorb|panier|checkout(?!url)|activeorder/;
const otherType = /promotion|discount|coupon|voucher|shipping|rebate/i;
/** What the lines cost together. */
export const subtotals =
  'subtotalwithtax subtotalprice subtotal itemtotal itemstotal cost.subtotalamount totals.totalitems totals.subtotal totals.subtotalincludingtax';
export const totals =
  'totalwithtax grandtotal totalprice totalamount totalgross orderamount total cost.totalamount totals.totalprice totals.grandtotal amount';

/** What stands beside the lines of a whole cart. */
const cartMarks = `${subtotals} ${totals} totals cost itemcount count numitems totalitems totalquantity`;

/** A cart's lines in an answer: as they are there, and what they are in. */
export type Found = { list: Fields[]; holder: Fields; isMarked: boolean };

/**
 * The lines of a cart, wherever in an answer they are. Unless the request was about the cart, something
 * around them must be called one.
 */
export const findCart = (root: Fields, isAbout: boolean): Found | undefined =>
  find(root, (node, path, holder) => {
    const isRoot = node === root;
    const key = path.split(' ').pop() ?? '';
    if (!isObject(node) || otherKey.test(path) || !(isRoot || listKey.test(key))) return;
    if (/\*.* /.test(path) && !(Array.isArray(root) && !root[1])) return;
    const isNamed = cartKey.test(path) || isCartState(holder);
    if (!isAbout && !isNamed) return;
    const list = toList(node);
    if (!list || (isRoot && !list[0])) return;
    const lines = list.filter(isLine);
    const isWhole = key === 'included' ? lines[0] : lines.length === list.length;
    if (!isWhole || (holder.completedat ?? holder.orderplacedat)) return;
    const around = key === 'included' ? { ...holder.data, included: holder.included } : holder;
    const isMarked = cartKey.test(path) || get(around, cartMarks) !== undefined;
    return {
      list: lines.filter((line) => !otherType.test(`${line.type ?? ''}`) && !(line.price < 0)),
      holder: Array.isArray(around) ? { items: around } : around,
      isMarked,
    };
  });

const isCartState = (holder: Fields) =>
  holder?.state === 'cart' || holder?.checkoutstate === 'cart' || holder?.type === 'cart';

/** A list; several lists side by side (physical and digital things); or lines by their keys. */
function toList(node: Fields): Fields[] | undefined {
  if (Array.isArray(node)) return node;
  const entries = Object.entries<Fields>(node).filter(([, value]) => isObject(value));
  if (entries[0] && entries.every(([, value]) => Array.isArray(value))) {
    return entries.flatMap(([, value]) => value);
  }
  const isMap =
    entries.length === Object.keys(node).length && entries.every(([, it]) => isLine(it));
  return entries[0] && isMap ? entries.map(([key, it]) => ({ id: key, ...it })) : undefined;
}

/** Lines with amounts in whole units, and by how many decimals integers around them are parted. */
export function readLines(
  { list, holder }: Found,
  root: Fields,
): { lines: Line[]; currency: string | undefined; decimals: number } {
  const amounts: number[] = [];
  const integers: number[] = [];
  const onAmount = (amount: number) => amounts.push(amount);
  const onInteger = (amount: number) => integers.push(amount);
  const currency = findCurrency(holder) ?? findCurrency(root);
  const lines = list.map((line) => readLine(line, 0, onAmount, onInteger));
  for (const places of [subtotals, totals]) {
    const amount = toMoney(get(holder, places), 0, onInteger);
    if (amount !== undefined) amounts.push(amount);
  }
  const decimals = decimalsIn(holder, amounts, integers, currency);
  return {
    lines: decimals ? list.map((line) => readLine(line, decimals)) : lines,
    currency,
    decimals,
  };
}

/** The cart that was found, as its lines and totals tell. */
export function readCart(found: Found, root: Fields): CartReading {
  const { lines, currency, decimals } = readLines(found, root);
  const total = toMoney(get(found.holder, subtotals) ?? get(found.holder, totals), decimals);
  const { length } = lines;
  const sum = (isEach: boolean) =>
    lines.reduce(
      (all, { item }) => all + Number(item.price) * (isEach ? Number(item.quantity) : 1),
      0,
    );
  const isPriced = lines.every(({ item }) => item.price !== undefined);
  // Some shops call the price of all pieces the price; the cart's total gives it away.
  const isOfAll =
    length && isPriced && total && isNear(sum(false), total) && !isNear(sum(true), total);
  return drop({
    lines: isOfAll ? lines.map(toEach) : lines,
    currency,
    value: isPriced ? undefined : total,
  }) as CartReading;
}

const isNear = (one: number, other: number) => Math.abs(one - other) < 0.005;

const toEach = ({ item, aliases }: Line): Line => ({
  item: { ...item, price: Number(item.price) / (Number(item.quantity) || 1) },
  ...(aliases && { aliases }),
});
