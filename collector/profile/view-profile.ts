import { defaultModel } from '../../client/score/default-model.ts';
import { toScores } from '../../client/score/scores.ts';
import { trendOf } from './attention.ts';
import { cartStatusOf, defaultAbandonedAfterMs } from './cart.ts';
import { interestsAt } from './interests.ts';
import { outlookOf } from './outlook.ts';
import { totalOf } from './product-line.ts';
import type { Profile, ProfileFacts } from './profile.ts';
import { rfmOf } from './shop-model/rfm.ts';
import { defaultShopModel, type ShopModel } from './shop-model/shop-model.ts';
import { stageMoves, stageOf } from './stage.ts';

/** Someone whose last sign of life is older than this has left. */
const hereWithinMs = 5 * 60_000;

/** What a view depends on beside facts and clock. */
export type ViewSettings = {
  /** Of the person's shop; that of a shop without orders where absent. */
  model?: ShopModel;
  abandonedAfterMs?: number;
};

/** The profile at a moment: facts, plus what the clock and the shop's model make of them. */
export function viewProfile(
  facts: ProfileFacts,
  now: number,
  { model = defaultShopModel, abandonedAfterMs = defaultAbandonedAfterMs }: ViewSettings = {},
): Profile {
  const { scoredFacts, cart, attention, purchases, tallies: _, ...kept } = facts;
  const { moments: __, ...counted } = purchases;
  const moves = stageMoves(purchases, facts.firstSeenAt, model.rhythm, now);
  const status = cartStatusOf(cart, now, abandonedAfterMs);
  return {
    ...kept,
    purchases: counted,
    interests: interestsAt(facts.interests, now),
    cart: { ...cart, status, total: totalOf(cart?.lines ?? []) },
    scores: toScores(scoredFacts, defaultModel, now),
    stage: stageOf(moves, purchases, model.rhythm),
    stageHistory: moves,
    outlook: outlookOf(purchases, model, now),
    rfm: rfmOf(purchases, model.rfm),
    engagementTrend: trendOf(attention, facts.firstSeenAt, now),
    // Who is only spoken of, by a file or by the shop's server, is not there.
    isHere: now - (facts.sessions.at(-1)?.endedAt ?? 0) <= hereWithinMs,
    isCustomer: purchases.orders > 0,
    segments: [],
  };
}
