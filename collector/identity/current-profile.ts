import type { ProfileId, SiteKey } from '../../client/protocol/ids.ts';
import type { ProfileRow, StoreReader } from '../store/store.ts';
import { personsOfVisitor } from './person-history.ts';
import { profileIdOf, visitorOfProfileId } from './profile-id.ts';

/**
 * Finds the profile for an id that may be old: an anonymous visitor's profile that a known user's has
 * absorbed leads to that user's. Undefined where nobody has this id or ever had.
 */
export async function findCurrentProfile(
  store: StoreReader,
  sites: readonly SiteKey[],
  id: string,
): Promise<ProfileRow | undefined> {
  const row = await store.profile(id as ProfileId);
  if (row) return row;
  const visitorId = visitorOfProfileId(id);
  if (!visitorId) return undefined;
  for (const site of sites) {
    const [first] = await personsOfVisitor(store, site, visitorId);
    if (first.type === 'known') return store.profile(profileIdOf(site, first));
  }
  return undefined;
}
