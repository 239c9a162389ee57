import type { SiteKey, VisitorId } from '../../client/protocol/ids.ts';
import type { LoggedEvent } from '../store/event.ts';
import type { Identification, StoreReader } from '../store/store.ts';
import { type Person, profileIdOf } from './profile-id.ts';
import { ownerOf, ownersOf, stitch } from './stitch.ts';

/** Everything one person did, and the browsers on which they did it. */
export type PersonHistory = {
  person: Person;
  visitors: readonly VisitorId[];
  /** In order of the events' own time; without what the owner struck out as somebody else's words. */
  events: readonly LoggedEvent[];
  /**
   * Visitors whose word is the person's own: tied to them by proof, or the one browser that an anonymous
   * person is. What others say may be anybody's who knows a user id; absent for all of them.
   */
  proven?: ReadonlySet<VisitorId>;
  /** Of the person as well, but told to nobody: words that the owner struck out, and those decisions. */
  aside?: readonly LoggedEvent[];
  /** Addresses by which events are this person's. */
  emails?: ReadonlySet<string>;
  /** Numbers of orders that these events report and that count for somebody else, or for nobody. */
  ordersElsewhere?: ReadonlySet<string>;
};

type Owners = readonly [Person, ...Person[]];

/** Everyone who owns a part of these visitors' events, and what each of them did. */
export type PersonHistories = {
  /** The owner of a visitor's beginning first. */
  owners: ReadonlyMap<VisitorId, Owners>;
  /** Each person once. */
  histories: readonly PersonHistory[];
};

/** Everyone who owns a part of this visitor's events, the owner of its beginning first. */
export async function personsOfVisitor(
  store: StoreReader,
  site: SiteKey,
  visitorId: VisitorId,
): Promise<Owners> {
  return ownersOf(stitch(await store.identifications(site, [visitorId])), visitorId);
}

/**
 * Collects a person's events from all their browsers, without those of others who used them too. `whole` names
 * the browsers that nobody else used, each with the newest place of the log that was read of it.
 */
export async function readPersonHistory(
  store: StoreReader,
  site: SiteKey,
  person: Person,
): Promise<PersonHistory & { whole: ReadonlyMap<VisitorId, number> }> {
  const visitors = await visitorsOf(store, site, person);
  const events = await store.history(site, visitors);
  const stitching = stitch(identificationsIn(events));
  const isWhole = (visitor: VisitorId): boolean => ownersOf(stitching, visitor).length === 1;
  return {
    person,
    whole: newestOf(events, new Set(visitors.filter(isWhole))),
    visitors: visitors.toSorted(),
    events: events.filter((event) => isSamePerson(ownerOf(stitching, event), person)),
  };
}

/**
 * The persons of many visitors in few questions. Undefined where they did more than `atMost` events,
 * which would take too much memory at once: ask for fewer visitors.
 */
export async function readPersonHistories(
  store: StoreReader,
  site: SiteKey,
  visitors: readonly VisitorId[],
  atMost: number,
): Promise<PersonHistories | undefined> {
  const own = await store.history(site, visitors, atMost + 1);
  if (own.length > atMost) return undefined;
  const asserted = stitch(identificationsIn(own));
  const owners = new Map(visitors.map((visitor) => [visitor, ownersOf(asserted, visitor)]));
  const persons = new Map(
    [...owners.values()].flat().map((person) => [profileIdOf(site, person), person]),
  );
  const people = await Promise.all(
    [...persons.values()].map(async (person) => ({
      person,
      visitors: (await visitorsOf(store, site, person)).toSorted(),
    })),
  );
  const elsewhere = new Set(people.flatMap((one) => one.visitors));
  for (const visitor of visitors) elsewhere.delete(visitor);
  // Each of them did something.
  if (own.length + elsewhere.size > atMost) return undefined;
  if (elsewhere.size === 0) return { owners, histories: share(site, people, own) };
  const others = await store.history(site, [...elsewhere], atMost + 1);
  if (own.length + others.length > atMost) return undefined;
  const all = [...own, ...others].sort(byTime);
  return { owners, histories: share(site, people, all) };
}

/** Gives each event to the person whose it is. */
function share(
  site: SiteKey,
  people: readonly Omit<PersonHistory, 'events'>[],
  events: readonly LoggedEvent[],
): PersonHistory[] {
  const stitching = stitch(identificationsIn(events));
  const shares = Map.groupBy(events, (event) => profileIdOf(site, ownerOf(stitching, event)));
  return people.map((one) => ({ ...one, events: shares.get(profileIdOf(site, one.person)) ?? [] }));
}

async function visitorsOf(
  store: StoreReader,
  site: SiteKey,
  person: Person,
): Promise<readonly VisitorId[]> {
  if (person.type === 'email') return [];
  return person.type === 'known' ? store.visitorsOfUser(site, person.userId) : [person.visitorId];
}

function identificationsIn(events: readonly LoggedEvent[]): Identification[] {
  return events.flatMap(({ visitorId, userId, at, messageId }) =>
    userId === undefined ? [] : [{ visitorId, userId, at, messageId }],
  );
}

function newestOf(
  events: readonly LoggedEvent[],
  visitors: ReadonlySet<VisitorId>,
): ReadonlyMap<VisitorId, number> {
  const newest = new Map<VisitorId, number>();
  for (const { visitorId, seq } of events) {
    if (visitors.has(visitorId)) newest.set(visitorId, Math.max(newest.get(visitorId) ?? 0, seq));
  }
  return newest;
}

function isSamePerson(a: Person, b: Person): boolean {
  if (a.type === 'known') return b.type === 'known' && a.userId === b.userId;
  if (a.type === 'email') return b.type === 'email' && a.email === b.email;
  return b.type === 'anonymous' && a.visitorId === b.visitorId;
}

function byTime(a: LoggedEvent, b: LoggedEvent): number {
  return a.at - b.at || (a.messageId < b.messageId ? -1 : Number(a.messageId > b.messageId));
}
