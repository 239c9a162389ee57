import type { OrderReading } from '../reconcile/reading.ts';
import { findCart, readLines, subtotals, totals } from './cart.ts';
import type { Fields } from './fields.ts';
import { drop, toText } from './line.ts';
import { decimalsIn, findCurrency, toMoney } from './money.ts';
import { find, get, isObject } from './simplify.ts';

/** What the buyer is told first; ids of the shop's own last. */
const numbers =
  'ordernumber orderno displayid number incrementid orderreference code reference orderid entityid databaseid id';
const orderNumbers = /^(order(number|no|id|reference)|displayid|incrementid)$/;
const taxes =
  'totaltax taxtotal taxamount totaltaxamount taxprice totals.tax totals.totaltax additionaltaxtotal tax taxedprice.totaltax';
const shippings =
  'shippingtotal shippingwithtax shippingprice totalshipping shippingamount shippingcost shippingcosts deliveryprice deliverycost shiptotal totalshippingprice totals.shipping totals.totalshipping shippinginfo.price shipping';
/** States in which an order is none yet. */
const unplaced =
  /cart|draft|address|arranging|adding|pending_?payment|fail|declin|cancel|requires/i;

/** The order that an answer tells of; nothing where it tells of none. */
export function readOrder(root: Fields): OrderReading | undefined {
  if (/^(string|number)$/.test(typeof root)) {
    return /^["\s]*[\w-]{0,8}\d+["\s]*$/.test(`${root}`)
      ? { transactionId: `${root}`.replace(/["\s]/g, '') }
      : undefined;
  }
  const order = find(root, (node, path) =>
    isObject(node) &&
    !/(items?|lines|products|payments?|customer|user)( |$)/.test(path) &&
    isOrder(node, path)
      ? node
      : undefined,
  );
  if (!order) return;
  const { state, checkoutstate, status, type } = order;
  if (unplaced.test(`${state ?? type} ${checkoutstate} ${status}`)) return;
  const found = findCart(order, true);
  const currency = findCurrency(order) ?? findCurrency(root);
  const read = found && readLines(found, root);
  const money = (decimals: number, onInteger?: (amount: number) => void) =>
    [subtotals, totals, taxes, shippings].map((places) =>
      toMoney(get(order, places), decimals, onInteger),
    );
  const integers: number[] = [];
  const plain = money(0, (amount) => integers.push(amount)).filter(
    (amount) => amount !== undefined,
  );
  const decimals = read?.decimals ?? decimalsIn(order, plain, integers, currency);
  const [subtotal, total, tax, shipping] = money(decimals);
  const reading = {
    transactionId: toText(get(order, numbers)),
    lines: read?.lines,
    currency: read?.currency ?? currency,
    value: subtotal ?? (total === undefined || read ? undefined : total - (shipping ?? 0)),
    tax,
    shipping,
  };
  return drop(reading) as OrderReading;
}

const isOrder = (node: Fields, path: string): boolean =>
  Object.keys(node).some((key) => orderNumbers.test(key)) ||
  (/order(v2)?$/.test(path) && get(node, numbers) !== undefined) ||
  (!/ \S+ /.test(`${path} `) &&
    get(node, 'number code id') !== undefined &&
    get(node, totals) !== undefined) ||
  (node.type === 'cart' && /^(complete|payment)$/.test(node.state));
