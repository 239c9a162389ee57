import type { SiteKey, VisitorId } from '../../client/protocol/ids.ts';
import type { LoggedEvent } from '../store/event.ts';
import { type EventKey, keyOfDecisions } from '../store/event-keys.ts';
import type { KeyedEvent, PeopleReader } from '../store/people.ts';
import type { StoreReader } from '../store/store.ts';
import { type Decisions, readDecisions, type Tie, toDecision } from './decision.ts';
import { type Statement, statementOf } from './evidence.ts';
import { type KeyFile, toKeyFile } from './key-file.ts';
import { keyedAmong } from './keyed.ts';
import { createKnownUsers } from './known-users.ts';
import { limits } from './limits.ts';
import { type Roots, resolveRoots } from './roots.ts';
import { type Stitching, stitch } from './stitch.ts';

/** What of a store is asked to find out who is who. */
export type IdentityStore = Pick<StoreReader, 'history' | 'visitorsOfUser'> &
  Pick<PeopleReader, 'eventsOfKeys' | 'keyedEvents'>;

/** More decisions than an owner makes by hand in a lifetime; the route takes no more. */
export const maxDecisions = 5000;

/** What has been read of a site's log so far, to find out who some visitors are; each fact is asked for once. */
export type Reading = {
  /** Reads what these visitors said, and all that it leads to. */
  knowVisitors(visitors: Iterable<VisitorId>): Promise<void>;
  /** The same where there is room for all that they did; else false, and nothing has been read. */
  tryVisitors(visitors: Iterable<VisitorId>): Promise<boolean>;
  /** Reads what was said under these keys, and all that it leads to. */
  knowKeys(keys: Iterable<EventKey>): Promise<void>;
  knowUsers(userIds: Iterable<string>): Promise<void>;
  file(key: EventKey): KeyFile | undefined;
  /** Who named a user; where too many did, those of whom it is proven. */
  visitorsOfUser(userId: string): readonly VisitorId[];
  /** All who named a user that too many named. */
  crowdOf(userId: string): readonly VisitorId[] | undefined;
  /** What a visitor said; `raw` with what the owner has undone. */
  statements(visitorId: VisitorId): readonly Statement[];
  raw(visitorId: VisitorId): readonly Statement[];
  /** What the owner's decisions that are kept with a visitor are about. */
  decided(visitorId: VisitorId): readonly Tie[];
  decisions(): Decisions;
  roots(): Roots;
  stitching(visitors: Iterable<VisitorId>): Stitching;
  /** Everything a visitor did, where it was read along and was not too much. */
  events(visitorId: VisitorId): readonly LoggedEvent[] | undefined;
};

type Said = {
  statements: readonly Statement[];
  raw: readonly Statement[];
  decided: readonly Tie[];
};

/**
 * Begins to read. Whole events are read along with what they say while they are at most `eventsAtOnce`
 * together, because who is asked about will mostly be folded next.
 */
