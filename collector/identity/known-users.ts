import type { SiteKey, VisitorId } from '../../client/protocol/ids.ts';
import { visitorOfUser } from '../ingest/ids.ts';
import type { PeopleReader } from '../store/people.ts';
import type { StoreReader } from '../store/store.ts';
import type { Decisions } from './decision.ts';
import { type Said, statementOf } from './evidence.ts';
import { limits } from './limits.ts';

/** Who named which user, of those that have been read. */
export type KnownUsers = {
  know(userIds: Iterable<string>): Promise<void>;
  /** Who named a user; where too many did, those of whom it is proven. */
  visitorsOf(userId: string): readonly VisitorId[];
  /** All who named a user that too many named. */
  crowdOf(userId: string): readonly VisitorId[] | undefined;
  /** Whether a user id names its user: of one whom too many name, only proof counts. */
  counts(said: Said): boolean;
};

type Deps = {
  store: Pick<StoreReader, 'visitorsOfUser'> & Pick<PeopleReader, 'eventsOfKeys'>;
  site: SiteKey;
  decisions(): Promise<Decisions>;
};

/** Begins with nobody known; each user is asked for once. */
export const createKnownUsers = ({ store, site, decisions }: Deps): KnownUsers => {
  const users = new Map<string, readonly VisitorId[]>();
  const proven = new Map<string, readonly VisitorId[]>();
  const isCrowd = (userId: string): boolean => (users.get(userId)?.length ?? 0) > limits.user;
  const provenOf = (userId: string): readonly VisitorId[] => proven.get(userId) ?? [];

  /** Anybody can claim to be somebody, a thousand times; proof is found by itself and counts all the same. */
  const knowProven = async (userId: string): Promise<void> => {
    const key = `user:${userId}` as const;
    const proofs = await store.eventsOfKeys(site, [key], limits.events + 1);
    const known = await decisions();
    const visitors = proofs.flatMap((event) => {
      const { user, visitorId } = statementOf(event, known);
      return user?.value === userId && user.strength === 'proven' ? visitorId : [];
    });
    const own = new Set([...visitors, visitorOfUser(site, userId, true)]);
    const isShared = own.size > limits.user || proofs.length > limits.events;
    proven.set(userId, isShared ? [] : [...own]);
  };

  return {
    know: async (userIds) => {
      const unknown = [...new Set(userIds)].filter((userId) => !users.has(userId));
      const found = await Promise.all(unknown.map((userId) => store.visitorsOfUser(site, userId)));
      for (const [index, userId] of unknown.entries()) users.set(userId, found[index] ?? []);
      await Promise.all(unknown.filter(isCrowd).map(knowProven));
    },
    visitorsOf: (userId) => (isCrowd(userId) ? provenOf(userId) : (users.get(userId) ?? [])),
    crowdOf: (userId) => (isCrowd(userId) ? users.get(userId) : undefined),
    counts: ({ value, strength }) =>
      !isCrowd(value) || (strength === 'proven' && provenOf(value).length > 0),
  };
};
