import type { PageType, PromptKind } from '../protocol/campaign.ts';
import { sessionIdleMs } from '../protocol/limits.ts';
import { type Fact, foldCart } from './cart.ts';
import { halfLifeMs } from './points.ts';
import type { PromptMemory, VisitorState } from './visitor-state.ts';

const pageTypeOf: Readonly<Record<string, PageType>> = {
  view_item_list: 'list',
  view_search_results: 'list',
  view_item: 'product',
  view_cart: 'cart',
  begin_checkout: 'checkout',
  add_shipping_info: 'checkout',
  add_payment_info: 'checkout',
  purchase: 'order',
};

/** What is left of a count after a time, by half-life. */
export const decayed = (count: number, elapsedMs: number): number =>
  count * 0.5 ** (Math.max(0, elapsedMs) / halfLifeMs);

/** The state after one event. Pure: no clock, no document; time is the event's own. */
export function foldEvent(state: VisitorState, fact: Fact): VisitorState {
  const { event, at, properties } = fact;
  const fresh = at - state.lastAt > sessionIdleMs;
  const before = state.tally[event];
  const next: VisitorState = {
    ...state,
    tally: {
      ...state.tally,
      [event]: { count: 1 + (before ? decayed(before.count, at - before.at) : 0), at },
    },
    cart: foldCart(state.cart, fact),
    pageType: nextPageType(state.pageType, fact),
    sessionAt: fresh ? at : state.sessionAt,
    lastAt: at,
    activeMs:
      (fresh ? 0 : state.activeMs) +
      (event === 'engagement' ? Number(properties.active_ms) || 0 : 0),
    prompts: foldPrompts(state.prompts, fact),
  };
  if (event === 'newsletter_requested') next.newsletterAt = at;
  if (event !== 'purchase') return next;
  const order = String(properties.transaction_id ?? '');
  return { ...next, purchaseAt: at, tally: {}, orders: [...state.orders, order].slice(-20) };
}

function nextPageType(current: PageType, { event, properties }: Fact): PageType {
  if (event === 'page_view')
    return /^\/(\w\w\/?)?$/.test(String(properties.path)) ? 'home' : 'other';
  const told = pageTypeOf[event];
  // Teasers and mini-carts do not turn a product page into a list or a cart.
  return told && (current === 'other' || told !== 'list') ? told : current;
}

function foldPrompts(prompts: readonly PromptMemory[], fact: Fact): readonly PromptMemory[] {
  const { event, at, properties } = fact;
  const campaign = String(properties.campaign_id);
  if (event === 'prompt_exposed') {
    return [...prompts, { campaign, kind: properties.kind as PromptKind, at }].slice(-50);
  }
  const end = endOf(fact);
  const last = prompts.findLastIndex((memory) => memory.campaign === campaign);
  if (!end || last < 0) return prompts;
  return prompts.map((memory, index) => (index === last ? { end, ...memory } : memory));
}

function endOf({ event, properties }: Fact): PromptMemory['end'] {
  if (event === 'prompt_dismissed') return properties.by === 'refuse' ? 'refused' : 'closed';
  return event === 'prompt_submitted' || event === 'prompt_clicked' ? 'accepted' : undefined;
}
