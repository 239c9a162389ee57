import type { PageType, PromptKind } from '../protocol/campaign.ts';
import type { Cart } from './cart.ts';

/** Everything scores and decisions know about a visitor: a fold over the visitor's events. */
export type VisitorState = {
  /** How often each event happened, decayed to a moment. */
  tally: Readonly<Record<string, readonly [count: number, at: number]>>;
  cart: Cart;
  pageType: PageType;
  /** When the current session began and when its last event was, by the events' own time. */
  sessionAt: number;
  lastAt: number;
  /** Active time in this session. */
  activeMs: number;
  /** Prompts this visitor was exposed to, the held-out ones included, newest last. */
  prompts: readonly PromptMemory[];
  /** When the visitor last signed up, and last ordered; 0 for never. */
  newsletterAt: number;
  purchaseAt: number;
  /** The last orders, to know a reloaded order page. */
  orders: readonly string[];
};

/** One exposure and how it ended. */
export type PromptMemory = {
  campaign: string;
  kind: PromptKind;
  at: number;
  end?: 'accept' | 'close' | 'refuse' | 'escape' | 'backdrop';
};

/** A visitor about whom nothing is known. */
export const newVisitorState: VisitorState = {
  tally: {},
  cart: {},
  pageType: 'other',
  sessionAt: 0,
  lastAt: 0,
  activeMs: 0,
  prompts: [],
  newsletterAt: 0,
  purchaseAt: 0,
  orders: [],
};
