import type { SiteKey, VisitorId } from '../../client/protocol/ids.ts';
import type { CrowdKey } from '../identity/concerned.ts';
import { visitorsUnder } from '../identity/key-file.ts';
import { type Person, profileIdOf, wordOf } from '../identity/profile-id.ts';
import type { Reading } from '../identity/reading.ts';
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
    const rows = await rowsHolding(store, site, key);
    if (rows.length > 0) addAll(visitors, visitorsSharing(reading, key));
    for (const row of rows) {
      draft.keepForLast(row.id);
      const parsed = parseProfileRow(row);
      persons.push(parsed.type === 'facts' ? parsed.facts.person : parsed.person);
      if (parsed.type === 'facts') addAll(visitors, visitorsIn(parsed.facts));
    }
  }
  return { visitors: [...visitors], persons };
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
