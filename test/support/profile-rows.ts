import type { ProfileId, SiteKey } from '../../client/protocol/ids.ts';
import type { Appraisal, ProfileFacets } from '../../collector/store/people.ts';
import type { ProfileRow } from '../../collector/store/store.ts';
import { noon, site } from './log-events.ts';

/** An appraisal of somebody who has done little, but for what a test says. */
export const appraisal = (
  facets: Partial<ProfileFacets> = {},
  over: Partial<Omit<Appraisal, 'facets'>> = {},
): Appraisal => ({
  facets: {
    ...{ stage: 'prospect', cart: 'empty', newsletter: 'none' },
    ...{ engagement: 0, intent: 0, abandonment: 0, orders: 0, orderDays: 0 },
    ...{ firstOrderAt: null, lastOrderAt: null, spentMinor: 0 },
    ...facets,
  },
  segments: [],
  dueAt: null,
  ...over,
});

/** A profile's row from its id; everything else is filled in. */
export const profileRow = (id: string, over: Partial<ProfileRow> = {}): ProfileRow => ({
  id: id as ProfileId,
  site: site as SiteKey,
  searchText: `${id}@example.com kunde`,
  firstSeenAt: noon,
  lastSeenAt: noon,
  isJunk: false,
  appraisal: appraisal(),
  body: '{}',
  ...over,
});
