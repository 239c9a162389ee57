import { attempt } from '../../platform/attempt.ts';
import { listen } from '../listen.ts';
import type { Report } from '../reconcile/reading.ts';
import { isHere } from './address.ts';
import { type Found, findProducts, merge, type Source } from './find-products.ts';

/** Pages add structured data, or exchange it, within this time after they were opened or changed. */
const looksMs = [0, 400, 1_500, 4_000];

/**
 * Reports the product of each page, or its list of products, by what search engines and networks are told
 * of it. The answer is called for each page view, and looks. What was read at another address and is
 * still there unchanged belongs to that one.
 */
export function onProducts(report: Report): () => void {
  /** Where each source said what it says. */
  const homes = new Map<Source, { said: string; path: string }>();
  let timers: ReturnType<typeof setTimeout>[] = [];
  let told = '';
  let path = location.pathname;

  const isOfThisPage = ({ source, line: { item, aliases = [] } }: Found) => {
    const said = JSON.stringify([item.item_id, item.item_name]);
    const home = homes.get(source);
    if (home?.said === said && home.path !== path && !aliases.some(isHere)) return false;
    homes.set(source, { said, path });
    return true;
  };
  const look = () => {
    // The next page's view is told soon; until then it is nobody's.
    if (location.pathname !== path) return;
    const { product, list } = findProducts();
    const line = merge(product.filter(isOfThisPage));
    const text = JSON.stringify([line, line ?? list]);
    if (text === told) return;
    told = text;
    if (line) report.product(...line);
    else if (list) report.list(list.lines, list.name, list.source);
  };
  const lookOften = () => {
    timers.forEach(clearTimeout);
    if (document.readyState === 'loading') return;
    timers = looksMs.map((ms) => setTimeout(() => attempt(look), ms));
  };
  listen(document, 'DOMContentLoaded', lookOften);
  // Another variant may be chosen.
  listen(document, 'change', () => told.length > 11 && lookOften());
  return () => {
    told = '';
    path = location.pathname;
    lookOften();
  };
}
