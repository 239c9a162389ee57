import type { SiteKey, VisitorId } from '../../client/protocol/ids.ts';
import type { LoggedEvent } from '../store/event.ts';
import type { Statement } from './evidence.ts';
import { isSamePerson, type Person } from './profile-id.ts';
import { createReading, type IdentityStore, type Reading } from './reading.ts';
import type { Roots } from './roots.ts';
import { ownerOf, ownersOf } from './stitch.ts';
import { strike } from './strike.ts';
import { findVisitors } from './visitors-of.ts';

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

/** Everyone who owns a part of this visitor's events, the owner of its beginning first. */
export async function personsOfVisitor(
  store: IdentityStore,
  site: SiteKey,
  visitorId: VisitorId,
): Promise<readonly [Person, ...Person[]]> {
  const reading = createReading(store, site, 0);
  await reading.knowVisitors([visitorId]);
  return ownersOf(reading.stitching([visitorId]), visitorId);
}

/** The person behind each of these events of one site. */
export async function personsOfEvents(
  store: IdentityStore,
  site: SiteKey,
  events: readonly LoggedEvent[],
): Promise<(event: LoggedEvent) => Person> {
  const visitors = new Set(events.map(({ visitorId }) => visitorId));
  const reading = createReading(store, site, 0);
  await reading.knowVisitors(visitors);
  const stitching = reading.stitching(visitors);
  return (event) => ownerOf(stitching, event);
}

/** Collects a person's events from all their browsers, without those of others who used them too. */
export async function readPersonHistory(
  store: IdentityStore,
  site: SiteKey,
  person: Person,
): Promise<PersonHistory> {
  const reading = createReading(store, site, 0);
  const [found] = await findVisitors(reading, [person]);
  const visitors = found?.visitors ?? new Set();
  return toHistory(reading, person, visitors, await store.history(site, [...visitors]));
}

/** A person's history from events of all these visitors, whose words have been read. */
export function toHistory(
  reading: Reading,
  person: Person,
  candidates: ReadonlySet<VisitorId>,
  events: readonly LoggedEvent[],
): PersonHistory {
  if (isSilent(reading, person)) return historyOfSilence(person, events);
  const stitching = reading.stitching(candidates);
  const isOwner = (one: Person): boolean => isSamePerson(one, person);
  const visitors = [...candidates].filter((one) => ownersOf(stitching, one).some(isOwner));
  const own = events.filter((event) => isOwner(ownerOf(stitching, event)));
  const words = new Map(
    visitors.flatMap((one) => reading.statements(one).map((said) => [said.seq, said] as const)),
  );
  const told = own.flatMap((event) => strike(event, words.get(event.seq)) ?? []);
  const kept = new Set(told.map(({ seq }) => seq));
  return {
    person,
    visitors: visitors.toSorted(),
    events: told,
    aside: own.filter(({ seq }) => !kept.has(seq)),
    proven: new Set(visitors.filter((one) => isProvenOf(reading, person, one))),
    emails: emailsHeld(reading, person, visitors),
    ordersElsewhere: ordersElsewhere(
      reading.roots(),
      told.flatMap(({ seq }) => words.get(seq) ?? []),
    ),
  };
}

type Browser = Extract<Person, { type: 'anonymous' }>;

/** Nearly everybody is one browser that never said a word about who uses it. */
function isSilent(reading: Reading, person: Person): person is Browser {
  return person.type === 'anonymous' && reading.raw(person.visitorId).length === 0;
}

/** Nothing to find out: all events are this browser's. */
function historyOfSilence(person: Browser, events: readonly LoggedEvent[]): PersonHistory {
  const visitors = [person.visitorId];
  const none: ReadonlySet<string> = new Set();
  const proven = new Set(visitors);
  return { person, visitors, events, aside: [], proven, emails: none, ordersElsewhere: none };
}

/** Tied by proof all the way, or nobody else's browser. */
function isProvenOf(reading: Reading, person: Person, visitor: VisitorId): boolean {
  if (person.type === 'anonymous') return true;
  const roots = reading.roots();
  return reading.statements(visitor).some((statement) => {
    const root = statement.isApart ? undefined : roots.named(statement);
    return root?.isProven === true && isSamePerson(root.person, person);
  });
}

function emailsHeld(
  reading: Reading,
  person: Person,
  visitors: readonly VisitorId[],
): ReadonlySet<string> {
  const roots = reading.roots();
  const said = visitors.flatMap((one) => reading.statements(one).flatMap(({ emails }) => emails));
  const sure = said.filter(({ strength }) => strength !== 'claimed').map(({ value }) => value);
  return new Set(
    [...new Set(sure)].filter((email) => {
      const root = roots.ofEmail(email);
      return root !== undefined && isSamePerson(root.person, person);
    }),
  );
}

/**
 * An order counts once, for whom its strongest report tells of; where hundreds tell of one number, only
 * for whom the shop's server does.
 */
function ordersElsewhere(roots: Roots, own: readonly Statement[]): ReadonlySet<string> {
  const purchases = own.filter(({ event, order }) => event === 'purchase' && order);
  const elsewhere = new Set<string>();
  for (const [order, reports] of Map.groupBy(purchases, (one) => one.order?.value ?? '')) {
    const report = roots.reportOf(order);
    const isHere =
      report === 'crowded_key'
        ? reports.some((one) => one.order?.strength === 'proven')
        : !report || reports.some(({ seq }) => seq === report.seq);
    if (!isHere) elsewhere.add(order);
  }
  return elsewhere;
}
