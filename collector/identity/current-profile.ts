import type { ProfileId } from '../../client/protocol/ids.ts';
import type { ProfileRow, StoreReader } from '../store/store.ts';
import { personsOfVisitor } from './person-history.ts';
import { profileIdOf, visitorOfProfileId } from './profile-id.ts';

/**
 * Finds the profile for an id that may be old: an anonymous visitor's, or that of an address, which a known
 * person's has absorbed leads to that person's. Undefined where nobody has this id or ever had.
 */
export async function findCurrentProfile(
  store: StoreReader,
  id: string,
): Promise<ProfileRow | undefined> {
  const row = await store.profile(id as ProfileId);
  if (row) return row;
  if (/^e_[0-9a-f]+$/.test(id)) return findAbsorber(store, id);
  const visitor = visitorOfProfileId(id);
  if (!visitor) return undefined;
  const [first] = await personsOfVisitor(store, visitor.site, visitor.visitorId);
  return first.type === 'anonymous' ? undefined : store.profile(profileIdOf(visitor.site, first));
}

/** Whoever holds an address carries the word of it among what the store searches. */
async function findAbsorber(store: StoreReader, id: string): Promise<ProfileRow | undefined> {
  const word = id.slice('e_'.length);
  const rows = await store.profiles({ q: word, withJunk: true, limit: 5 });
  return rows.find(({ searchText }) => searchText.includes(` ${word} `));
}
