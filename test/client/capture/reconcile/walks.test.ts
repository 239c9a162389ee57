import fc from 'fast-check';
import { expect, test } from 'vitest';
import { claimOf, createVisit, line, type OpenPage, type Told } from './bench.ts';

/** What each product is called by those who do not call it by its id. */
const catalogue = [
  { id: 'p1', sku: 'SKU-1', name: 'Mug', price: 10 },
  { id: 'p2', sku: 'SKU-2', name: 'Jar', price: 4.5 },
  { id: 'p3', sku: 'SKU-3', name: 'Pot', price: 29.9 },
] as const;

/** Who sees a step of the buyer, in which order; a whole cart comes as it is when it comes. */
const observer = fc.constantFrom('claim', 'gtag', 'change', 'cart', 'drawn');
const step = fc.record({
  product: fc.integer({ min: 0, max: 2 }),
  by: fc.constantFrom(1, 1, 1, 2, 3, -1, -1, -2),
  observers: fc.uniqueArray(observer, { minLength: 1, maxLength: 5 }),
  /** A request is seen to begin before all, in their midst, or not at all. */
  request: fc.constantFrom('before', 'amid', 'none'),
  isRefused: fc.boolean(),
  /** The last who see it come this late; and then another page may begin. */
  lateMs: fc.constantFrom(0, 20, 400),
  next: fc.constantFrom('stay', 'stay', 'leave', 'turn'),
  isAgain: fc.boolean(),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

type Line = { quantity: number };
const replay = (told: readonly Told[], isWhole: boolean): Record<string, number> => {
  const cart = new Map<string, Line>();
  for (const { event, properties, reason } of told) {
    const sign = event === 'add_to_cart' ? 1 : event === 'remove_from_cart' ? -1 : 0;
    if (reason || !(sign || (isWhole && event === 'cart_updated'))) continue;
    if (!sign) cart.clear();
    for (const { item_id, quantity } of properties.items) {
      const id = `${item_id}`.replace('SKU-', 'p');
      const before = cart.get(id)?.quantity ?? 0;
      cart.set(id, { quantity: before + quantity * (sign || 1) });
    }
  }
  return Object.fromEntries(
    [...cart].flatMap(([id, { quantity }]) => (quantity ? [[id, quantity]] : [])),
  );
};

/** Walks through a shop; an observer of the whole cart or of confirmed differences always sees each step. */
const walk = (steps: readonly Step[], sure: 'change' | 'cart') => {
  const visit = createVisit();
  let page = visit.open();
  const truth = new Map<string, number>();
  const whole = () => ({
    currency: 'EUR',
    lines: catalogue.flatMap(({ id, sku, name, price }) =>
      truth.get(id)
        ? { ...line(id, truth.get(id), price, { item_name: name }), aliases: [sku, `key-${id}`] }
        : [],
    ),
  });
  const seen = {
    claim: (event: string, { sku, name }: (typeof catalogue)[number], by: number) =>
      page.claim(event, claimOf(sku, by, undefined, { item_name: name }), 'data_layer'),
    gtag: (event: string, { sku, price, name }: (typeof catalogue)[number], by: number) =>
      page.claim(event, claimOf(sku, by, `${price}`, { item_name: name }), 'gtag'),
    change: (_: string, { id, sku, price }: (typeof catalogue)[number], by: number, sign: number) =>
      page.change({ ...line(id, undefined, price), aliases: [sku] }, by * sign, 'request'),
    cart: (..._: unknown[]) => page.cart(whole(), 'platform'),
    drawn: (..._: unknown[]) => page.cart(whole(), 'page'),
  };
  page.cart(whole(), 'platform');
  for (const { product, by, observers, request, isRefused, lateMs, next, isAgain } of steps) {
    const what = catalogue[product] ?? catalogue[0];
    const before = truth.get(what.id) ?? 0;
    const left = Math.max(-before, by);
    const event = by > 0 ? 'add_to_cart' : 'remove_from_cart';
    const isDone = left !== 0 && !isRefused;
    let end = request === 'before' || isRefused ? page.pending() : undefined;
    if (isDone) truth.set(what.id, before + left);
    const all = [...new Set([...observers, sure])];
    for (const [i, one] of all.entries()) {
      if (i && i === all.length - 1) page.wait(lateMs);
      const isWhole = one === 'cart' || one === 'drawn';
      const isClaim = one === 'claim' || one === 'gtag';
      // What was refused is claimed nevertheless, and confirmed by nobody.
      if (isWhole || isDone || (isRefused && isClaim)) {
        seen[one](event, what, Math.abs(left || by), Math.sign(by));
        if (isWhole && isAgain) seen[one](event, what, Math.abs(left || by), Math.sign(by));
      }
      if (i === 0 && request === 'amid') end ??= page.pending();
    }
    if (isRefused) page.confirm(false, 'request');
    end?.(!isRefused && undefined);
    // One step of a buyer is over before the next begins.
    page.wait(next === 'stay' ? 1_500 : 1_000);
    if (next === 'turn') page.claim('page_view', {}, 'page');
    if (next === 'leave') {
      page.leave();
      page = visit.open();
    }
  }
  page.wait(20_000);
  return {
    told: visit.told,
    truth: Object.fromEntries([...truth].filter(([, quantity]) => quantity)),
  };
};

const isMoved = ({ event, reason }: Told) => !reason && /^(add_to|remove_from)_cart$/.test(event);

test.each(['change', 'cart'] as const)(
  'what was told gives exactly the true cart, where each %s is seen',
  (sure) => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
        const { told, truth } = walk(steps, sure);
        expect(replay(told, false)).toEqual(truth);
        expect(replay(told, true)).toEqual(truth);
      }),
      { numRuns: 2_000 },
    );
  },
);

test('each step is told once', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
      let quantity = [0, 0, 0];
      let moves = 0;
      for (const { product, by, isRefused } of steps) {
        const left = isRefused ? 0 : Math.max(-(quantity[product] ?? 0), by);
        quantity = quantity.with(product, (quantity[product] ?? 0) + left);
        if (left) moves++;
      }
      expect(walk(steps, 'cart').told.filter(isMoved)).toHaveLength(moves);
    }),
    { numRuns: 2_000 },
  );
});

test('claims alone are each told once, by whichever sources speak', () => {
  const alone = fc.record({
    product: fc.integer({ min: 0, max: 2 }),
    by: fc.integer({ min: 1, max: 3 }),
    sources: fc.subarray(['data_layer', 'gtag', 'api'] as const, { minLength: 1 }),
    ms: fc.constantFrom(0, 60, 300),
  });
  fc.assert(
    fc.property(fc.array(alone, { maxLength: 10 }), (steps) => {
      const visit = createVisit();
      const page: OpenPage = visit.open();
      const truth: Record<string, number> = {};
      for (const { product, by, sources, ms } of steps) {
        const { id, sku } = catalogue[product] ?? catalogue[0];
        truth[id] = (truth[id] ?? 0) + by;
        for (const source of sources) {
          page.claim('add_to_cart', claimOf(sku, by), source);
          page.wait(ms);
        }
        // A source that stayed silent does not speak of this step any more.
        page.wait(11_000);
      }
      page.leave();
      expect(replay(visit.told, false)).toEqual(truth);
    }),
    { numRuns: 1_000 },
  );
});
