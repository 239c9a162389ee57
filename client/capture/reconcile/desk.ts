import type { EventSource } from '../../protocol/event.ts';
import type { createLedger } from './ledger.ts';
import type { createProducts, Product } from './products.ts';
import type { Say } from './say.ts';
import type { After } from './soon.ts';
import type { createTold } from './told.ts';

/** What the reconciler needs of the page it works in. */
export type Page = { now: () => number; after: After; path: () => string };

/** A difference of the cart; `extra` is what one event alone carries of a product, such as its list. */
export type Change = { product: Product; by: number; extra?: object };

/** What somebody claims to have happened to the cart, until it is known to be true. */
export type Claim = {
  event: string;
  source: EventSource;
  properties: { value?: unknown };
  changes: Change[];
  at: number;
  /** A whole cart was seen since, and did not show it: by whoever knows, or where it could not show. */
  seen?: 'missing' | 'unclear';
};

/** What all parts of the reconciler work upon. */
export type Desk = ReturnType<typeof createLedger> & {
  products: ReturnType<typeof createProducts>;
  told: ReturnType<typeof createTold>;
  say: Say;
  now: () => number;
  path: () => string;
  soon: (run: () => void, ms: number) => void;
  /** When this page began, which stands for it; a new one with each view of a single-page shop. */
  page: number;
  /** Claims that wait. */
  waiting: Set<Claim>;
  /** Requests under way that may change the cart, and when the last one ended. */
  writes: { count: number; endedAt: number };
  /** The product of this page. */
  shown?: Product | undefined;
  /** Whether the page goes away. */
  isLeaving: boolean;
};
