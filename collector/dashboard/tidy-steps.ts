import type { Step } from '../profile/timeline.ts';
import { isHomePath } from './home-page.ts';

/** What a page itself reports upon loading says more than that it was loaded. */
const saysMoreThanThePage = new Set([
  'view_item',
  'view_item_list',
  'view_search_results',
  'search',
  'view_cart',
  'begin_checkout',
  'purchase',
]);
const cartChanges = new Set(['add_to_cart', 'remove_from_cart']);
const togetherMs = 3000;
/** A look at a part of a page is worth telling from here on. */
const closeLookSeconds = 5;

/**
 * The steps worth a line of their own: a page load that a better step explains, and a whole cart that
 * only repeats the change before it, are left to the log. Coming to the home page is always a step:
 * the lists it reports are teasers.
 */
export function tidySteps(steps: readonly Step[]): Step[] {
  return steps.filter((step, index) => {
    const before = steps[index - 1];
    const after = steps[index + 1];
    if (step.event === 'page_view' && !isHomePath(step.facts.path)) {
      return !(after && saysMoreThanThePage.has(after.event) && after.at - step.at <= togetherMs);
    }
    if (step.event === 'item_engagement') {
      return Math.max(0, ...Object.values(step.facts.seconds ?? {})) >= closeLookSeconds;
    }
    if (step.event === 'cart_updated') {
      return !(before && cartChanges.has(before.event) && step.at - before.at <= togetherMs);
    }
    return true;
  });
}
