import type { ProfileId } from '../../client/protocol/ids.ts';
import type { ProfileRow, StoreReader } from '../store/store.ts';
import { personsOfVisitor } from './person-history.ts';
import { profileIdOf, visitorOfProfileId } from './profile-id.ts';

/**
 * Finds the profile for an id that may be old: an anonymous visitor's profile that a known user's has
 * absorbed leads to that user's. Undefined where nobody has this id or ever had.
 */
export async function findCurrentProfile(
  store: StoreReader,
  id: string,
): Promise<ProfileRow | undefined> {
  const row = await store.profile(id as ProfileId);
  if (row) return row;
  const visitor = visitorOfProfileId(id);
  if (!visitor) return undefined;
  const [first] = await personsOfVisitor(store, visitor.site, visitor.visitorId);
  return first.type === 'known' ? store.profile(profileIdOf(visitor.site, first)) : undefined;
}
