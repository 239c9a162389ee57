import type { PurchaseDays } from '../purchases.ts';
import type { Fifths, RfmLimits } from './shop-model.ts';

/** Usual names for groups of customers by how lately and how often they ordered. */
export const rfmCells = [
  'champions',
  'loyal',
  'promising',
  'new',
  'needs_attention',
  'at_risk',
  'cannot_lose',
  'hibernating',
] as const;
export type RfmCell = (typeof rfmCells)[number];

/** A customer among the shop's own: 5 is the best fifth. */
export type Rfm = { recency: number; frequency: number; monetary: number; cell: RfmCell };

/** By recency (rows, 1 to 5) and frequency (columns, 1 to 5), as it is usually drawn. */
const cells: readonly (readonly RfmCell[])[] = [
  ['hibernating', 'hibernating', 'at_risk', 'at_risk', 'cannot_lose'],
  ['hibernating', 'hibernating', 'at_risk', 'at_risk', 'cannot_lose'],
  ['needs_attention', 'needs_attention', 'needs_attention', 'loyal', 'loyal'],
  ['promising', 'promising', 'promising', 'loyal', 'loyal'],
  ['new', 'promising', 'promising', 'champions', 'champions'],
];

/** In which fifth of the shop's customers somebody is; null for whom nothing can be compared. */
export function rfmOf(
  { lastAt, days, spentMinor }: Pick<PurchaseDays, 'lastAt' | 'days' | 'spentMinor'>,
  limits: RfmLimits | undefined,
): Rfm | null {
  if (lastAt === null || !limits) return null;
  const recency = fifthOf(lastAt, limits.recency);
  const frequency = fifthOf(days, limits.frequency);
  const monetary = fifthOf(spentMinor, limits.monetary);
  return { recency, frequency, monetary, cell: cells[recency - 1]?.[frequency - 1] ?? 'new' };
}

/** 1 to 5; who is on a limit is in the lower fifth. */
const fifthOf = (value: number, limits: Fifths): number =>
  1 + limits.filter((limit) => value > limit).length;
