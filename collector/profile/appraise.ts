import type { Appraisal } from '../store/people.ts';
import { isFullyRefunded } from './orders.ts';
import type { ProfileFacts } from './profile.ts';
import { viewProfile } from './view-profile.ts';

/** Says what a person amounts to now; the same facts at the same moment amount to the same. */
export type Appraise = (facts: ProfileFacts, now: number) => Appraisal;

const dayMs = 24 * 3_600_000;

/** Stage, cart, scores and orders as columns. */
export const appraiseFacts: Appraise = (facts, now) => {
  const { stage, cart, newsletter, scores } = viewProfile(facts, now);
  const times = facts.orders.filter((order) => !isFullyRefunded(order)).map(({ at }) => at);
  return {
    facets: {
      stage: stage.stage,
      cart: cart.status,
      newsletter: newsletter.status,
      engagement: scores.engagement.value,
      intent: scores.intent.value,
      abandonment: scores.abandonment.value,
      orders: times.length,
      orderDays: new Set(times.map((at) => Math.floor(at / dayMs))).size,
      firstOrderAt: times.length > 0 ? Math.min(...times) : null,
      lastOrderAt: times.length > 0 ? Math.max(...times) : null,
      spentMinor: facts.spent[0]?.amountMinor ?? 0,
    },
    segments: [],
    dueAt: null,
  };
};
