import type { EventSource } from '../../protocol/event.ts';
import { round } from './fields.ts';
import { live, type Product } from './products.ts';

/** A difference that became an event, and how much of it each source has spoken of since. */
type Told = { product: Product; by: number; at: number; seen: Map<EventSource, number> };

/** Nobody speaks of a step so long after it; and of so many at once. */
const maxAgeMs = 10_000;
const maxTold = 60;
/** All who speak of one step do so within this time; it tells who means what, if nothing else does. */
const stepMs = 1_000;

/**
 * Which differences of the cart were told, so that each source may speak of each of them once: what
 * it says beyond them is new. Two adds of one product are two, for their first source says two.
 */
export function createTold(now: () => number) {
  const told: Told[] = [];
  const recent = (by: number) => told.filter((one) => now() - one.at < maxAgeMs && one.by * by > 0);
  return {
    /** Whether a source says something new; what it says is counted as said. */
    isNew(product: Product, by: number, source: EventSource): boolean {
      const unsaid = recent(by)
        .filter((one) => live(one.product) === product)
        .map((one) => ({ one, left: Math.abs(one.by) - (one.seen.get(source) ?? 0) }));
      let left = Math.abs(by);
      // It speaks of whole steps: of more than was told is of another.
      if (left > round(unsaid.reduce((sum, it) => sum + it.left, 0))) return true;
      for (const { one, left: free } of unsaid) {
        const used = Math.min(left, free);
        one.seen.set(source, round((one.seen.get(source) ?? 0) + used));
        left = round(left - used);
      }
      return false;
    },
    /** Remembers a difference, and how much of it who spoke of. */
    add(product: Product, by: number, seen: Map<EventSource, number>): void {
      if (told.push({ product, by, at: now(), seen }) > maxTold) told.shift();
    },
    /** What was told just now, by so much, without this source having spoken of it. */
    unseenBy: (source: EventSource, by: number): Product[] =>
      recent(by).flatMap((one) =>
        one.by === by && now() - one.at < stepMs && !one.seen.has(source) ? live(one.product) : [],
      ),
  };
}
