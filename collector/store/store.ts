import type { ProfileId, SiteKey, VisitorId } from '../../client/protocol/ids.ts';
import type { LoggedEvent, NewEvent } from './event.ts';
import type { Appraisal, CrowdMark, PeopleReader, PeopleWriter, ProfileFilter } from './people.ts';

/**
 * The log is the truth, append-only, unique by (site, visitor, messageId). Profile rows are derived
 * from it by pure folds elsewhere and may be thrown away and rebuilt at any time. Every store passes
 * the same contract suite.
 */
export type Store = StoreReader & StoreWriter & { close(): Promise<void> };

export type StoreReader = PeopleReader & {
  /** Events in order of arrival, after a cursor. */
  events(query: EventQuery): Promise<{ items: LoggedEvent[]; next: number | null }>;
  /**
   * Everything a set of visitors did, in order of the events' own time, then of message id; or any
   * `atMost` of it, for who would rather ask for fewer visitors than hold more.
   */
  history(site: SiteKey, visitors: readonly VisitorId[], atMost?: number): Promise<LoggedEvent[]>;
  /** Every assertion of a known user by these visitors, in order of time. */
  identifications(site: SiteKey, visitors: readonly VisitorId[]): Promise<Identification[]>;
  /** Every visitor that ever asserted this user. */
  visitorsOfUser(site: SiteKey, userId: string): Promise<VisitorId[]>;
  profile(id: ProfileId): Promise<ProfileRow | undefined>;
  profiles(query: ProfileQuery): Promise<ProfileRow[]>;
  /** How many profiles are probably no persons, of one site or of all. */
  junkCount(site?: SiteKey): Promise<number>;
  /** A setting of the collector itself, as it was saved last. */
  setting(key: string): Promise<string | undefined>;
  /** Every setting, by key; so few that they are read at once. */
  settings(): Promise<Setting[]>;
  /** What was done in the owner's name, newest first. */
  auditTrail(query: { before?: number; limit: number }): Promise<AuditEntry[]>;
  /** How much there is, for operations; cheap enough to be asked every few seconds. */
  measure(): Promise<StoreMeasure>;
};

export type StoreWriter = PeopleWriter & {
  /**
   * Appends what is new, atomically; when it resolves, the events are on disk. The visitors of the
   * new events are marked stale in the same transaction, so that a crash cannot leave a profile behind.
   * What was erased (see `Erasure`) is not taken again, and counts as a duplicate: nobody learns of it.
   */
  append(events: readonly NewEvent[]): Promise<Appended>;
  /**
   * Several appends in one commit, each with its own count: what waits is written together. All or
   * nothing; a fact named twice counts as new where it comes first.
   */
  appendGroup(appends: readonly (readonly NewEvent[])[]): Promise<Appended[]>;
  /** How many groups may be on their way at once, in any order; one where this is absent. */
  readonly commitsInFlight?: number;
  /**
   * Runs work that only one process may do at a time, which is bringing profiles up to date; or, where
   * another process is at it, waits until that one has done what there was to do at the call. Absent
   * where a store has one writer.
   */
  exclusively?(work: () => Promise<void>): Promise<void>;
  /** Visitors with events that no profile row reflects yet, oldest first. */
  staleVisitors(limit: number): Promise<{ site: SiteKey; visitorId: VisitorId; upTo: number }[]>;
  /**
   * Throws every profile row away and marks every visitor stale, atomically, so that the profiles are
   * folded anew from the log; visitors of one user come one behind the other. Answers how many there are.
   */
  forgetProfiles(): Promise<number>;
  /**
   * Saves and deletes profile rows and clears the marks they settle, atomically; notes who entered and
   * left which segments. After `forgetProfiles` everybody still belongs where they belonged until they are
   * folded anew; whoever is not there any more once all marks of then are settled has left. It also
   * forgets which keys are crowds'.
   */
  saveProfiles(change: ProfileChange): Promise<void>;
  /**
   * Deletes events by age, at most `limit` in one go, and marks their visitors stale; the visitors of
   * the known users whom they named too, and those who share a key with them, because a person may lose
   * events of one browser only. Answers how many went: fewer than `limit` means that none is left.
   */
  deleteEvents(query: DeletedEvents): Promise<number>;
  /**
   * Saves a setting; `null` removes it. With `onlyIf: 'absent'` one that is there stays, and the answer
   * is false: of two that race, one wins.
   */
  saveSetting(key: string, value: string | null, onlyIf?: 'absent'): Promise<boolean>;
  /** Adds a line to the audit trail; lines are never changed. */
  audit(entry: NewAuditEntry): Promise<void>;
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
  /** Probably no person: left out of lists unless asked for. */
  isJunk: boolean;
  /** What it amounted to when it was appraised last. */
  appraisal: Appraisal;
  /** The whole profile, in a form that only `collector/profile` reads. */
  body: string;
};

export type ProfileQuery = {
  site?: SiteKey;
  /** Matches anywhere in `searchText`, all words. */
  q?: string;
  filter?: ProfileFilter;
  /** Newest `lastSeenAt` first, then by id; only those that follow this one. */
  after?: ProfileCursor;
  /** Also those that are probably no persons. */
  withJunk?: boolean;
  limit: number;
};

/** A place in the list of profiles, whether or not the profile is still there. */
export type ProfileCursor = Pick<ProfileRow, 'id' | 'lastSeenAt'>;

export type ProfileChange = {
  /** When the rows were appraised, which is when somebody entered or left a segment; now where absent. */
  at?: number;
  save: readonly ProfileRow[];
  remove: readonly ProfileId[];
  settled: readonly { site: SiteKey; visitorId: VisitorId; upTo: number }[];
  /** Keys of which the saved rows know for the first time that they are a crowd's, or are none any more. */
  crowds?: readonly CrowdMark[];
};

/** Events of a site that happened before a moment, but for those whose name is kept. */
export type DeletedEvents = {
  site: SiteKey;
  before: number;
  keep: readonly string[];
  limit: number;
  /** Only within this stretch of the log, so that a slice of a long one is short. */
  within?: { after: number; upTo: number };
};

export type Setting = { key: string; value: string };

/** One deed in the owner's name: by whom, what, to what. Never holds personal data of visitors. */
export type NewAuditEntry = {
  at: number;
  /** `session`, `token`, `command line` … */
  by: string;
  /** Snake case, such as `logged_in`. */
  action: string;
  subject?: string;
};
/** `seq` grows and is the cursor of `auditTrail`. */
export type AuditEntry = NewAuditEntry & { seq: number };

export type StoreMeasure = {
  /** Of the store on disk. */
  bytes: number;
  /** The `seq` of the newest event; 0 in an empty log. */
  lastSeq: number;
  /** Visitors whose profiles lag behind the log. */
  staleVisitors: number;
};

/** A question that took longer than it may; the store itself is well. */
export class StoreTimeout extends Error {
  constructor(limitMs: number) {
    super(`The question took longer than ${limitMs} ms and was given up.`);
    this.name = 'StoreTimeout';
  }
}

/** The database is open elsewhere, where it must not be. */
export class StoreInUse extends Error {
  constructor(name: string) {
    super(`${name} is in use: stop the collector (and other commands on it), then try again.`);
    this.name = 'StoreInUse';
  }
}
