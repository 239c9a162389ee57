import type { PageType } from '../protocol/campaign.ts';
import { sessionCapMs, sessionIdleMs } from '../protocol/limits.ts';
import { type Fact, foldCart } from './cart.ts';
import type { PromptMemory, VisitorState } from './visitor-state.ts';

/** After this time an event counts half. */
const halfLifeMs = 3_600_000;

/** What an event tells about the page it happens on. */
const pageTypes: Readonly<Record<string, PageType>> = {
  view_item_list: 'list',
  view_search_results: 'list',
  view_item: 'product',
  view_cart: 'cart',
  begin_checkout: 'checkout',
  add_shipping_info: 'checkout',
  add_payment_info: 'checkout',
  purchase: 'order',
};

/** The start page, also of a shop with a language in its addresses. */
const homePath = /^\/(\w\w\/?)?$/;

/** What is left of a count after a time, by half-life. */
export const decayed = (count: number, elapsedMs: number): number =>
  count / 2 ** (elapsedMs / halfLifeMs);

/** The state after one event. Pure: no clock, no document; time is the event's own. */
export function foldEvent(state: VisitorState, fact: Fact): VisitorState {
  const { event, timestamp: at, properties } = fact;
  const { lastAt, sessionAt, tally, pageType, prompts, orders } = state;
  const [count, last] = tally[event] ?? [0, at];
  const told =
    event === 'page_view' ? (homePath.test(properties.path) ? 'home' : 'other') : pageTypes[event];
  const next: VisitorState = {
    ...state,
    lastAt: at,
    tally: { ...tally, [event]: [1 + decayed(count, at - last), at] },
    cart: foldCart(state.cart, fact),
    prompts: foldPrompts(prompts, fact),
    // Teasers do not turn a product page into a list.
    pageType: !told || (told === 'list' && pageType !== 'other') ? pageType : told,
  };
  if (at - lastAt > sessionIdleMs || at - sessionAt > sessionCapMs) {
    next.sessionAt = at;
    next.activeMs = 0;
  }
  next.activeMs += properties.active_ms ?? 0;
  if (event === 'newsletter_requested') next.newsletterAt = at;
  if (event === 'purchase') {
    next.purchaseAt = at;
    next.tally = {};
    next.orders = [...orders.slice(-20), properties.transaction_id];
  }
  return next;
}

function foldPrompts(
  prompts: readonly PromptMemory[],
  { event, timestamp: at, properties }: Fact,
): readonly PromptMemory[] {
  const { campaign_id: campaign, kind, by } = properties;
  if (event === 'prompt_exposed') return [...prompts.slice(-50), { campaign, kind, at }];
  const end =
    event === 'prompt_dismissed'
      ? (by ?? 'close')
      : /^prompt_(submi|clic)/.test(event)
        ? 'accept'
        : undefined;
  return prompts.map((memory, i) => (end && !prompts[i + 1] ? { end, ...memory } : memory));
}
