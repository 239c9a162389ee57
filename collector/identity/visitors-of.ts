import type { VisitorId } from '../../client/protocol/ids.ts';
import type { EventKey } from '../store/event-keys.ts';
import { type KeyFile, visitorsUnder } from './key-file.ts';
import { isSamePerson, type Person } from './profile-id.ts';
import type { Reading } from './reading.ts';

/** A person and the visitors that are theirs, at least for a while. */
export type VisitorsOf = { person: Person; visitors: Set<VisitorId> };

/**
 * Finds all visitors of many persons in few questions: those that named them, and those that share a key
 * which stands for them. Addresses come before orders: they lead to orders, and orders lead nowhere.
 */
export async function findVisitors(
  reading: Reading,
  persons: readonly Person[],
): Promise<VisitorsOf[]> {
  await reading.knowUsers(persons.flatMap((one) => (one.type === 'known' ? one.userId : [])));
  await reading.knowKeys(
    persons.flatMap((one) => (one.type === 'email' ? (`email:${one.email}` as const) : [])),
  );
  const found = persons.map((person) => ({ person, visitors: new Set(namedBy(reading, person)) }));
  const know = () => reading.knowVisitors(found.flatMap(({ visitors }) => [...visitors]));
  await know();
  for (const one of found) addVisitors(one, heldBy(reading, one, emailsOf(reading, one)));
  await know();
  for (const one of found) addVisitors(one, heldBy(reading, one, ordersOf(reading, one)));
  await know();
  return found;
}

function namedBy(reading: Reading, person: Person): readonly VisitorId[] {
  if (person.type === 'anonymous') return [person.visitorId];
  return person.type === 'known' ? reading.visitorsOfUser(person.userId) : [];
}

function addVisitors({ visitors }: VisitorsOf, files: readonly KeyFile[]): void {
  for (const file of files) for (const visitor of visitorsUnder(file)) visitors.add(visitor);
}

/** Those of the keys that stand for this person. */
function heldBy(reading: Reading, { person }: VisitorsOf, keys: readonly EventKey[]): KeyFile[] {
  if (person.type === 'anonymous') return [];
  const roots = reading.roots();
  return [...new Set(keys)].flatMap((key) => {
    const root = key.startsWith('email:')
      ? roots.ofEmail(key.slice('email:'.length))
      : roots.ofOrder(key.slice('order:'.length));
    const file = root && isSamePerson(root.person, person) ? reading.file(key) : undefined;
    return file ?? [];
  });
}

function emailsOf(reading: Reading, { person, visitors }: VisitorsOf): EventKey[] {
  const said = [...visitors].flatMap((one) => reading.statements(one).flatMap((s) => s.emails));
  const keys = said.map(({ value }) => `email:${value}` as const);
  return person.type === 'email' ? [`email:${person.email}`, ...keys] : keys;
}

function ordersOf(reading: Reading, { visitors }: VisitorsOf): EventKey[] {
  return [...visitors].flatMap((one) =>
    reading
      .statements(one)
      .flatMap(({ order }) => (order ? (`order:${order.value}` as const) : [])),
  );
}
