import type { Condition } from '../protocol/campaign.ts';
import type { Situation } from './situation.ts';

/** Whether one condition holds now. */
export function holds(condition: Condition, situation: Situation): boolean {
  const { state, scores } = situation;
  switch (condition.type) {
    case 'cart_value_at_least':
      return situation.cartValueMinor >= condition.amountMinor;
    case 'cart_empty':
      return !state.cart.lines[0];
    case 'cart_filled':
      return !!state.cart.lines[0];
    case 'score_at_least':
      return scores[condition.score].value >= condition.value;
    case 'score_at_most':
      return scores[condition.score].value <= condition.value;
    case 'page_type':
      return condition.in.includes(state.pageType);
  }
}
