import { attempt } from '../../platform/attempt.ts';
import type { Report } from '../reconcile/reading.ts';
import { readLines } from './cart.ts';
import type { Fields } from './fields.ts';
import { drop, namesOf, toText } from './line.ts';
import { find, get, isObject } from './simplify.ts';

const addresses = 'slug handle urlkey urlpath url path permalink canonicalurl seoname';
const prices =
  'price pricewithtax pricerange.minvariantprice pricerange.minimumprice.finalprice priceranges pricing.pricerange.start variants.0.calculatedprice.calculatedamount variants.0.pricewithtax variants.0.price variants.0.prices.0 mastervariant.price mastervariant.prices.0.value calculatedprice finalprice unitprice';
/** A page's answers come shortly before its address or after it. */
const routeMs = 500;

/** Tells of the product of this page, where an answer has one that the page's address names. */
export function readProduct(report: Report, answer: Fields): void {
  const tell = () => {
    const last = attempt(() => decodeURIComponent(location.pathname))
      ?.replace(/\.html?$|\/$/g, '')
      .split('/')
      .pop();
    const product = last && find(answer, (node) => (isNamed(node, last) ? node : undefined));
    if (!product) return false;
    const node = { ...product, price: get(product, prices), quantity: undefined };
    const { lines, currency } = readLines({ list: [node], holder: node, isMarked: false }, answer);
    for (const { item, ...line } of lines)
      report.product({ ...line, item: drop({ ...item, currency }) }, 'request');
    return true;
  };
  if (!tell()) setTimeout(tell, routeMs);
}

const isNamed = (node: Fields, last: string): boolean =>
  isObject(node) &&
  get(node, 'name title productname') !== undefined &&
  get(node, prices) !== undefined &&
  [...addresses.split(' ').map((key) => lastPart(toText(node[key]))), ...namesOf(node)].some(
    (name) =>
      name === last || (name && name.length > 2 && /\d/.test(name) && last.endsWith(`-${name}`)),
  );

const lastPart = (address: string | undefined): string | undefined =>
  address
    ?.replace(/[?#].*|\.html?$|\/$/g, '')
    .split('/')
    .pop();
