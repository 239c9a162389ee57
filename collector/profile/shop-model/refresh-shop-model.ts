import type { SiteKey } from '../../../client/protocol/ids.ts';
import type { PeopleReader, PeopleWriter } from '../../store/people.ts';
import type { StoreReader, StoreWriter } from '../../store/store.ts';
import { buildShopModel } from './build-shop-model.ts';
import { readShopModel, shopModelKey, shopModelText } from './saved-shop-model.ts';
import { defaultRhythm, type ShopModel } from './shop-model.ts';

/** The store, and the clock. */
export type RefreshDeps = {
  store: Pick<StoreReader, 'setting'> &
    Pick<PeopleReader, 'orderStories'> &
    Pick<StoreWriter, 'saveSetting'> &
    Pick<PeopleWriter, 'makeDue'>;
  now(): number;
};

const dayMs = 24 * 3_600_000;
/** So much more, or fewer, orders make a model anew before its day is over. */
const growth = 0.05;
/** A limit that moved by less leaves people's stages to their own next change. */
const noticeable = 0.05;

/**
 * Makes a shop's model anew where its day is over or its orders have grown by a twentieth, and has
 * everybody looked at again whose stage its limits may have changed. Answers the model that holds.
 */
export async function refreshShopModel(
  { store, now }: RefreshDeps,
  site: SiteKey,
): Promise<ShopModel> {
  const [known, stories] = await Promise.all([
    readShopModel(store, site),
    store.orderStories(site),
  ]);
  const orders = stories.reduce((sum, story) => sum + story.orders, 0);
  if (known && !isOutdated(known, orders, now())) return known;
  const model = buildShopModel(stories, now());
  await store.saveSetting(shopModelKey(site), shopModelText(model));
  if (hasMoved(known, model)) await store.makeDue(site);
  return model;
}

/** The same for all shops, one after the other. */
export async function refreshShopModels(
  deps: RefreshDeps,
  sites: ReadonlyMap<string, { key: SiteKey }>,
): Promise<void> {
  for (const { key } of sites.values()) await refreshShopModel(deps, key);
}

const isOutdated = ({ fittedAt, orders }: ShopModel, ordersNow: number, now: number): boolean =>
  Math.abs(now - fittedAt) >= dayMs || Math.abs(ordersNow - orders) > growth * orders;

function hasMoved(before: ShopModel | undefined, after: ShopModel): boolean {
  const was = before?.rhythm ?? defaultRhythm;
  return (['lapsingAfterMs', 'lostAfterMs'] as const).some(
    (limit) => Math.abs(after.rhythm[limit] - was[limit]) > noticeable * was[limit],
  );
}
