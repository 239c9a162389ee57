import type { ProfileId, SiteKey } from '../../client/protocol/ids.ts';
import type { Scores } from '../../client/score/scores.ts';
import type { Person } from '../identity/profile-id.ts';
import type { Cart, CartStatus } from './cart.ts';
import type { Consents } from './consents.ts';
import type { Engagement } from './engagement.ts';
import type { Identity } from './identities.ts';
import type { Junk } from './junk.ts';
import type { Money } from './money.ts';
import type { Newsletter } from './newsletter.ts';
import type { Order } from './orders.ts';
import type { Origin } from './origin.ts';
import type { ProductSeen } from './products-seen.ts';
import type { PromptRecord } from './prompts.ts';
import type { ScoredFact } from './scored-facts.ts';
import type { Session } from './sessions.ts';
import type { Stage } from './stage.ts';
import type { Step } from './timeline.ts';

/**
 * What the log says about one person, without any clock: the same events give the same facts at any
 * time, on any machine, in any order of arrival. This is what the store keeps.
 */
export type ProfileFacts = {
  id: ProfileId;
  site: SiteKey;
  /** Known by the shop's user id, or one browser without a name. */
  person: Person;
  /** The name the shop gave. */
  name?: string;
  identities: readonly Identity[];
  firstSeenAt: number;
  lastSeenAt: number;
  /** Where the first visit came from, and the last that was not direct. */
  origins: { first?: Origin; last?: Origin };
  /** Visits in order of time, the last 100. */
  sessions: readonly Session[];
  engagement: Engagement;
  productsSeen: readonly ProductSeen[];
  cart: Cart | null;
  orders: readonly Order[];
  /** Net of refunds, for each currency. */
  spent: readonly Money[];
  stage: Stage;
  consents: Consents;
  prompts: readonly PromptRecord[];
  newsletter: Newsletter;
  /** Whether this is a person at all. */
  junk: Junk;
  scoredFacts: readonly ScoredFact[];
  /** Steps in order of time, the last 500. */
  timeline: readonly Step[];
};

/**
 * One person as the owner sees them at a moment: the facts, and what follows from them by the clock
 * (a cart grows cold, a score fades). This is what the API answers.
 */
export type Profile = Omit<ProfileFacts, 'scoredFacts' | 'cart'> & {
  /** `total` is one sum for each currency in the cart. */
  cart: { status: CartStatus; total: readonly Money[] } & Partial<Cart>;
  scores: Scores;
  /** Something happened within the last five minutes. */
  isHere: boolean;
  isCustomer: boolean;
  /** Named conditions that hold; none are defined yet. */
  segments: readonly string[];
};
