import type { Campaign } from '../../client/protocol/campaign.ts';
import type { SiteKey, VisitorId } from '../../client/protocol/ids.ts';
import { findCurrentProfile } from '../identity/current-profile.ts';
import { profileIdOf } from '../identity/profile-id.ts';
import { readProvenPerson } from '../identity/proven-person.ts';
import type { StoreReader } from '../store/store.ts';

/** The segments that a browser's visitor is in, as far as campaigns of its shop ask for them. */
export type TellSegments = (site: SiteKey, visitorId: VisitorId) => Promise<readonly string[]>;

/** Ids of the segments that campaigns ask for. */
export const segmentsOfCampaigns = (
  campaigns: readonly Pick<Campaign, 'audience'>[],
): readonly string[] => {
  const conditions = campaigns.flatMap(({ audience }) => audience);
  const ids = conditions.flatMap((one) => ('segment' in one ? one.segment : []));
  return [...new Set(ids)].toSorted();
};

/**
 * What a browser may be told. Its own visitor's segments; those of a person only where the visitor is
 * proven to be that person. A browser that somebody merely said to be a customer's learns nothing of that
 * customer. As of the last time the profile was worked out, which may be a few seconds ago.
 */
export const createTellSegments = (deps: {
  store: StoreReader;
  sites: ReadonlyMap<string, { campaigns: readonly Pick<Campaign, 'audience'>[] }>;
}): TellSegments => {
  const { store, sites } = deps;
  return async (site, visitorId) => {
    const asked = segmentsOfCampaigns(sites.get(site)?.campaigns ?? []);
    if (asked.length === 0) return [];
    const proven = await readProvenPerson(store, site, visitorId);
    const row = proven
      ? await findCurrentProfile(store, profileIdOf(site, proven))
      : await store.profile(profileIdOf(site, { type: 'anonymous', visitorId }));
    const own = new Set(row?.isJunk === false ? row.appraisal.segments : []);
    return asked.filter((id) => own.has(id));
  };
};
