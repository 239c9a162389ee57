import type { SiteKey, VisitorId } from '../../client/protocol/ids.ts';
import type { LoggedEvent } from '../store/event.ts';
import type { StoreReader } from '../store/store.ts';
import type { Person } from './profile-id.ts';
import { ownerOf, ownersOf, stitch } from './stitch.ts';

/** Everything one person did, and the browsers on which they did it. */
export type PersonHistory = {
  person: Person;
  visitors: readonly VisitorId[];
  /** In order of the events' own time. */
  events: readonly LoggedEvent[];
};

/** Everyone who owns a part of this visitor's events, the owner of its beginning first. */
export async function personsOfVisitor(
  store: StoreReader,
  site: SiteKey,
  visitorId: VisitorId,
): Promise<readonly [Person, ...Person[]]> {
  return ownersOf(stitch(await store.identifications(site, [visitorId])), visitorId);
}

/** Collects a person's events from all their browsers, without those of others who used them too. */
export async function readPersonHistory(
  store: StoreReader,
  site: SiteKey,
  person: Person,
): Promise<PersonHistory> {
  const visitors =
    person.type === 'known' ? await store.visitorsOfUser(site, person.userId) : [person.visitorId];
  const stitching = stitch(await store.identifications(site, visitors));
  const events = await store.history(site, visitors);
  return {
    person,
    visitors: visitors.toSorted(),
    events: events.filter((event) => isSamePerson(ownerOf(stitching, event), person)),
  };
}

function isSamePerson(a: Person, b: Person): boolean {
  if (a.type === 'known') return b.type === 'known' && a.userId === b.userId;
  return b.type === 'anonymous' && a.visitorId === b.visitorId;
}
