import type { LoggedEvent } from '../store/event.ts';
import { readItems } from './properties.ts';

/** How much attention something had, halved with every 30 days since. */
export type Interest = {
  id: string;
  name: string;
  /** At `Interests.at`; all fade alike, so that the clock changes no order. */
  weight: number;
  lastAt: number;
};

/** What a person is interested in, the most first. */
export type Interests = {
  /** The moment of which the weights speak: that of the last event that told of any. */
  at: number;
  categories: readonly Interest[];
  products: readonly Interest[];
};

/** What an event with products says of the interest in them: one look at a product's page is 1. */
const worth: ReadonlyMap<string, number> = new Map([
  ['view_item', 1],
  ['select_item', 0.5],
  ['add_to_wishlist', 3],
  ['add_to_cart', 3],
  ['purchase', 5],
]);

const halfLifeMs = 30 * 24 * 3_600_000;
const maxCategories = 20;
const maxProducts = 30;

/** How much of a weight is left after a time. */
const faded = (weight: number, ms: number): number => weight * 2 ** (-Math.max(0, ms) / halfLifeMs);

/** The interests that these events show; `repeated` purchases count once. */
export function foldInterests(
  events: readonly LoggedEvent[],
  repeated: ReadonlySet<LoggedEvent>,
): Interests {
  const categories = new Map<string, Interest>();
  const products = new Map<string, Interest>();
  let last = 0;
  for (const event of events) {
    const weight = worth.get(event.event);
    if (weight === undefined || repeated.has(event)) continue;
    for (const { item_id, item_name, item_category } of readItems(event.properties) ?? []) {
      const id = item_id ?? item_name ?? '';
      last = event.at;
      add(products, { id, name: item_name ?? id, weight, lastAt: event.at });
      if (item_category === undefined) continue;
      add(categories, { id: item_category, name: item_category, weight, lastAt: event.at });
    }
  }
  return {
    at: last,
    categories: strongest(categories, last, maxCategories),
    products: strongest(products, last, maxProducts),
  };
}

/** Weights are carried along as they were at `lastAt`. */
function add(interests: Map<string, Interest>, one: Interest): void {
  const known = interests.get(one.id);
  const before = known ? faded(known.weight, one.lastAt - known.lastAt) : 0;
  interests.set(one.id, { ...one, weight: before + one.weight });
}

function strongest(interests: ReadonlyMap<string, Interest>, at: number, most: number): Interest[] {
  return [...interests.values()]
    .map((one) => ({ ...one, weight: round(faded(one.weight, at - one.lastAt)) }))
    .toSorted((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1))
    .slice(0, most);
}

const round = (weight: number): number => Math.round(weight * 1000) / 1000;

/** The same interests as they are at a later moment. */
export function interestsAt({ at, categories, products }: Interests, now: number): Interests {
  const fade = (one: Interest): Interest => ({
    ...one,
    weight: round(faded(one.weight, now - at)),
  });
  return { at: Math.max(at, now), categories: categories.map(fade), products: products.map(fade) };
}
