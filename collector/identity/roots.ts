import type { VisitorId } from '../../client/protocol/ids.ts';
import type { EventKey } from '../store/event-keys.ts';
import type { Said, Statement } from './evidence.ts';
import { type KeyFile, saidOf } from './key-file.ts';
import { compareMoments, type Moment } from './moment.ts';
import type { Person } from './profile-id.ts';

/** What is known of keys; whoever asks has read it before. */
export type KnownKeys = {
  file(key: EventKey): KeyFile | undefined;
  /** Whether a user id names its user: of one whom too many name, only proof counts. */
  counts(said: Said): boolean;
};

/** The person for whom a key stands, and by which word. */
export type Root = {
  person: Person;
  /** Proof all the way; an owner's own word is none. */
  isProven: boolean;
  by?: Statement;
};

/**
 * Persons behind keys, by rules of fixed depth: an order leads to an address or a user, an address to a
 * user, a user to nobody else. So no chain of hints can join a crowd, and the order of arrival never matters.
 */
export type Roots = {
  ofUser(userId: string): Root | undefined;
  ofEmail(email: string): Root | undefined;
  ofOrder(order: string): Root | undefined;
  /** Whom a statement names, by the strongest of its keys; nobody where it only claims. */
  named(statement: Statement): Root | undefined;
  /** The one report of an order that counts. */
  reportOf(order: string): Statement | 'crowded_key' | undefined;
};

/** Makes the roots of keys that are known. */
export function resolveRoots(known: KnownKeys): Roots {
  const emails = new Map<string, Root | undefined>();
  const orders = new Map<string, Root | undefined>();
  const roots: Roots = {
    ofUser: (userId) =>
      known.counts({ value: userId, strength: 'proven' })
        ? { person: { type: 'known', userId }, isProven: true }
        : undefined,
    ofEmail: (email) => remembered(emails, email, findOwner),
    ofOrder: (order) => remembered(orders, order, findBuyer),
    named: (statement) => {
      const own = namedByItself(statement);
      if (own || !statement.order) return own;
      const root = roots.ofOrder(statement.order.value);
      return root && alike(root, statement.order.strength, statement);
    },
    reportOf: (order) => {
      const file = known.file(`order:${order}`);
      if (file?.isCrowded) return 'crowded_key';
      return best(file?.statements.filter(isPurchase(order)) ?? [], `order:${order}`);
    },
  };

  const namedByItself = (statement: Statement): Root | undefined => {
    if (statement.user && known.counts(statement.user)) {
      const { value, strength } = statement.user;
      const root = roots.ofUser(value);
      return root && alike(root, strength, statement);
    }
    for (const { value, strength } of statement.emails) {
      const root = strength === 'claimed' ? undefined : roots.ofEmail(value);
      if (root) return alike(root, strength, statement);
    }
    return undefined;
  };

  const findOwner = (email: string): Root | undefined => {
    const key = `email:${email}` as const;
    const file = known.file(key);
    if (!file || file.isCrowded) return undefined;
    const links = file.statements.filter(({ user }) => user && known.counts(user));
    const link = best(links, key);
    const strength = link && saidOf(link, key)?.strength;
    if (!link?.user || !strength) return { person: { type: 'email', email }, isProven: true };
    const person: Person = { type: 'known', userId: link.user.value };
    return { person, isProven: strength === 'proven' && !link.isByOwner, by: link };
  };

  const findBuyer = (order: string): Root | undefined => {
    const key = `order:${order}` as const;
    const file = known.file(key);
    if (!file || file.isCrowded) return undefined;
    const naming = file.statements.filter(isPurchase(order)).filter(namedByItself);
    const report = best(naming, key);
    const root = report && namedByItself(report);
    return root && { ...root, by: report };
  };
  return roots;
}

const isPurchase =
  (order: string) =>
  (statement: Statement): boolean =>
    statement.event === 'purchase' && statement.order?.value === order;

const alike = (root: Root, strength: Said['strength'], by: Statement): Root => ({
  ...root,
  isProven: root.isProven && strength === 'proven' && !by.isByOwner,
});

/** The strongest word on a key; of several the first, by the events' own time. */
function best(statements: readonly Statement[], key: EventKey): Statement | undefined {
  let found: Statement | undefined;
  for (const statement of statements) {
    const said = saidOf(statement, key);
    if (said && (!found || isBetter(statement, said, found, saidOf(found, key)))) found = statement;
  }
  return found;
}

function isBetter(a: Statement, of: Said, b: Statement, than: Said | undefined): boolean {
  if (of.strength !== than?.strength) return of.strength === 'proven';
  return compareWhere(a, b) < 0;
}

/** Two visitors may use one message id at one moment. */
function compareWhere(
  a: Moment & { visitorId: VisitorId },
  b: Moment & { visitorId: VisitorId },
): number {
  return (
    compareMoments(a, b) || (a.visitorId < b.visitorId ? -1 : Number(a.visitorId > b.visitorId))
  );
}

function remembered<Value>(
  memory: Map<string, Value>,
  key: string,
  find: (key: string) => Value,
): Value {
  if (memory.has(key)) return memory.get(key) as Value;
  const value = find(key);
  memory.set(key, value);
  return value;
}
