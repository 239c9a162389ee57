import type { ScoreName } from '../../client/protocol/campaign.ts';
import type { ConsentValue, Purpose } from '../../client/protocol/consent.ts';
import { type CartStatus, cartStatuses } from '../profile/cart.ts';
import type { Money } from '../profile/money.ts';
import { newsletterStatuses } from '../profile/newsletter.ts';
import { type LifecycleStage, lifecycleStages } from '../profile/stage.ts';
import { deviceKinds } from '../store/event.ts';

/**
 * What must hold of a person, as JSON: one question, or several joined by `all`, `any` and `not`.
 * `parseCondition` makes one of unknown input, `describeCondition` says it to people.
 */
export type SegmentCondition =
  | { type: 'all'; of: readonly SegmentCondition[] }
  | { type: 'any'; of: readonly SegmentCondition[] }
  | { type: 'not'; of: SegmentCondition }
  | Question;

/** What is asked of a person directly; times count back from now. */
export type Question =
  | { type: 'stage_is'; stages: readonly StageName[] }
  /** So many of these events, of all names together. `atLeast` is 1 where neither bound is there. */
  | ({
      type: 'event_count';
      events: readonly string[];
      item?: ItemMatch;
      withinDays?: number;
    } & Range)
  | { type: 'no_event'; events: readonly string[]; item?: ItemMatch; withinDays?: number }
  | CartQuestion
  | OrdersQuestion
  | ({ type: 'score'; score: ScoreName } & Range)
  | { type: 'engagement_trend'; is: readonly Trend[] }
  | { type: 'consent'; purpose: Purpose; is: ConsentValue }
  | { type: 'newsletter'; is: readonly NewsletterState[] }
  | { type: 'mail'; did: MailDeed; withinDays?: number }
  | { type: 'prompt'; did: PromptDeed; campaign?: string; withinDays?: number }
  | {
      type: 'source';
      visit: 'first' | 'last';
      channel?: Channel;
      source?: string;
      campaign?: string;
    }
  | { type: 'device'; is: readonly Device[] }
  /** The share of somebody's interest that goes to matching categories, 0 to 1. */
  | { type: 'interest'; category: string; atLeast: number }
  | ({ type: 'trait'; name: string } & TraitTest)
  /** Fifths of the shop's customers, 5 is the best. */
  | { type: 'rfm'; recency?: Range; frequency?: Range; monetary?: Range }
  | ({ type: 'probability_alive' } & Range)
  /** Days since the last sign of life: fewer, or at least so many. */
  | { type: 'seen'; withinDays?: number; notWithinDays?: number }
  | { type: 'segment'; segment: string };

/** Both ends belong to it. */
export type Range = { atLeast?: number; atMost?: number };

/** All that are there must be part of what one and the same product or page says; letters' case is no matter. */
export type ItemMatch = { category?: string; name?: string; id?: string; path?: string };

export type CartQuestion = {
  type: 'cart';
  status?: readonly CartState[];
  valueAtLeast?: Money;
  /** Part of the category, name or id of a product in it. */
  contains?: ItemMatch;
};

/** Orders that were not paid back; amounts are net of refunds, in one currency. */
export type OrdersQuestion = {
  type: 'orders';
  count?: Range;
  spent?: MoneyRange;
  average?: MoneyRange;
  lastWithinDays?: number;
  lastNotWithinDays?: number;
};
export type MoneyRange = { currency: string; atLeastMinor?: number; atMostMinor?: number };

export type TraitTest =
  | { test: 'exists' }
  | { test: 'equals'; value: string | number | boolean }
  | { test: 'contains'; value: string }
  | ({ test: 'number' } & Range);

export const stageNames = lifecycleStages;
export type StageName = LifecycleStage;
export const cartStates = cartStatuses;
export type CartState = CartStatus;
export const trends = ['rising', 'usual', 'falling'] as const;
export type Trend = (typeof trends)[number];
export const newsletterStates = newsletterStatuses;
export type NewsletterState = (typeof newsletterStates)[number];
export const mailDeeds = ['delivered', 'opened', 'clicked', 'bounced'] as const;
export type MailDeed = (typeof mailDeeds)[number];
export const promptDeeds = ['exposed', 'shown', 'clicked', 'dismissed', 'submitted'] as const;
export type PromptDeed = (typeof promptDeeds)[number];
export const channels = [
  'campaign',
  'ad',
  'assistant',
  'email',
  'social',
  'search',
  'referral',
  'direct',
] as const;
export type Channel = (typeof channels)[number];
export const devices = deviceKinds;
export type Device = (typeof devices)[number];
