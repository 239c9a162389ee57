import type { Decision } from './decide/decision.ts';
import type { ConsentState, Purpose } from './protocol/consent.ts';
import type { PageEvent, Properties } from './protocol/event.ts';
import type { TrackArguments } from './protocol/event-properties.ts';
import type { VisitorId } from './protocol/ids.ts';
import type { Cart } from './score/cart.ts';
import type { Scores } from './score/scores.ts';
import type { VisitorState } from './score/visitor-state.ts';

/** What became of a prompt. */
export type PromptReport = { event: string; properties: object };

/** Everything Tresen knows and does on this device, for owners, developers and visitors. */
export type Explanation = {
  consent: ConsentState;
  /** A consent tool is present and has not been answered. */
  asking: boolean;
  /** The visitor's id, or before consent what stands for it on this page. */
  unit: VisitorId;
  /** Who this device is to the collector; nothing before consent. */
  device: { visitorId: VisitorId; userId?: string | undefined } | undefined;
  state: VisitorState;
  /** Scores, cart, and what every campaign's own trigger would lead to; once a visit is long enough. */
  scores?: Scores;
  cart?: Cart;
  campaigns?: Decision[];
  /** The latest events of this page, oldest first. */
  recent: PageEvent[];
};

/** What listeners are told, by topic. */
export type Topics = {
  /** Before an event is counted, told and sent: it may be changed, and `false` as an answer stops it. */
  beforeSend: PageEvent;
  event: PageEvent;
  decision: Decision;
  prompt: PromptReport;
  consent: ConsentState;
  score: Scores;
};

/** `window.tresen`. No call ever throws; each may be made before the script has arrived. */
export type Tresen = {
  /** Records one of GA4's events with its parameters, or an event of the shop's own. */
  track<Name extends string>(event: Name, ...properties: TrackArguments<Name>): void;
  /** Records a page view; needed only where the address does not change. */
  page(properties?: Properties): void;
  /** Says who the visitor is; `signature` is HMAC-SHA256 of the user id by the shop's server. */
  identify(userId?: string, traits?: Properties, options?: { signature?: string }): void;
  /** Answers for the purposes named; the others stay as they are. */
  consent(answer: Partial<Record<Purpose, boolean>>): void;
  /** After a log-out: a new visitor. */
  reset(): void;
  /** Erases everything on this device and asks the collector to do the same. */
  forget(): void;
  /** Calls the listener from now on; the answer ends it. */
  on<Topic extends keyof Topics>(
    topic: Topic,
    listener: (told: Topics[Topic]) => unknown,
  ): () => void;
  /** The scores, once a visit is long enough for them to mean something (8 s of activity). */
  score(): Scores | undefined;
  explain(): Explanation;
  /** Shows a campaign's prompt now, past audience and caps. */
  show(campaignId: string): void;
  /** Resolves when the script is at work. */
  ready: Promise<void>;
  /** The stub's form of any call: `push(['track', 'wishlist_opened'])`. */
  push(call: readonly [string, ...unknown[]]): void;
};
