import type { SiteKey } from '../../client/protocol/ids.ts';
import { parseProfileRow } from '../profile/profile-row.ts';
import type { ProfileCursor, ProfileRow, Store } from '../store/store.ts';

const pageSize = 100;

/**
 * Removes the profiles of known people of whom the log holds nothing any more. No visitor leads to them,
 * so no mark does; all of their events were older than `before`, so they were last seen before it.
 */
export const removeEmptyProfiles = async (
  store: Pick<Store, 'eventsOfKeys' | 'profiles' | 'saveProfiles' | 'visitorsOfUser'>,
  site: SiteKey,
  before: number,
): Promise<number> => {
  let removed = 0;
  const filter = { seenBefore: before };
  let after: ProfileCursor | undefined;
  for (;;) {
    const page = await store.profiles({
      ...{ site, filter, withJunk: true, limit: pageSize },
      ...(after && { after }),
    });
    const empty: ProfileRow[] = [];
    for (const row of page) if (await isEmpty(store, row)) empty.push(row);
    if (empty.length > 0) {
      await store.saveProfiles({ save: [], remove: empty.map(({ id }) => id), settled: [] });
    }
    removed += empty.length;
    after = page.at(-1);
    if (page.length < pageSize) return removed;
  }
};

const isEmpty = async (
  store: Pick<Store, 'eventsOfKeys' | 'visitorsOfUser'>,
  row: ProfileRow,
): Promise<boolean> => {
  const parsed = parseProfileRow(row);
  const person = parsed.type === 'facts' ? parsed.facts.person : parsed.person;
  if (person.type === 'anonymous') return false;
  if (person.type === 'email') {
    return (await store.eventsOfKeys(row.site, [`email:${person.email}`], 1)).length === 0;
  }
  return (await store.visitorsOfUser(row.site, person.userId)).length === 0;
};
