import type { Campaign, Variant } from '../protocol/campaign.ts';
import type { SkipReason } from '../protocol/reasons.ts';

/** What to do about one campaign, or about all of them, at one moment. */
export type Decision =
  /** Draw this variant. */
  | { type: 'show'; campaign: Campaign; variant: Variant }
  /** Eligible, and deliberately left alone for comparison. */
  | { type: 'hold'; campaign: Campaign; variant: Variant }
  /** Nothing, and why. The campaign is absent when there was none to consider. */
  | { type: 'skip'; campaign?: Campaign; reason: SkipReason };
