import type { SiteKey, VisitorId } from '../../client/protocol/ids.ts';
import type { EventKey } from '../store/event-keys.ts';
import type { Tie } from './decision.ts';
import type { Statement } from './evidence.ts';
import { type KeyFile, usersUnder, visitorsUnder } from './key-file.ts';
import { type Person, profileIdOf } from './profile-id.ts';
import type { Reading } from './reading.ts';
import { ownersOf } from './stitch.ts';

/**
 * Something that many may share, and whether so many do that it ties nobody to anybody. A user id has two
 * limits: of one whom many name only proof counts, and of one who is proven for many (`proof:`) nothing does.
 */
export type JudgedKey = { key: EventKey | `proof:${string}`; isCrowd: boolean };

/** Whom something new may concern. */
export type Concerned = {
  /** Everybody who may own a part of these visitors' events, or may have owned one before. */
  persons: readonly Person[];
  /** What these visitors named. */
  keys: readonly JudgedKey[];
};

/**
 * Finds whom new events of these visitors may concern, whatever was new about them: the persons of every
 * key that they named, and of everybody else under these keys, the ones a key stood for before included.
 * Rather somebody too much than one too few, because a profile that nothing reaches stays wrong for good.
 */
export async function findConcerned(
  reading: Reading,
  site: SiteKey,
  changed: readonly VisitorId[],
): Promise<Concerned> {
  await reading.knowVisitors(changed);
  const words = changed.flatMap((visitor) => reading.raw(visitor));
  const ties = changed.flatMap((visitor) => reading.decided(visitor));
  const files = await filesAround(reading, [...words.flatMap(keysIn), ...ties.flatMap(keysOfTie)]);
  const shared = files.filter(({ isCrowded }) => !isCrowded);
  const visitors = new Set(changed);
  for (const file of shared) for (const visitor of visitorsUnder(file, true)) visitors.add(visitor);
  await reading.knowVisitors(visitors);
  const users = new Set([
    ...words.flatMap(({ user }) => user?.value ?? []),
    ...ties.flatMap((tie) => ('userId' in tie ? tie.userId : [])),
    ...shared.flatMap((file) => [...usersUnder(file)]),
  ]);
  await reading.knowUsers(users);
  const persons = new Map<string, Person>();
  const add = (person: Person): void => void persons.set(profileIdOf(site, person), person);
  const stitching = reading.stitching(visitors);
  for (const visitorId of visitors) {
    add({ type: 'anonymous', visitorId });
    for (const person of ownersOf(stitching, visitorId)) add(person);
  }
  for (const userId of users) add({ type: 'known', userId });
  for (const person of personsOfEmails(reading, files)) add(person);
  return {
    persons: [...persons.values()],
    keys: [
      ...files.map(({ key, isCrowded }) => ({ key, isCrowd: isCrowded })),
      ...[...users].flatMap((userId): JudgedKey[] => [
        { key: `user:${userId}`, isCrowd: reading.crowdOf(userId) !== undefined },
        { key: `proof:${userId}`, isCrowd: reading.roots().ofUser(userId) === undefined },
      ]),
    ],
  };
}

/** What is filed under these keys, and under the orders beside an address: what it stands for, they stand for. */
async function filesAround(reading: Reading, keys: readonly EventKey[]): Promise<KeyFile[]> {
  await reading.knowKeys(keys);
  const near = keys.flatMap((key) => {
    const file = key.startsWith('email:') ? reading.file(key) : undefined;
    return file && !file.isCrowded ? file.raw.flatMap(ordersIn) : [];
  });
  await reading.knowKeys(near);
  return [...new Set([...keys, ...near])].flatMap((key) => reading.file(key) ?? []);
}

/** Whoever an address may be or have been: those under the files themselves, and those that orders name. */
function personsOfEmails(reading: Reading, files: readonly KeyFile[]): Person[] {
  const emails = new Set(
    files.flatMap(({ key, raw, isCrowded }) => [
      ...(key.startsWith('email:') ? [key.slice('email:'.length)] : []),
      ...(key.startsWith('order:') && !isCrowded ? raw.flatMap(emailsIn) : []),
    ]),
  );
  const roots = reading.roots();
  return [...emails].flatMap((email) => {
    const root = roots.ofEmail(email);
    return [{ type: 'email' as const, email }, ...(root ? [root.person] : [])];
  });
}

const emailsIn = ({ emails }: Statement): string[] => emails.map(({ value }) => value);

const ordersIn = ({ order }: Statement): EventKey[] => (order ? [`order:${order.value}`] : []);

const keysIn = (statement: Statement): EventKey[] => [
  ...emailsIn(statement).map((email) => `email:${email}` as const),
  ...ordersIn(statement),
];

const keysOfTie = (tie: Tie): EventKey[] => {
  if ('email' in tie) return [`email:${tie.email}`];
  return 'order' in tie ? [`order:${tie.order}`] : [];
};
