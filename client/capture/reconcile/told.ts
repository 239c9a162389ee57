import type { EventSource } from '../../protocol/event.ts';
import { round } from './fields.ts';
import { live, type Product } from './products.ts';

/** A difference that became an event, and how much of it each source has spoken of since. */
type Told = { product: Product; by: number; at: number; seen: Map<EventSource, number> };

/** Nobody speaks of a step so long after it; and of so many at once. */
const maxAgeMs = 10_000;
const maxTold = 60;

/**
 * Which differences of the cart were told, so that each source may speak of each of them once: what
 * it says beyond them is new. Two adds of one product are two, for their first source says two.
 */
export function createTold(now: () => number) {
  const told: Told[] = [];
  const recent = (by: number) => told.filter((one) => now() - one.at < maxAgeMs && one.by * by > 0);
  return {
    /** How much of what a source says is new, with its sign. */
    newOf(product: Product, by: number, source: EventSource): number {
      let left = Math.abs(by);
      for (const one of recent(by)) {
        if (live(one.product) !== product) continue;
        const seen = one.seen.get(source) ?? 0;
        const used = Math.min(left, Math.max(0, Math.abs(one.by) - seen));
        one.seen.set(source, round(seen + used));
        left = round(left - used);
      }
      return left * Math.sign(by);
    },
    /** Remembers a difference, and who spoke of it. */
    add(product: Product, by: number, sources: readonly EventSource[]): void {
      const seen = new Map(sources.map((source) => [source, Math.abs(by)]));
      if (told.push({ product, by, at: now(), seen }) > maxTold) told.shift();
    },
    /** What was told lately in this direction without this source having spoken of it. */
    unseenBy: (source: EventSource, by: number): Product[] =>
      recent(by).flatMap((one) => (one.seen.has(source) ? [] : live(one.product))),
  };
}
