import type { SiteKey, VisitorId } from '../../client/protocol/ids.ts';
import type { KeyedEvent } from '../store/people.ts';
import type { Decisions } from './decision.ts';
import { type Statement, statementOf } from './evidence.ts';
import { compareMoments } from './moment.ts';
import type { Person } from './profile-id.ts';
import { createReading, type IdentityStore } from './reading.ts';

/**
 * The person whose data this browser may see and change beyond its own, from all that its visitor said.
 * Only an `identify` that the shop's server signed on this very visitor, or sent itself, opens them. A
 * confirmed address does not: a mail's link may be opened elsewhere. Nor does the owner's own word. Once
 * somebody else is named, the browser may be in other hands, and shows nothing any more.
 */
export function provenPersonOf(
  events: readonly KeyedEvent[],
  decisions?: Decisions,
): Person | undefined {
  const statements = events.map((one) => statementOf(one, decisions)).sort(compareMoments);
  const own = statements.filter(({ isApart }) => !isApart);
  const last = own.findLastIndex(({ user }) => user);
  const userId = own[last]?.user?.value;
  if (userId === undefined) return undefined;
  const ofUser = own.filter(({ user }) => user?.value === userId);
  if (!ofUser.some(isSigned)) return undefined;
  const emails = new Set(ofUser.flatMap((one) => one.emails.map(({ value }) => value)));
  const isOther = ({ user, emails: named }: Statement): boolean =>
    !user && named.some(({ value, strength }) => strength !== 'claimed' && !emails.has(value));
  return own.slice(last).some(isOther) ? undefined : { type: 'known', userId };
}

const isSigned = ({ event, user, isByOwner }: Statement): boolean =>
  event === 'identify' && user?.strength === 'proven' && !isByOwner;

/** Asks the log; see `provenPersonOf`. A user whom a crowd names is nobody. */
export async function readProvenPerson(
  store: IdentityStore,
  site: SiteKey,
  visitorId: VisitorId,
): Promise<Person | undefined> {
  const reading = createReading(store, site, 0);
  await reading.knowVisitors([visitorId]);
  const person = provenPersonOf(await store.keyedEvents(site, [visitorId]), reading.decisions());
  return person?.type === 'known' && reading.roots().ofUser(person.userId) ? person : undefined;
}
