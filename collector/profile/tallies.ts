import type { LoggedEvent } from '../store/event.ts';
import { readItems } from './properties.ts';
import type { Step } from './timeline.ts';

/**
 * What conditions on events need beside the timeline, which has each of the last 500 steps with its
 * time: how often anything happened ever, to which category a product belongs, and when the last of
 * what the timeline has forgotten happened. Clock-free and capped like all facts.
 */
export type Tallies = {
  /** How often each event happened, all of them; an order that was told twice counts once. */
  totals: readonly (readonly [event: string, times: number])[];
  /** The category of products, by id, and by name where there is no id; as it was told last. */
  categories: readonly (readonly [product: string, category: string])[];
  /** The last times of events that happened before the first step of the timeline, in order of time. */
  earlier: readonly (readonly [event: string, times: readonly number[]])[];
};

/** Measurements go on all the time; the timeline has none of them. */
export const measurements: ReadonlySet<string> = new Set([
  'engagement',
  'web_vital',
  'score_changed',
]);

/** More names of events than that are not counted; the rarest go. */
export const maxNames = 100;
const maxProducts = 200;
const maxEarlier = 20;
const maxCategoryLength = 100;

/** `repeated` holds the purchases that were already counted. */
export function foldTallies(
  events: readonly LoggedEvent[],
  repeated: ReadonlySet<LoggedEvent>,
  timeline: readonly Step[],
): Tallies {
  const totals = new Map<string, number>();
  const categories = new Map<string, string>();
  const earlier = new Map<string, number[]>();
  const since = timeline[0]?.at ?? 0;
  for (const one of events) {
    if (repeated.has(one)) continue;
    totals.set(one.event, (totals.get(one.event) ?? 0) + 1);
    if (one.at < since && !measurements.has(one.event)) note(earlier, one);
    categorise(categories, one);
  }
  return {
    totals: [...totals].toSorted(byFrequency).slice(0, maxNames),
    categories: [...categories].slice(-maxProducts),
    earlier: [...earlier].map(([event, times]) => [event, times.slice(-maxEarlier)] as const),
  };
}

function note(earlier: Map<string, number[]>, { event, at }: LoggedEvent): void {
  const times = earlier.get(event);
  if (times) times.push(at);
  else if (earlier.size < maxNames) earlier.set(event, [at]);
}

function categorise(categories: Map<string, string>, { properties }: LoggedEvent): void {
  if (!Object.hasOwn(properties, 'items')) return;
  for (const { item_id: id, item_name: name, item_category: category } of readItems(properties) ??
    []) {
    const product = id ?? name;
    if (product === undefined || category === undefined) continue;
    categories.delete(product);
    categories.set(product, category.slice(0, maxCategoryLength));
  }
}

function byFrequency(a: readonly [string, number], b: readonly [string, number]): number {
  return b[1] - a[1] || (a[0] < b[0] ? -1 : 1);
}
