import type { Campaign, Trigger } from '../protocol/campaign.ts';
import type { SkipReason } from '../protocol/reasons.ts';
import { holds } from './audience.ts';
import type { Situation } from './situation.ts';

/** Nobody is spoken to in the first seconds of a visit. */
export const minActiveMs = 8_000;
/** How long an order counts as the goal of a purchase campaign. */
const purchaseHoldsMs = 86_400_000;

/** Each gate answers why not, or nothing; they are asked in this order. */
type Gate = (campaign: Campaign, situation: Situation) => SkipReason | false | undefined;

const fires = (trigger: Trigger, { type, amount = 0 }: Situation['trigger']): boolean =>
  trigger.type === type &&
  (trigger.type === 'scroll_depth' ? amount >= trigger.depth : true) &&
  (trigger.type === 'idle' ? amount >= trigger.idleMs : true);

export const gates: readonly Gate[] = [
  ({ trigger }, situation) => !fires(trigger, situation.trigger) && 'wrong_trigger',
  ({ startsAt = 0 }, { now }) => now < startsAt && 'not_started',
  ({ endsAt = Infinity }, { now }) => now >= endsAt && 'ended',
  ({ showWhenRefused }, { personalization }) =>
    personalization === 'denied' && !showWhenRefused && 'consent_denied',
  (_, { consentPending }) => consentPending && 'consent_pending',
  ({ goal }, { state, now }) =>
    (goal === 'newsletter'
      ? state.newsletterAt
      : (state.purchaseAt ?? 0) > now - purchaseHoldsMs) && 'goal_reached',
  (_, { state }) => /checkout|order/.test(state.pageType) && 'checkout_page',
  (_, { activeMs }) => activeMs < minActiveMs && 'too_early',
  (_, { promptOpen }) => promptOpen && 'prompt_open',
  ({ audience }, situation) =>
    !audience.every((condition) => holds(condition, situation)) && 'audience_mismatch',
] as Gate[];
