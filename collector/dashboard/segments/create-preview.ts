import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RouteDeps } from '../../http/route-deps.ts';
import { parseProfileRow } from '../../profile/profile-row.ts';
import { createShopModels } from '../../profile/shop-model/saved-shop-model.ts';
import { defaultShopModel } from '../../profile/shop-model/shop-model.ts';
import { previewCondition } from '../../segments/preview.ts';
import type { SegmentDesk } from '../../segments/segment-desk.ts';
import type { EditorDeps } from './editor-routes.ts';

/** Counts for whom a condition holds, while it is being written. */
export function createPreview({
  store,
  now,
  desk,
}: Pick<RouteDeps, 'store' | 'now'> & { desk: SegmentDesk }): EditorDeps['preview'] {
  const models = createShopModels(store, now);
  return async (site, condition) =>
    previewCondition(
      {
        sample: (of, limit) => store.sampleProfiles(of, limit),
        facts: async (id) => {
          const row = await store.profile(id);
          const parsed = row && !row.isJunk ? parseProfileRow(row) : undefined;
          return parsed?.type === 'facts' ? parsed.facts : undefined;
        },
        model: async (of) => (await models.of(of)) ?? defaultShopModel,
        now,
        clock: () => performance.now(),
        breathe: nextTurn,
      },
      site,
      condition,
      await desk.named(site),
    );
}
