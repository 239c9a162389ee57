import type { ProfileId, SiteKey, VisitorId } from '../../client/protocol/ids.ts';
import type { LoggedEvent } from './event.ts';
import type { EventKey } from './event-keys.ts';

/**
 * An event by which somebody may be recognised, because it names a user or is filed under a key; without
 * the rest of it, of which there may be very much. `properties` only of the owner's own decisions about
 * who is who (events named `identity_…`).
 */
export type KeyedEvent = Pick<
  LoggedEvent,
  'seq' | 'visitorId' | 'messageId' | 'at' | 'event' | 'type' | 'userId' | 'isProven' | 'signature'
> & { keys: readonly EventKey[]; properties?: LoggedEvent['properties'] };

/**
 * What a list of people is filtered and counted by: columns beside a profile's body, as they were when
 * it was appraised last. Whoever's could change by the clock alone says so in `dueAt` of the row.
 */
export type ProfileFacets = {
  /** The life-cycle stage. */
  stage: string;
  /** `open`, `abandoned` or `empty`. */
  cart: string;
  /** `none`, `pending`, `confirmed` or `unsubscribed`. */
  newsletter: string;
  /** Scores, 0 to 100. */
  engagement: number;
  intent: number;
  abandonment: number;
  /** Orders that were not paid back. */
  orders: number;
  /** Different days with such orders, by the site's time zone: two orders on one day are one purchase. */
  orderDays: number;
  firstOrderAt: number | null;
  lastOrderAt: number | null;
  /** Net of refunds, in the site's own currency; orders in others are not in it. */
  spentMinor: number;
};

/** What a person amounts to at a moment, and until when that stays true by itself. */
export type Appraisal = {
  facets: ProfileFacets;
  /** Ids of the segments that hold, sorted. Whoever is probably no person is in none all the same. */
  segments: readonly string[];
  /** The next moment at which the clock alone may change any of it; null for never. */
  dueAt: number | null;
};

/** Everything must hold. */
export type ProfileFilter = {
  stage?: string;
  segment?: string;
  cart?: string;
  newsletter?: string;
  /** At least, 0 to 100. */
  engagement?: number;
  intent?: number;
  /** Seen last at this moment or later. */
  seenAfter?: number;
  /** Seen last before this moment. */
  seenBefore?: number;
  hasOrders?: boolean;
};

/** Somebody began or ceased to belong to a segment. `seq` grows and is the cursor. */
export type SegmentMove = {
  seq: number;
  site: SiteKey;
  segment: string;
  profileId: ProfileId;
  at: number;
  type: 'entered' | 'left';
};

/** One customer's orders as models of a whole shop need them (see `ProfileFacets`). */
export type OrderStory = Pick<
  ProfileFacets,
  'orders' | 'orderDays' | 'firstOrderAt' | 'lastOrderAt' | 'spentMinor'
>;

/** Events to be erased for good, and what must not come back. */
export type Erasure = {
  site: SiteKey;
  /** Places in the log. */
  seqs: readonly number[];
  /** Profile rows to go at once. */
  profiles: readonly ProfileId[];
  /**
   * What these visitors did until `at` is refused from now on: it may still be on its way, in a page's
   * outbox, a shop's retry, an import that is repeated. What they do later is another story.
   */
  visitors: readonly VisitorId[];
  at: number;
};

/**
 * What saved profiles know of a key: that so many share it that it joins nobody, or that it may join again.
 * The word stands for the key without giving it away.
 */
export type CrowdMark = { site: SiteKey; word: string; isCrowd: boolean };

/** A visitor of whom nothing is taken that happened until a moment. */
export type ErasedVisitor = { site: SiteKey; visitorId: VisitorId; until: number };

/** What the store answers about people, beside profiles and events; part of `StoreReader`. */
export type PeopleReader = {
  /**
   * Every event of these visitors that names a user, is filed under a key or is a decision of the owner
   * (`identity_…`), by time, then message id; its keys are sorted.
   */
  keyedEvents(site: SiteKey, visitors: readonly VisitorId[]): Promise<KeyedEvent[]>;
  /** Every event filed under one of these keys, whoever did it; any `atMost` of each key, by time. */
  eventsOfKeys(site: SiteKey, keys: readonly EventKey[], atMost: number): Promise<KeyedEvent[]>;
  /** Ids of profiles that are due (see `Appraisal`), the longest overdue first. */
  dueProfiles(now: number, limit: number): Promise<ProfileId[]>;
  /** How many people there are by segment, of those that have any; junk is not counted. */
  segmentCounts(site: SiteKey): Promise<{ segment: string; people: number }[]>;
  /** Oldest first, after a cursor. */
  segmentMoves(query: {
    site: SiteKey;
    segment?: string;
    profile?: ProfileId;
    after?: number;
    limit: number;
  }): Promise<SegmentMove[]>;
  /** Profiles that stand for all of a site's (any, but not always the newest), and how many there are. */
  sampleProfiles(site: SiteKey, limit: number): Promise<{ ids: ProfileId[]; of: number }>;
  /** Everybody whose past is refused, in any order; so few that they are read at once. */
  erasedVisitors(): Promise<ErasedVisitor[]>;
  /** Those of the words that were marked as a crowd's (see `CrowdMark`), in any order. */
  crowdsAmong(site: SiteKey, words: readonly string[]): Promise<string[]>;
  /** Of everybody who ordered; junk left out. */
  orderStories(site: SiteKey): Promise<OrderStory[]>;
};

/** What the store changes about people; part of `StoreWriter`. */
export type PeopleWriter = {
  /**
   * Makes every profile of a site due, some thousand at a time: a definition has changed. Answers how many
   * were not so already.
   */
  makeDue(site: SiteKey): Promise<number>;
  /**
   * Erases, atomically, and marks everybody stale whose events went, whom they named or who shared a key
   * with them. A profile that goes leaves its segments, and only that is still told of it.
   */
  erase(erasure: Erasure): Promise<void>;
};
