import type { SiteKey } from '../../../client/protocol/ids.ts';
import type { StoreReader } from '../../store/store.ts';
import type { ShopModel } from './shop-model.ts';

/** Raised whenever `ShopModel` changes; one of another version counts as absent, and is soon made anew. */
const version = 1;

/** The setting under which a site's model is kept. */
export const shopModelKey = (site: SiteKey): string => `shop-model:${site}`;

/** A model as the text of its setting. */
export const shopModelText = (model: ShopModel): string => JSON.stringify({ version, model });

/** The model that was saved last, where there is one that this version can read. */
export async function readShopModel(
  store: Pick<StoreReader, 'setting'>,
  site: SiteKey,
): Promise<ShopModel | undefined> {
  const text = await store.setting(shopModelKey(site));
  if (text === undefined) return undefined;
  const saved = JSON.parse(text) as { version: number; model: ShopModel };
  return saved.version === version ? saved.model : undefined;
}

/** Models of shops, read again after a while. */
export type ShopModels = {
  /** That of a shop, as far as it is known. */
  of(site: SiteKey): Promise<ShopModel | undefined>;
};

const keptMs = 10_000;

/** Keeps models for ten seconds: every page about people asks for one. */
export function createShopModels(
  store: Pick<StoreReader, 'setting'>,
  now: () => number,
): ShopModels {
  const kept = new Map<SiteKey, { until: number; model: Promise<ShopModel | undefined> }>();
  return {
    of: (site) => {
      const known = kept.get(site);
      if (known && now() < known.until) return known.model;
      const model = readShopModel(store, site);
      kept.set(site, { until: now() + keptMs, model });
      model.catch(() => kept.delete(site));
      return model;
    },
  };
}
