import { attempt } from '../../platform/attempt.ts';
import { now } from '../../platform/clock.ts';
import type { ConfidentSource, EventSource } from '../../protocol/event.ts';
import { createChanges } from './changes.ts';
import { createClaims } from './claims.ts';
import type { Desk, Page } from './desk.ts';
import { createLedger, inCart } from './ledger.ts';
import { createOrders } from './orders.ts';
import { createProducts, live } from './products.ts';
import type { Report, Tools } from './reading.ts';
import { createReadings } from './readings.ts';
import { createSay, type Emit, toSource } from './say.ts';

export type { Emit };

import { createShared } from './shared.ts';
import { createSoon } from './soon.ts';
import { toItem } from './tell-changes.ts';
import { createTold } from './told.ts';
import { createViews } from './views.ts';

/** Other steps of a buyer of which several sources may speak. */
const shared =
  /^(view_item_list|view_cart|begin_checkout|add_(shipping|payment)_info|search|view_search_results|add_to_wishlist|coupon_denied|checkout_error)$/;

/** An intent that somebody claimed waits so long for the next page to speak of it. */
const unansweredMs = 3_000;

/** After these a checkout that had begun does not go on. */
const elsewhere = /^(view_|add_to_cart|purchase)/;

/** An event that the page told before. */
export type Earlier = { event: string; timestamp: number; properties: object };

const inBrowser: Page = {
  now,
  after: (run, ms) => setTimeout(run, ms),
  path: () => location.pathname,
};

/** Whether the page before was one of a checkout that had begun. */
const isInCheckout = (earlier: readonly Earlier[]): boolean =>
  earlier.findLastIndex(({ event }) => event === 'begin_checkout') >
  earlier.findLastIndex(({ event }) => elsewhere.test(event));

/** Where all parts of the reconciler meet. */
function createDesk(emit: Emit, tools: Pick<Tools, 'recall' | 'note'>, page: Page) {
  const products = createProducts();
  const voice = createSay(emit);
  const { soon, flush } = createSoon(page.after);
  const desk: Desk = {
    ...createLedger(tools, products, page.now),
    products,
    told: createTold(page.now),
    say: voice.say,
    now: page.now,
    path: page.path,
    soon,
    page: page.now(),
    waiting: new Set(),
    writes: { count: 0, endedAt: Number.NEGATIVE_INFINITY },
    isLeaving: false,
  };
  /** The page goes away: what was waited for does not come any more. */
  const leave = () => {
    desk.isLeaving = true;
    flush();
    desk.isLeaving = false;
  };
  return { desk, voice, leave };
}

/**
 * Decides between the sources, so that every step of a buyer becomes an event exactly once. `earlier`
 * is what was told without it, before it was there.
 */
export function createReconciler(
  emit: Emit,
  tools: Pick<Tools, 'recall' | 'note'>,
  earlier: readonly Earlier[] = [],
  page: Page = inBrowser,
) {
  /** What was told before is taken in at its own time. */
  let past: number | undefined;
  const clock = () => past ?? page.now();
  const { desk, voice, leave } = createDesk(emit, tools, { ...page, now: clock });
  const { ledger, products, writes, soon } = desk;
  const readings = createReadings(desk);
  const changes = createChanges(desk, readings.settleEmptied);
  const claims = createClaims(desk);
  const views = createViews(desk);
  const steps = createShared(desk, isInCheckout(earlier));
  const orders = createOrders(desk, readings.forgetEmptied);
  const sources = new Map<EventSource, { told: number; confidence?: number | undefined }>();

  /** Nothing that a source hands over throws; each is counted. */
  const heed =
    <Args extends unknown[]>(take: (...args: Args) => unknown) =>
    (...args: Args): void => {
      attempt(() => {
        const [source, confidence] = toSource(args.at(-1) as ConfidentSource);
        if (typeof source === 'string') {
          sources.set(source, { told: (sources.get(source)?.told ?? 0) + 1, confidence });
        }
        take(...args);
      });
    };

  const report: Report = {
    product: heed(views.product),
    list: heed(steps.list),
    cart: heed(readings.cart),
    change: heed(changes.change),
    intend: heed(changes.intend),
    confirm: heed<Parameters<Report['confirm']>>((isDone, source) => {
      claims.confirm(isDone);
      changes.confirm(isDone, source);
    }),
    pending() {
      let isOpen = true;
      writes.count++;
      return (isDone) => {
        if (isOpen) writes.count--;
        isOpen = false;
        writes.endedAt = page.now();
        if (isDone === false) attempt(() => claims.confirm(false));
      };
    },
    order: heed(orders.order),
    tell: heed(steps.tell),
  };

  /** Another page begins, in a page that stays. */
  const turn = () => {
    leave();
    desk.page = page.now();
    for (const one of [products, readings, views, steps, orders]) one.turn();
    soon(changes.tellUnanswered, unansweredMs);
  };

  const claim = (event: string, properties: object, source: EventSource): boolean => {
    if (event === 'page_view') turn();
    if (event === 'view_item') return views.claim(properties, source);
    if (/^(add_to|remove_from)_cart$/.test(event)) return claims.take(event, properties, source);
    if (event === 'purchase') return orders.claim(properties, source);
    if (!shared.test(event)) return false;
    steps.tell(event, properties, source);
    return true;
  };

  /** Takes in what was told without it: on this page all, of the cart what no note knows of. */
  const catchUp = () => {
    desk.restore();
    const since = ledger.at;
    const start = earlier.findLastIndex(({ event }) => event === 'page_view');
    voice.mute(true);
    for (const [i, { event, timestamp, properties }] of earlier.entries()) {
      const isCart = /^(add_to|remove_from)_cart$|^purchase$/.test(event) && timestamp > since;
      past = timestamp;
      // An order without a number has not been told in a way that counts.
      if (event === 'purchase' && !(properties as { transaction_id?: unknown }).transaction_id)
        continue;
      if (event !== 'page_view' && (i > start || isCart)) claim(event, properties, 'data_layer');
      leave();
    }
  };
  attempt(catchUp);
  past = undefined;
  voice.mute(false);
  soon(changes.tellUnanswered, unansweredMs);

  return {
    report,
    /** Takes charge of a claim by the shop's own calls; false for what is no matter of the shop. */
    claim: (event: string, properties: object, source: EventSource): boolean =>
      attempt(() => claim(event, properties, source)) ?? false,
    leave,
    /** What is known now, for owners and developers. */
    explain: () => ({
      product: desk.shown && live(desk.shown).item,
      cart: ledger.isKnown
        ? inCart(products.all()).map((product) => toItem(product, product.quantity))
        : undefined,
      sources: [...sources].map(([source, one]) => ({ source, ...one })),
      conflicts: products.conflicts,
      refused: voice.refused,
    }),
  };
}
