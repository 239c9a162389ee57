import type { ProfileId, SiteKey, VisitorId } from '../../client/protocol/ids.ts';
import type { LoggedEvent, NewEvent } from './event.ts';

/**
 * The log is the truth, append-only, unique by (site, visitor, messageId). Profile rows are derived
 * from it by pure folds elsewhere and may be thrown away and rebuilt at any time. Every store passes
 * the same contract suite.
 */
export type Store = StoreReader & StoreWriter & { close(): Promise<void> };

export type StoreReader = {
  /** Events in order of arrival, after a cursor. */
  events(query: EventQuery): Promise<{ items: LoggedEvent[]; next: number | null }>;
  /** Everything a set of visitors did, in order of the events' own time, then of message id. */
  history(site: SiteKey, visitors: readonly VisitorId[]): Promise<LoggedEvent[]>;
  /** Every assertion of a known user by these visitors, in order of time. */
  identifications(site: SiteKey, visitors: readonly VisitorId[]): Promise<Identification[]>;
  /** Every visitor that ever asserted this user. */
  visitorsOfUser(site: SiteKey, userId: string): Promise<VisitorId[]>;
  profile(id: ProfileId): Promise<ProfileRow | undefined>;
  profiles(query: ProfileQuery): Promise<ProfileRow[]>;
};

export type StoreWriter = {
  /**
   * Appends what is new, atomically; when it resolves, the events are on disk. The visitors of the
   * new events are marked stale in the same transaction, so that a crash cannot leave a profile behind.
   */
  append(events: readonly NewEvent[]): Promise<Appended>;
  /**
   * Several appends in one commit, each with its own count: what waits is written together. All or
   * nothing; a fact named twice counts as new where it comes first.
   */
  appendGroup(appends: readonly (readonly NewEvent[])[]): Promise<Appended[]>;
  /** Visitors with events that no profile row reflects yet, oldest first. */
  staleVisitors(limit: number): Promise<{ site: SiteKey; visitorId: VisitorId; upTo: number }[]>;
  /**
   * Throws every profile row away and marks every visitor stale, atomically, so that the profiles are
   * folded anew from the log. Answers how many visitors there are.
   */
  forgetProfiles(): Promise<number>;
  /** Saves and deletes profile rows and clears the marks they settle, atomically. */
  saveProfiles(change: ProfileChange): Promise<void>;
};

/** What an append changed: facts that are new, and facts that the log already held. */
export type Appended = { inserted: number; duplicates: number };

export type Identification = {
  visitorId: VisitorId;
  userId: string;
  at: number;
  messageId: string;
};

export type EventQuery = {
  site?: SiteKey;
  visitor?: VisitorId;
  event?: string;
  /** Exclusive; events with a greater `seq` follow. */
  after?: number;
  /** 1 to 1000. */
  limit: number;
};

/** A derived profile as the store sees it: columns to list and search by, and an opaque body. */
export type ProfileRow = {
  id: ProfileId;
  site: SiteKey;
  /** Lower-cased words the owner can search for: e-mail, user id, name, order ids. */
  searchText: string;
  firstSeenAt: number;
  lastSeenAt: number;
  /** JSON of the whole profile. */
  body: string;
};

export type ProfileQuery = {
  site?: SiteKey;
  /** Matches anywhere in `searchText`, all words. */
  q?: string;
  /** Newest `lastSeenAt` first; only those seen before this. */
  before?: number;
  limit: number;
};

export type ProfileChange = {
  save: readonly ProfileRow[];
  remove: readonly ProfileId[];
  settled: readonly { site: SiteKey; visitorId: VisitorId; upTo: number }[];
};

/** A question that took longer than it may; the store itself is well. */
export class StoreTimeout extends Error {
  constructor(limitMs: number) {
    super(`The question took longer than ${limitMs} ms and was given up.`);
    this.name = 'StoreTimeout';
  }
}
