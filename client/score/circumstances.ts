import type { PageType, PromptKind } from '../protocol/campaign.ts';
import { type Cart, foldCart } from './cart.ts';
import type { Fact } from './fact.ts';

/** What a decision asks about a visitor, told from the facts. */
export type Circumstances = {
  cart: Cart;
  pageType: PageType;
  /** Prompts this visitor was exposed to, the held-out ones included, newest last. */
  prompts: readonly PromptMemory[];
  /** When the visitor last signed up, and last ordered; 0 for never. */
  newsletterAt: number;
  purchaseAt: number;
};

/** One exposure and how it ended. */
export type PromptMemory = {
  campaign: string;
  kind: PromptKind;
  at: number;
  end?: 'accept' | 'close' | 'refuse' | 'escape' | 'backdrop';
};

/** The start page, also of a shop with a language in its addresses. */
const homePath = /^\/(\w\w\/?)?$/;

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

/** The circumstances that facts, in order of time, lead to. */
export const toCircumstances = (facts: readonly Fact[]): Circumstances =>
  facts.reduce(foldFact, {
    cart: {},
    pageType: 'other',
    prompts: [],
    newsletterAt: 0,
    purchaseAt: 0,
  });

const foldFact = (before: Circumstances, fact: Fact): Circumstances => ({
  cart: foldCart(before.cart, fact),
  pageType: toPageType(before.pageType, fact),
  prompts: foldPrompts(before.prompts, fact),
  newsletterAt: fact.event === 'newsletter_requested' ? fact.timestamp : before.newsletterAt,
  purchaseAt: fact.event === 'purchase' ? fact.timestamp : before.purchaseAt,
});

function toPageType(current: PageType, { event, properties }: Fact): PageType {
  if (event === 'page_view') return homePath.test(properties.path) ? 'home' : 'other';
  const told = Object.hasOwn(pageTypes, event) ? (pageTypes[event] ?? current) : current;
  // Teasers do not turn a product page into a list.
  return told === 'list' && current !== 'other' ? current : told;
}

function foldPrompts(
  prompts: readonly PromptMemory[],
  { event, timestamp: at, properties }: Fact,
): readonly PromptMemory[] {
  const { campaign_id: campaign, kind, by } = properties;
  if (event === 'prompt_exposed') return [...prompts, { campaign, kind, at }];
  const end = endOf(event, by);
  const last = prompts.findLastIndex((memory) => memory.campaign === campaign);
  return prompts.map((memory, i) => (end && i === last ? { end, ...memory } : memory));
}

function endOf(event: string, by: PromptMemory['end']): PromptMemory['end'] {
  if (event === 'prompt_dismissed') return by ?? 'close';
  return event === 'prompt_submitted' || event === 'prompt_clicked' ? 'accept' : undefined;
}
