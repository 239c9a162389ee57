import type { ProfileId, SiteKey, VisitorId } from '../../client/protocol/ids.ts';
import type { AuditActor } from '../owner/audit.ts';
import type { PersonAskedFor } from './person-asked-for.ts';

/** What an erasure did. `at`: what happened until then cannot come back. */
export type Erased = { events: number; visitors: number; at: number };

/** Who and what is going, for those who keep something of a person elsewhere than in the log. */
export type ErasedPerson = {
  site: SiteKey;
  profiles: readonly ProfileId[];
  visitors: readonly VisitorId[];
  userIds: readonly string[];
  /** Lower-cased. */
  emails: readonly string[];
};

/** Erases what is kept outside the log: mails that wait, links that are still open. Doing it twice changes nothing. */
export type EraseElsewhere = (person: ErasedPerson) => Promise<void>;

export type EraseOptions = {
  /** `keep`: orders stay for the revenue reports, without anything that leads to the person. */
  orders?: 'erase' | 'keep';
  /**
   * `keep` (default): a digest of each address stays, so that no import ever advertises to it again
   * (GDPR Art. 21(3)); `forget` where the person wants that gone, too.
   */
  objection?: 'keep' | 'forget';
  /** Only what happened until then: the erasure was asked for at that time, and is done again. */
  until?: number;
};

/**
 * Erases a person from the log and from everything derived from it. Undefined where nobody is found.
 * Runs to its end once begun; called again it finishes what a crash left.
 */
export type ErasePerson = (
  who: PersonAskedFor,
  by: AuditActor,
  options?: EraseOptions,
) => Promise<Erased | undefined>;
