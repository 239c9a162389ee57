import type { SiteKey } from '../../client/protocol/ids.ts';
import { readShopModel } from '../profile/shop-model/saved-shop-model.ts';
import { defaultShopModel, type ShopModel } from '../profile/shop-model/shop-model.ts';
import type { StoreReader } from '../store/store.ts';
import { type SiteJudgement, usualRules } from './appraise-segments.ts';
import { type CompiledSegments, compileSegments } from './compile.ts';
import { segmentsIn, segmentsVersionKey } from './segment-shelf.ts';

/** What every site's people are judged by, as it was read last. */
export type Judgements = {
  /** Reads again what has changed; one small question a site where nothing has. */
  refresh(): Promise<void>;
  of(site: SiteKey): SiteJudgement;
};

/** Compiles the segments of all sites again when one of them was saved. */
export const createJudgements = (deps: {
  store: Pick<StoreReader, 'setting' | 'settings'>;
  sites: ReadonlyMap<string, { key: SiteKey }>;
}): Judgements => {
  const { store, sites } = deps;
  const compiled = new Map<SiteKey, CompiledSegments>();
  const models = new Map<SiteKey, ShopModel>();
  let version: string | undefined;

  const compileAll = async (): Promise<void> => {
    const settings = await store.settings();
    for (const { key } of sites.values()) {
      const active = segmentsIn(settings, key).filter(({ isOff }) => !isOff);
      compiled.set(key, compileSegments(active, usualRules));
    }
  };

  return {
    refresh: async () => {
      const found = (await store.setting(segmentsVersionKey)) ?? '';
      if (found !== version) await compileAll();
      version = found;
      for (const { key } of sites.values()) {
        models.set(key, (await readShopModel(store, key)) ?? defaultShopModel);
      }
    },
    of: (site) => ({ segments: compiled.get(site), model: models.get(site) ?? defaultShopModel }),
  };
};
