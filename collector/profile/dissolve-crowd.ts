import type { SiteKey, VisitorId } from '../../client/protocol/ids.ts';
import type { CrowdKey } from '../identity/concerned.ts';
import { visitorsUnder } from '../identity/key-file.ts';
import { isSamePerson, type Person, profileIdOf, wordOf } from '../identity/profile-id.ts';
import type { Reading } from '../identity/reading.ts';
import { ownersOf } from '../identity/stitch.ts';
import { findVisitors } from '../identity/visitors-of.ts';
import type { EventKey } from '../store/event-keys.ts';
import type { ProfileRow, StoreReader } from '../store/store.ts';
import type { ProfileFacts } from './profile.ts';
import { parseProfileRow } from './profile-row.ts';
import type { Projection } from './projection.ts';

/** Before it was a crowd, a key stood for one person; a search may answer with others who look alike. */
const maxRows = 20;

/** Who was joined by a key that has become a crowd's. */
export type Dissolved = { visitors: readonly VisitorId[]; persons: readonly Person[] };

/**
 * Finds everybody whom these keys had joined before too many came to share them. Their saved profiles say
 * who that was: they change last, and once they have, no profile tells of the key any more and nothing is
 * left to do.
 */
export async function findDissolved(
  { store, site, draft, onCrowd }: Pick<Projection, 'store' | 'site' | 'draft' | 'onCrowd'>,
  reading: Reading,
  crowded: readonly CrowdKey[],
): Promise<Dissolved> {
  const visitors = new Set<VisitorId>();
  const persons: Person[] = [];
  for (const key of crowded.filter((one) => draft.isFirst(wordOf(site, one)))) {
    onCrowd(wordOf(site, key));
    for (const row of await rowsHolding(store, site, key)) {
      draft.keepForLast(row.id);
      const parsed = parseProfileRow(row);
      const { person } = parsed.type === 'facts' ? parsed.facts : parsed;
      persons.push(person);
      const joined = parsed.type === 'facts' ? visitorsIn(parsed.facts) : [];
      const isOpen = parsed.type !== 'facts' || !(await isParted(reading, key, person, joined));
      addAll(
        visitors,
        isOpen ? [...visitorsSharing(reading, key), ...joined] : proving(reading, key),
      );
    }
  }
  return { visitors: [...visitors], persons };
}

/**
 * An order that the shop's server reported still counts for whom it did, and a user of whom there is proof
 * stays: their profiles tell of the key for good. Where nobody is joined to them by it any more, only those
 * whom the server named as well have to be looked at.
 */
async function isParted(
  reading: Reading,
  key: CrowdKey,
  person: Person,
  joined: readonly VisitorId[],
): Promise<boolean> {
  if (key.startsWith('email:')) return false;
  const [found] = await findVisitors(reading, [person]);
  const stitching = reading.stitching(found?.visitors ?? []);
  return joined.every(
    (visitor) =>
      found?.visitors.has(visitor) &&
      ownersOf(stitching, visitor).some((one) => isSamePerson(one, person)),
  );
}

function proving(reading: Reading, key: CrowdKey): VisitorId[] {
  const raw = reading.file(key as EventKey)?.raw ?? [];
  return raw.flatMap(({ order, visitorId }) => (order?.strength === 'proven' ? visitorId : []));
}

function addAll<One>(all: Set<One>, more: Iterable<One>): void {
  for (const one of more) all.add(one);
}

function visitorsIn({ identities }: ProfileFacts): VisitorId[] {
  return identities.flatMap((one) => (one.type === 'visitor' ? one.value : []));
}

/** Profiles that were drawn while the key still joined people. */
async function rowsHolding(
  store: StoreReader,
  site: SiteKey,
  key: CrowdKey,
): Promise<ProfileRow[]> {
  if (key.startsWith('user:')) {
    const userId = key.slice('user:'.length);
    const row = await store.profile(profileIdOf(site, { type: 'known', userId }));
    return row ? [row] : [];
  }
  const word = wordOf(site, key);
  const rows = await store.profiles({ site, q: word, withJunk: true, limit: maxRows });
  return rows.filter(({ searchText }) => searchText.includes(word));
}

function visitorsSharing(reading: Reading, key: CrowdKey): Iterable<VisitorId> {
  if (key.startsWith('user:')) return reading.crowdOf(key.slice('user:'.length)) ?? [];
  const file = reading.file(key as EventKey);
  return file ? visitorsUnder(file, true) : [];
}
