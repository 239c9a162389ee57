import type { Campaign } from '../protocol/campaign.ts';
import type { SkipReason } from '../protocol/reasons.ts';
import { isHeldOut, pickVariant } from './assign.ts';
import { toCaps } from './caps.ts';
import type { Decision } from './decision.ts';
import { toGates } from './gates.ts';
import type { Situation } from './situation.ts';

/**
 * The decision on one campaign: the first gate or cap that stands in its way, otherwise its arm.
 * Assignment comes last, so that both arms were eligible at the same moment.
 */
export function decideOne(campaign: Campaign, situation: Situation): Decision {
  const variant = pickVariant(campaign, situation.unit);
  const obstacles = { ...toGates(campaign, situation), ...toCaps(campaign, variant, situation) };
  for (const [reason, stands] of Object.entries(obstacles)) {
    if (stands) return { type: 'skip', campaign, variant, reason: reason as SkipReason };
  }
  return { type: isHeldOut(campaign, situation.unit) ? 'hold' : 'show', campaign, variant };
}

/**
 * One decision for one trigger: there is one slot, the first campaign that nothing stands against
 * takes it; campaigns come by falling priority. If there is none, the answer is why the first one
 * that listens to this trigger did not; nothing if none listens.
 */
export function decide(campaigns: readonly Campaign[], situation: Situation): Decision | undefined {
  const decisions = campaigns.map((campaign) => decideOne(campaign, situation));
  return (
    decisions.find(({ type }) => type !== 'skip') ??
    decisions.find(({ reason }) => reason !== 'wrong_trigger')
  );
}
