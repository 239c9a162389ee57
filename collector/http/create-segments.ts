import { setImmediate as nextTurn } from 'node:timers/promises';
import type { SiteKey } from '../../client/protocol/ids.ts';
import { readFacts } from '../profile/profile-reader.ts';
import { createShopModels } from '../profile/shop-model/saved-shop-model.ts';
import { defaultShopModel } from '../profile/shop-model/shop-model.ts';
import type { SegmentCondition } from '../segments/condition.ts';
import { type Preview, previewCondition } from '../segments/preview.ts';
import { createSegmentDesk, type SegmentDesk } from '../segments/segment-desk.ts';
import { segmentsOfCampaigns } from '../segments/told-segments.ts';
import type { RouteDeps } from './route-deps.ts';

/** What routes and pages about segments share. */
export type Segments = {
  desk: SegmentDesk;
  preview(site: SiteKey, condition: SegmentCondition): Promise<Preview>;
};

/** Composes the desk and the preview from what all routes are given. */
export const createSegments = (
  deps: Pick<RouteDeps, 'now' | 'records' | 'sites' | 'store'>,
): Segments => {
  const { store, sites, now } = deps;
  const models = createShopModels(store, now);
  const desk = createSegmentDesk({
    store,
    records: deps.records,
    inCampaigns: (site) => segmentsOfCampaigns(sites.get(site)?.campaigns ?? []),
    now,
  });
  const previewing = {
    sample: store.sampleProfiles,
    facts: async (id: Parameters<typeof store.profile>[0]) => {
      const row = await store.profile(id);
      return row && !row.isJunk ? readFacts(deps, row) : undefined;
    },
    model: async (site: SiteKey) => (await models.of(site)) ?? defaultShopModel,
    now,
    clock: () => performance.now(),
    breathe: () => nextTurn(undefined),
  };
  return {
    desk,
    preview: async (site, condition) =>
      previewCondition(previewing, site, condition, await desk.named(site)),
  };
};
