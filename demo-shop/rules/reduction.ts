import type { EarlierPrice, Variant } from '../catalogue/product.ts';

/** What has to be said about a reduced price. */
export type Reduction = { lowestCents: number; percent: number };

/**
 * The reduction of a variant by PAngV section 11: it is measured against the lowest total price of
 * the 30 days before it began (also the percentage: CJEU C-330/23). No reduction against that
 * price, no claim.
 */
export function reductionOf(variant: Variant): Reduction | undefined {
  const lowestCents = lowestOfThirtyDays(variant.earlierPrices ?? []);
  if (lowestCents === undefined || lowestCents <= variant.cents) return undefined;
  return { lowestCents, percent: Math.floor((1 - variant.cents / lowestCents) * 100) };
}

/** The lowest price that was in force at any time of the 30 days before the reduction. */
function lowestOfThirtyDays(earlier: readonly EarlierPrice[]): number | undefined {
  const newestFirst = [...earlier].sort((a, b) => a.daysBefore - b.daysBefore);
  const beganBefore = newestFirst.findIndex((price) => price.daysBefore >= 30);
  const inForce = beganBefore === -1 ? newestFirst : newestFirst.slice(0, beganBefore + 1);
  return inForce.length === 0 ? undefined : Math.min(...inForce.map((price) => price.cents));
}
