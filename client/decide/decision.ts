import type { Campaign, Variant } from '../protocol/campaign.ts';
import type { SkipReason } from '../protocol/reasons.ts';

/** What to do about one campaign at one moment. */
export type Decision = { campaign: Campaign; variant: Variant } & (
  | /** Draw the variant. */ { type: 'show'; reason?: never }
  /** Eligible, and deliberately left alone for comparison. */
  | { type: 'hold'; reason?: never }
  /** Nothing, and why. */
  | { type: 'skip'; reason: SkipReason }
);
