import { defaultModel } from '../../client/score/default-model.ts';
import { toScores } from '../../client/score/scores.ts';
import { cartStatusOf, defaultAbandonedAfterMs } from './cart.ts';
import { totalOf } from './product-line.ts';
import type { Profile, ProfileFacts } from './profile.ts';

/** Someone whose last sign of life is older than this has left. */
const hereWithinMs = 5 * 60_000;

/** The profile at a moment: facts plus what the clock makes of them. */
export function viewProfile(
  facts: ProfileFacts,
  now: number,
  abandonedAfterMs: number = defaultAbandonedAfterMs,
): Profile {
  const { scoredFacts, cart, ...kept } = facts;
  const status = cartStatusOf(cart, now, abandonedAfterMs);
  return {
    ...kept,
    cart: { ...cart, status, total: totalOf(cart?.lines ?? []) },
    scores: toScores(scoredFacts, defaultModel, now),
    isHere: now - facts.lastSeenAt <= hereWithinMs,
    isCustomer: facts.stage.orders > 0,
    segments: [],
  };
}
