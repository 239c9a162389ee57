import { beforeEach, describe, expect, it } from 'vitest';
import type { SiteKey } from '../../../../client/protocol/ids.ts';
import { refreshShopModel } from '../../../../collector/profile/shop-model/refresh-shop-model.ts';
import {
  createShopModels,
  readShopModel,
} from '../../../../collector/profile/shop-model/saved-shop-model.ts';
import type { OrderStory } from '../../../../collector/store/people.ts';
import { day, noon, site } from '../../../support/log-events.ts';
import { regulars } from '../../../support/order-stories.ts';

const settings = new Map<string, string>();
const madeDue: SiteKey[] = [];
let stories: OrderStory[] = [];
const store = {
  setting: async (key: string) => settings.get(key),
  saveSetting: async (key: string, value: string | null) => {
    if (value !== null) settings.set(key, value);
    return true;
  },
  orderStories: async () => stories,
  makeDue: async (of: SiteKey) => madeDue.push(of),
};
const refreshAt = (now: number) => refreshShopModel({ store, now: () => now }, site);

describe('the model of a shop is made anew', () => {
  beforeEach(() => {
    settings.clear();
    madeDue.length = 0;
    stories = regulars(100, 30, noon);
  });

  it('the first time, and kept', async () => {
    const model = await refreshAt(noon + 400 * day);
    expect(model.customers).toBe(100);
    expect(await readShopModel(store, site)).toEqual(model);
  });

  it.each([
    ['not within a day', day - 1, 0, false],
    ['after a day', day, 0, true],
    ['where the clock was set back by a day', -day, 0, true],
    ['not for one customer more', 1, 1, false],
    ['where orders have grown by a twentieth', 1, 6, true],
  ])('%s', async (_, laterMs, more, isAnew) => {
    const first = await refreshAt(noon + 400 * day);
    stories = [...stories, ...regulars(more, 30, noon)];
    const second = await refreshAt(noon + 400 * day + laterMs);
    expect(second.fittedAt !== first.fittedAt).toBe(isAnew);
  });

  it('and looks at everybody again where its limits have moved, and only there', async () => {
    await refreshAt(noon + 400 * day);
    expect(madeDue).toEqual([site]);
    await refreshAt(noon + 402 * day);
    expect(madeDue).toEqual([site]);
    stories = regulars(100, 90, noon);
    await refreshAt(noon + 404 * day);
    expect(madeDue).toEqual([site, site]);
  });
});

describe('a model that was saved', () => {
  it('by another version counts as absent', async () => {
    settings.set(`shop-model:${site}`, '{"version":0,"model":{}}');
    expect(await readShopModel(store, site)).toBeUndefined();
  });

  it('is read again after ten seconds', async () => {
    let now = noon;
    const models = createShopModels(store, () => now);
    settings.clear();
    expect(await models.of(site)).toBeUndefined();
    await refreshAt(noon);
    expect(await models.of(site)).toBeUndefined();
    now += 10_000;
    expect(await models.of(site)).toMatchObject({ customers: stories.length });
  });
});
