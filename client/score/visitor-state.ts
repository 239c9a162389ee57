import type { PageType, PromptKind } from '../protocol/campaign.ts';
import { type Cart, emptyCart } from './cart.ts';

/** Everything scores and decisions know about a visitor: a fold over the visitor's events. */
export type VisitorState = {
  /** How often each event happened, decayed to `at`. */
  tally: Readonly<Record<string, { count: number; at: number }>>;
  cart: Cart;
  pageType: PageType;
  /** When the current session began and when its last event was, by the events' own time. */
  sessionAt: number;
  lastAt: number;
  /** Active time in this session. */
  activeMs: number;
  /** Prompts this visitor was exposed to, the held-out ones included, newest last. */
  prompts: readonly PromptMemory[];
  newsletterAt?: number;
  purchaseAt?: number;
  /** The last orders, to know a reloaded order page. */
  orders: readonly string[];
};

/** One exposure and how it ended. */
export type PromptMemory = {
  campaign: string;
  kind: PromptKind;
  at: number;
  end?: 'closed' | 'refused' | 'accepted';
};

/** A visitor about whom nothing is known. */
export const newVisitorState: VisitorState = {
  tally: {},
  cart: emptyCart,
  pageType: 'other',
  sessionAt: 0,
  lastAt: 0,
  activeMs: 0,
  prompts: [],
  orders: [],
};
