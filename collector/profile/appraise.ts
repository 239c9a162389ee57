import type { Appraisal } from '../store/people.ts';
import { defaultAbandonedAfterMs } from './cart.ts';
import type { Profile, ProfileFacts } from './profile.ts';
import type { ShopModel } from './shop-model/shop-model.ts';
import { viewProfile } from './view-profile.ts';

/** Says what a person amounts to now; the same facts at the same moment amount to the same. */
export type Appraise = (facts: ProfileFacts, now: number) => Appraisal;

const hourMs = 3_600_000;
/** Scores halve with every hour: so long after the last step they are looked at again, while any is left. */
const scoreChecksMs = [hourMs, 3 * hourMs, 8 * hourMs];

/** Stage, cart, scores and orders as columns, by the model of the person's shop. */
export function appraiseFacts(facts: ProfileFacts, now: number, model?: ShopModel): Appraisal {
  return appraiseProfile(viewProfile(facts, now, model && { model }), now);
}

/** The same of a person who is viewed already; `now` is the moment of the view. */
export function appraiseProfile(profile: Profile, now: number): Appraisal {
  const { stage, cart, newsletter, scores, purchases } = profile;
  return {
    facets: {
      stage: stage.stage,
      cart: cart.status,
      newsletter: newsletter.status,
      engagement: scores.engagement.value,
      intent: scores.intent.value,
      abandonment: scores.abandonment.value,
      orders: purchases.orders,
      orderDays: purchases.days,
      firstOrderAt: purchases.firstAt,
      lastOrderAt: purchases.lastAt,
      spentMinor: purchases.spentMinor,
    },
    segments: [],
    dueAt: nextChangeAt(profile, now),
  };
}

/** The next moment at which the clock alone changes stage, cart or scores; null for never. */
function nextChangeAt(
  { stage, cart, scores, lastSeenAt }: Profile,
  now: number,
  abandonedAfterMs: number = defaultAbandonedAfterMs,
): number | null {
  const hasScore = Object.values(scores).some(({ value }) => value > 0);
  const moments = [
    stage.nextChangeAt,
    cart.status === 'open' && cart.changedAt !== undefined
      ? cart.changedAt + abandonedAfterMs + 1
      : null,
    ...(hasScore ? scoreChecksMs.map((ms) => lastSeenAt + ms) : []),
  ];
  const coming = moments.filter((at): at is number => at !== null && at > now);
  return coming.length > 0 ? Math.min(...coming) : null;
}
