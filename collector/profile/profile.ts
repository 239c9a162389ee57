import type { ProfileId, SiteKey } from '../../client/protocol/ids.ts';
import type { Scores } from '../../client/score/scores.ts';
import type { Person } from '../identity/profile-id.ts';
import type { Attention, EngagementTrend } from './attention.ts';
import type { Cart, CartStatus, PastCart } from './cart.ts';
import type { ConsentEntry, Consents } from './consents.ts';
import type { Device } from './devices.ts';
import type { Engagement } from './engagement.ts';
import type { Identity } from './identities.ts';
import type { Interests } from './interests.ts';
import type { Junk } from './junk.ts';
import type { MailRecord } from './mails.ts';
import type { Money } from './money.ts';
import type { Newsletter } from './newsletter.ts';
import type { Order, OrderProblem } from './orders.ts';
import type { Origins } from './origin.ts';
import type { Outlook } from './outlook.ts';
import type { ProductSeen } from './products-seen.ts';
import type { PromptRecord } from './prompts.ts';
import type { PurchaseDays } from './purchases.ts';
import type { Revenue } from './revenue.ts';
import type { ScorePoint } from './score-history.ts';
import type { ScoredFact } from './scored-facts.ts';
import type { Session } from './sessions.ts';
import type { Rfm } from './shop-model/rfm.ts';
import type { Stage, StageMove } from './stage.ts';
import type { Tallies } from './tallies.ts';
import type { Step } from './timeline.ts';
import type { Trait } from './traits.ts';

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
  /** What was said about the person, at most 300, by name. */
  traits: readonly Trait[];
  identities: readonly Identity[];
  /** Browsers, the last used first. */
  devices: readonly Device[];
  firstSeenAt: number;
  lastSeenAt: number;
  /** Where the first visit came from, the last that was not direct, and all with their counts. */
  origins: Origins;
  /** Visits in order of time, the last 100. */
  sessions: readonly Session[];
  engagement: Engagement;
  /** How much they did by day and by visit. */
  attention: Attention;
  productsSeen: readonly ProductSeen[];
  interests: Interests;
  cart: Cart | null;
  /** Carts whose life has ended, the last ended first, 20 of them. */
  pastCarts: readonly PastCart[];
  /** In order of time, the last 200; the sums know all of them. */
  orders: readonly Order[];
  /** Purchases and refunds that do not count, the last 20, with the reason. */
  orderProblems: readonly OrderProblem[];
  purchases: PurchaseDays;
  /** One entry for each currency. */
  revenue: readonly Revenue[];
  /** Net of refunds, for each currency. */
  spent: readonly Money[];
  consents: Consents;
  /** Everything that was said about consent, the oldest first, the last 200. */
  consentLedger: readonly ConsentEntry[];
  prompts: readonly PromptRecord[];
  newsletter: Newsletter;
  /** The last told of first, 50 of them. */
  mails: readonly MailRecord[];
  /** Whether this is a person at all. */
  junk: Junk;
  scoredFacts: readonly ScoredFact[];
  /** At the ends of the last 50 visits, oldest first. */
  scoreHistory: readonly ScorePoint[];
  /** Steps in order of time, the last 500. */
  timeline: readonly Step[];
  /** What conditions on events need beside the timeline. */
  tallies: Tallies;
};

/**
 * One person as the owner sees them at a moment: the facts, and what follows from them by the clock
 * (a cart grows cold, a score fades, a customer stays away) and by the shop's model. This is what the
 * API answers.
 */
export type Profile = Omit<
  ProfileFacts,
  'scoredFacts' | 'cart' | 'attention' | 'purchases' | 'tallies'
> & {
  /** `total` is one sum for each currency in the cart. */
  cart: { status: CartStatus; total: readonly Money[] } & Partial<Cart>;
  scores: Scores;
  purchases: Omit<PurchaseDays, 'moments'>;
  stage: Stage;
  /** Every stage since the first visit, oldest first, the last 50. */
  stageHistory: readonly StageMove[];
  outlook: Outlook;
  /** Among the shop's own customers; null without an order, or with too few of them. */
  rfm: Rfm | null;
  engagementTrend: EngagementTrend;
  /** Something happened within the last five minutes. */
  isHere: boolean;
  isCustomer: boolean;
  /** Named conditions that hold, sorted. */
  segments: readonly string[];
};
