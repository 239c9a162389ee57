import type { Step } from '../../profile/timeline.ts';
import { amountOf } from '../step-sentence.ts';
import type { View } from '../view.ts';

/** What came of a visit, and how it is to be looked at. */
export type Outcome = { tone: 'win' | 'warn' | 'plain'; text: string };

/** What an owner asks of a visit first: did they order, and if not, how far did they come. */
export function outcomeOf(steps: readonly Step[], view: View): Outcome {
  const { outcomes } = view.words.story;
  const has = (event: string): boolean => steps.some((step) => step.event === event);
  const order = steps.findLast(({ event }) => event === 'purchase');
  if (order) {
    return { tone: 'win', text: outcomes.ordered(amountOf(order.facts, view) ?? '') };
  }
  if (has('newsletter_requested')) return { tone: 'win', text: outcomes.newsletter };
  if (has('checkout_error')) return { tone: 'warn', text: outcomes.trouble };
  if (has('begin_checkout')) return { tone: 'warn', text: outcomes.checkout };
  if (leavesCart(steps)) return { tone: 'warn', text: outcomes.left };
  if (has('refund')) return { tone: 'plain', text: outcomes.refunded };
  return { tone: 'plain', text: outcomes.looked };
}

const leavesCart = (steps: readonly Step[]): boolean =>
  steps.findLast(({ event }) => /^(add_to_cart|remove_from_cart)$/.test(event))?.event ===
  'add_to_cart';
