import type { Campaign, Condition } from '../protocol/campaign.ts';
import type { SkipReason } from '../protocol/reasons.ts';
import type { Situation } from './situation.ts';

/** Nobody is spoken to in the first seconds of a visit. */
export const minActiveMs = 8_000;
/** How long an order counts as the goal of a purchase campaign. */
export const purchaseHoldsMs = 86_400_000;

/** What stands in a campaign's way, by the reason that it would give, in order of weight. */
export function toGates(
  { trigger, goal, audience, showWhenRefused }: Campaign,
  situation: Situation,
): Partial<Record<SkipReason, boolean>> {
  const { circumstances, now, personalization } = situation;
  const { type, ...threshold } = trigger;
  const [least = 0] = Object.values(threshold);
  return {
    wrong_trigger: type !== situation.trigger || situation.amount < least,
    prompts_refused: situation.isQuiet,
    consent_denied: personalization === 'denied' && !showWhenRefused,
    consent_pending: situation.consentPending,
    goal_reached:
      goal === 'newsletter'
        ? circumstances.newsletterAt > 0
        : circumstances.purchaseAt > now - purchaseHoldsMs,
    checkout_page: /checkout|order/.test(circumstances.pageType),
    too_early: situation.activeMs < minActiveMs,
    prompt_open: situation.promptOpen,
    audience_mismatch: !audience.every((condition) => holds(condition, situation)),
  };
}

function holds(
  condition: Condition,
  { circumstances, scores, cartValueMinor, segments }: Situation,
): boolean {
  switch (condition.type) {
    case 'cart_value_at_least':
      return cartValueMinor >= condition.amountMinor;
    case 'cart_empty':
      return !Object.keys(circumstances.cart)[0];
    case 'cart_filled':
      return !!Object.keys(circumstances.cart)[0];
    case 'score_at_least':
      return scores[condition.score].value >= condition.value;
    case 'score_at_most':
      return scores[condition.score].value <= condition.value;
    case 'page_type':
      return condition.in.includes(circumstances.pageType);
    case 'in_segment':
      return !!segments?.includes(condition.segment);
    case 'not_in_segment':
      return segments?.includes(condition.segment) === false;
  }
}
