import { attempt } from '../../platform/attempt.ts';
import type { ConfidentSource } from '../../protocol/event.ts';
import { listen } from '../listen.ts';
import type { Line, PlatformReader, Report, Tools } from '../reconcile/reading.ts';
import { isCheckout } from './checkout.ts';
import { describePage } from './describe.ts';
import { readCount, readOutcome } from './messages.ts';
import { type Names, nameLines } from './names.ts';
import { onAdding } from './on-adding.ts';
import { pageKind } from './page-kind.ts';
import { mainOf, textsOf } from './page-text.ts';
import { readCart, readFixed } from './read-cart.ts';
import { readOrder } from './read-order.ts';
import { readSearch } from './search.ts';
import { readTotals, type Totals } from './totals.ts';

/** What earlier pages of the visit leave to later ones. */
type Noted = {
  names?: Names;
  isInCheckout?: boolean;
  totals?: Totals;
  /** A form left a page on which the small cart said so many. */
  left?: { count?: number | undefined; by: number } | undefined;
};

/** What is read off a page as it is drawn is less sure than what a shop says. */
const drawn: ConfidentSource = ['page', 0.6];
/** Scripts draw carts within this time after a page was opened or used. */
const looksMs = [0, 400, 800, 1_500, 4_000];

/**
 * Reads shops whose system nobody knows, off their pages as they are drawn: forms that add to the cart,
 * carts, checkouts, orders, searches. Requests of their scripts are read elsewhere.
 */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: the steps of a page view share what was told of it
export function startPlatform(report: Report, tools: Tools): PlatformReader {
  const noted = () => (tools.recall('pages') ?? {}) as Noted;
  const note = (change: Noted) => tools.note('pages', { ...noted(), ...change });
  /** What was told of this page view. */
  let told = new Set<string>();
  /** The cart as the last look saw it: one that is still being drawn differs from look to look. */
  let seen = '';
  let path = location.pathname;
  /** The cart that was reported last on this page. */
  let shown = '';
  let isFirst = true;
  let timers: ReturnType<typeof setTimeout>[] = [];

  const once = (what: string, tell: () => void) => {
    if (told.has(what)) return;
    told.add(what);
    tell();
  };
  const named = (lines: readonly Line[]): Line[] => {
    const [result, names] = nameLines(lines, noted().names ?? {});
    note({ names });
    return result;
  };
  /** The lines of a checkout or an order, if each is known by an id. */
  const known = (read: readonly Line[]): Line[] | undefined => {
    const lines = named(read);
    return lines[0] && lines.every(({ item }) => item.item_id) ? lines : undefined;
  };
  const takeCart = (isAddressed: boolean, isServed: boolean): boolean => {
    const cart = readCart(isAddressed);
    const text = JSON.stringify(cart);
    const isDrawn = isServed || text === seen;
    seen = text ?? '';
    if (!cart) return false;
    if (!isDrawn) return true;
    note({ isInCheckout: false, left: undefined });
    if (text !== shown) report.cart({ lines: named(cart.lines) }, drawn);
    shown = text;
    if (cart.lines[0]) once('view_cart', () => report.tell('view_cart', {}, drawn));
    return true;
  };
  const takeCheckout = () => {
    if (!noted().isInCheckout) report.tell('begin_checkout', {}, drawn);
    const lines = known(readCart(true)?.lines ?? []);
    if (lines) report.cart({ lines }, drawn);
    note({
      isInCheckout: true,
      totals: { ...noted().totals, ...readTotals(textsOf(mainOf())) },
    });
  };
  const takeOrder = (kind: ReturnType<typeof pageKind>): boolean => {
    const { isInCheckout = false, names, totals = {} } = noted();
    const order = readOrder(kind, isInCheckout, () => known(readFixed()));
    if (!order) return false;
    once('order', () => {
      report.order(
        { ...order, tax: order.tax ?? totals.tax, shipping: order.shipping ?? totals.shipping },
        drawn,
      );
      tools.note('pages', { names });
    });
    return true;
  };
  /** Whether what the page before was about to do came true. */
  const takeOutcome = (isLastTry: boolean) => {
    const { left } = noted();
    if (!left) return;
    const count = readCount();
    const before = left.count;
    let outcome = readOutcome();
    if (outcome === undefined && isLastTry) {
      // Small carts count pieces, or lines; what they said in a page from the history is long past.
      const more = Number(count) - Number(before);
      if (Number.isNaN(more) || more === 1 || more === left.by) outcome = true;
      else if (!count) outcome = false;
    }
    if (outcome === undefined && !isLastTry) return;
    note({ left: undefined });
    if (outcome !== undefined) report.confirm(outcome, drawn);
  };
  const look = (at: number) => {
    // The next page's view is told soon; until then it is nobody's.
    if (location.pathname !== path) return;
    const kind = pageKind();
    if (kind === 'checkout' && isCheckout()) return once('checkout', takeCheckout);
    if (takeOrder(kind) || told.has('order')) return;
    if (kind !== 'checkout' && takeCart(kind === 'cart', isFirst && at === 0)) return;
    takeOutcome(at > 0);
    if (told.has('search') || told.has('product')) return;
    const search = readSearch();
    if (search) return once('search', () => report.tell('view_search_results', search, drawn));
    const product = !kind || kind === 'other' ? describePage() : undefined;
    if (product) {
      once('product', () => {
        for (const line of named([product])) report.product(line, drawn);
      });
    }
  };
  const lookOften = () => {
    timers.forEach(clearTimeout);
    if (document.readyState === 'loading') return;
    timers = looksMs.map((ms, at) => setTimeout(() => attempt(() => look(at)), ms));
    timers.push(
      setTimeout(() => {
        isFirst = false;
      }),
    );
  };

  listen(document, 'DOMContentLoaded', lookOften);
  // A cart that lives in the page alone changes without a request.
  for (const type of ['click', 'change']) {
    listen(document, type, () => told.has('view_cart') && lookOften());
  }
  onAdding((line, by) => {
    if (by) note({ left: { count: readCount(), by } });
    for (const one of named([line])) report.intend(one, by);
  });
  return {
    readPage() {
      told = new Set();
      path = location.pathname;
      shown = '';
      lookOften();
    },
  };
}
