import type { Campaign, Variant } from '../protocol/campaign.ts';
import { toBucket } from './bucket.ts';

/** Whether this unit belongs to the share that deliberately gets nothing. */
export const isHeldOut = ({ seed, holdout }: Campaign, unit: string): boolean =>
  toBucket(`${seed}:holdout:${unit}`) < holdout;

/** The variant of this unit, by weight; the same on every visit as long as the seed stays. */
export function pickVariant({ seed, variants }: Campaign, unit: string): Variant {
  const total = variants.reduce((sum, { weight }) => sum + weight, 0);
  let rest = toBucket(`${seed}:variant:${unit}`) * total;
  const isNext = ({ weight }: Variant) => {
    rest -= weight;
    return rest < 0;
  };
  return variants.find(isNext) ?? variants[0];
}
