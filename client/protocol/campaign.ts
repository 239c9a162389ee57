import type { CampaignId, VariantId } from './ids.ts';

/** How a prompt is drawn: a dialog that blocks the page, or a bar that does not. */
export const promptKinds = ['modal', 'bar'] as const;
export type PromptKind = (typeof promptKinds)[number];

/** What the campaign is for; reaching it ends the campaign for that visitor. */
export const goals = ['newsletter', 'purchase'] as const;
export type Goal = (typeof goals)[number];

/** The signal upon which eligibility is decided. */
export const triggerTypes = ['exit_intent', 'scroll_depth', 'idle'] as const;
export type TriggerType = (typeof triggerTypes)[number];
export type Trigger =
  | { type: 'exit_intent' }
  /** Share of the page read, 0 to 1. */
  | { type: 'scroll_depth'; depth: number }
  /** No input for this long on a visible page. */
  | { type: 'idle'; idleMs: number };

/** One condition of an audience; all of them must hold. */
export type Condition =
  | { type: 'cart_value_at_least'; amountMinor: number }
  | { type: 'cart_empty' }
  | { type: 'cart_filled' }
  | { type: 'score_at_least'; score: ScoreName; value: number }
  | { type: 'score_at_most'; score: ScoreName; value: number }
  | { type: 'page_type'; in: readonly PageType[] }
  /** By what the collector told of the visitor; while it has told nothing, neither of them holds. */
  | { type: 'in_segment'; segment: string }
  | { type: 'not_in_segment'; segment: string };

/** Scores run from 0 to 100. */
export const scoreNames = ['engagement', 'intent', 'abandonment'] as const;
export type ScoreName = (typeof scoreNames)[number];

/** What kind of page the visitor is on, read from the shop's own events. */
export const pageTypes = ['home', 'list', 'product', 'cart', 'checkout', 'order', 'other'] as const;
export type PageType = (typeof pageTypes)[number];

/** At most `cap` impressions in any `periodMs` (Firefox's messaging system uses the same shape). */
export type FrequencyCap = {
  lifetime?: number;
  custom?: readonly { cap: number; periodMs: number }[];
};

/** The words of one prompt in one language. Plain text only; it is never parsed as markup. */
export type PromptText = {
  heading: string;
  body: string;
  /** The button that accepts; for a newsletter it submits the address. */
  accept: string;
  /** The button that refuses; neutral words, the same size. */
  refuse: string;
  /** What the visitor agrees to; recorded word for word with the request. */
  consentText?: string;
  /** Shown after success. */
  thanks: string;
};

/** A coupon that the shop's own checkout accepts. */
export type Offer = { code: string; percent?: number; amountMinor?: number };

/** One treatment. `weight` is relative to the other variants. */
export type Variant = {
  id: VariantId;
  weight: number;
  kind: PromptKind;
  offer?: Offer;
  /** By language; the first entry is the fallback. */
  text: Readonly<Record<string, PromptText>>;
};

/**
 * One goal: who (audience), when (trigger), what (variants), how often (frequency), and the share
 * of eligible visitors that deliberately gets nothing, so that uplift can be measured.
 */
export type Campaign = {
  id: CampaignId;
  name: string;
  goal: Goal;
  trigger: Trigger;
  audience: readonly Condition[];
  /** At least one. */
  variants: readonly [Variant, ...Variant[]];
  /** 0 to 1. */
  holdout: number;
  /** Changing it deals the visitors anew. */
  seed: string;
  frequency: FrequencyCap;
  /** Higher goes first. */
  priority: number;
  startsAt?: number;
  endsAt?: number;
  /** Also shown to visitors who refused personalization; decided from memory, nothing stored. */
  showWhenRefused?: boolean;
};