export function createReading(store: IdentityStore, site: SiteKey, eventsAtOnce: number): Reading {
  const said = new Map<VisitorId, Said>();
  const events = new Map<VisitorId, readonly LoggedEvent[]>();
  const files = new Map<EventKey, KeyFile>();
  let left = eventsAtOnce;
  let decisions: Decisions | undefined;
  let roots: Roots | undefined;

  const knowDecisions = async (): Promise<Decisions> => {
    decisions ??= readDecisions(await store.eventsOfKeys(site, [keyOfDecisions], maxDecisions));
    return decisions;
  };

  const users = createKnownUsers({ store, site, decisions: knowDecisions });

  const readFiles = async (keys: Iterable<EventKey>): Promise<readonly KeyFile[]> => {
    const unknown = [...new Set(keys)].filter((key) => !files.has(key));
    if (unknown.length === 0) return [];
    const byKey = new Map<EventKey, KeyedEvent[]>(unknown.map((key) => [key, []]));
    for (const event of await store.eventsOfKeys(site, unknown, limits.events + 1)) {
      for (const key of event.keys) byKey.get(key)?.push(event);
    }
    const known = await knowDecisions();
    const read = [...byKey].map(([key, found]) => toKeyFile(key, found, known));
    for (const file of read) files.set(file.key, file);
    return read;
  };

  /** An order leads to addresses, an address to users; a user leads nowhere. */
  const knowKeys = async (keys: Iterable<EventKey>): Promise<void> => {
    const first = await readFiles(keys);
    const second = await readFiles(first.flatMap(({ raw }) => raw.flatMap(emailsIn)));
    await users.know([...first, ...second].flatMap(({ raw }) => raw.flatMap(usersIn)));
    roots = undefined;
  };

  /** Reads whole events; nothing where there is no room for them. */
  const readWhole = async (visitors: readonly VisitorId[]): Promise<KeyedEvent[] | undefined> => {
    const found = left > 0 ? await store.history(site, visitors, left + 1) : [];
    if (left <= 0 || found.length > left) return undefined;
    left -= found.length;
    const byVisitor = Map.groupBy(found, ({ visitorId }) => visitorId);
    for (const visitor of visitors) events.set(visitor, byVisitor.get(visitor) ?? []);
    return keyedAmong(found);
  };

  const learn = async (visitors: readonly VisitorId[], keyed: readonly KeyedEvent[]) => {
    const known = keyed.length > 0 ? await knowDecisions() : undefined;
    const byVisitor = Map.groupBy(keyed, ({ visitorId }) => visitorId);
    for (const visitor of visitors) {
      const own = byVisitor.get(visitor) ?? [];
      const raw = own.map((event) => statementOf(event));
      const statements = known?.isEmpty ? raw : own.map((event) => statementOf(event, known));
      const decided = own.flatMap((event) => toDecision(event)?.tie ?? []);
      said.set(visitor, { raw, statements, decided });
    }
    await knowKeys(keyed.flatMap((event) => event.keys));
    await users.know(visitors.flatMap((one) => said.get(one)?.raw ?? []).flatMap(usersIn));
  };

  const unknownAmong = (visitors: Iterable<VisitorId>): VisitorId[] =>
    [...new Set(visitors)].filter((visitor) => !said.has(visitor));

  const tryVisitors = async (visitors: Iterable<VisitorId>): Promise<boolean> => {
    const unknown = unknownAmong(visitors);
    if (unknown.length === 0) return true;
    const keyed = await readWhole(unknown);
    if (keyed) await learn(unknown, keyed);
    return keyed !== undefined;
  };

  const knowVisitors = async (visitors: Iterable<VisitorId>): Promise<void> => {
    const unknown = unknownAmong(visitors);
    if (unknown.length === 0 || (await tryVisitors(unknown))) return;
    await learn(unknown, await store.keyedEvents(site, unknown));
  };

  const reading: Reading = {
    knowVisitors,
    tryVisitors,
    knowKeys,
    knowUsers: users.know,
    file: (key) => files.get(key),
    visitorsOfUser: users.visitorsOf,
    crowdOf: users.crowdOf,
    statements: (visitorId) => said.get(visitorId)?.statements ?? [],
    raw: (visitorId) => said.get(visitorId)?.raw ?? [],
    decided: (visitorId) => said.get(visitorId)?.decided ?? [],
    decisions: () => decisions ?? readDecisions([]),
    roots: () => {
      roots ??= resolveRoots({ file: (key) => files.get(key), counts: users.counts });
      return roots;
    },
    stitching: (visitors) => stitch([...visitors].flatMap(reading.statements), reading.roots()),
    events: (visitorId) => events.get(visitorId),
  };
  return reading;
}

function emailsIn({ emails }: Statement): EventKey[] {
  return emails.flatMap(({ value, strength }) =>
    strength === 'claimed' ? [] : [`email:${value}` as const],
  );
}

function usersIn({ user }: Statement): string[] {
  return user ? [user.value] : [];
}
