import type { Campaign } from '../protocol/campaign.ts';
import { isHeldOut, pickVariant } from './assign.ts';
import { cappedBy } from './caps.ts';
import type { Decision } from './decision.ts';
import { gates } from './gates.ts';
import type { Situation } from './situation.ts';

/**
 * One decision for one trigger: there is one slot, the highest priority that passes every gate takes
 * it. Assignment comes last, so that both arms were eligible at the same moment. If none passes, the
 * answer is why the first one that listens to this trigger did not.
 */
export function decide(campaigns: readonly Campaign[], situation: Situation): Decision {
  const decisions = decideAll(campaigns, situation);
  return (
    decisions.find((decision) => decision.type !== 'skip') ??
    decisions.find(
      (decision) => decision.type === 'skip' && decision.reason !== 'wrong_trigger',
    ) ?? {
      type: 'skip',
      reason: 'no_campaign',
    }
  );
}

/** The decision on every campaign by falling priority, as it is explained to owner and visitor. */
export function decideAll(campaigns: readonly Campaign[], situation: Situation): Decision[] {
  let taken = false;
  return [...campaigns]
    .sort((a, b) => b.priority - a.priority)
    .map((campaign) => {
      const decision = decideOne(campaign, situation);
      if (decision.type === 'skip') return decision;
      if (taken) return { type: 'skip', campaign, reason: 'outranked' };
      taken = true;
      return decision;
    });
}

function decideOne(campaign: Campaign, situation: Situation): Decision {
  for (const gate of gates) {
    const reason = gate(campaign, situation);
    if (reason) return { type: 'skip', campaign, reason };
  }
  const variant = pickVariant(campaign, situation.unit);
  if (!variant) return { type: 'skip', campaign, reason: 'no_campaign' };
  const reason = cappedBy(campaign, variant, situation);
  if (reason) return { type: 'skip', campaign, reason };
  return { type: isHeldOut(campaign, situation.unit) ? 'hold' : 'show', campaign, variant };
}
