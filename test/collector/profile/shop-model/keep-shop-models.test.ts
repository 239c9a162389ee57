import { describe, expect, it, vi } from 'vitest';
import type { SiteKey } from '../../../../client/protocol/ids.ts';
import { keepShopModels } from '../../../../collector/profile/shop-model/keep-shop-models.ts';
import { noon, shop, site } from '../../../support/log-events.ts';

const other = 'other' as SiteKey;
const sites = new Map([site, other].map((key) => [key as string, { ...shop, key }]));

/** A clock that moves by hand, and by as much as each question takes. */
const create = (takesMs = 0) => {
  const clock = { ms: 0 };
  const orderStories = vi.fn(async (of: SiteKey) => {
    clock.ms += takesMs;
    if (of === site) throw new Error('too slow');
    return [];
  });
  const saveSetting = vi.fn(async () => true);
  const onProblem = vi.fn();
  const { look } = keepShopModels({
    store: { orderStories, saveSetting, setting: async () => undefined, makeDue: async () => 0 },
    sites,
    now: () => noon,
    clock: () => clock.ms,
    onProblem,
  });
  return { clock, look, orderStories, saveSetting, onProblem };
};

describe('the keeper of models', () => {
  it('looks at once, then at most once a minute', async () => {
    const { clock, look, orderStories } = create();
    await look();
    clock.ms += 59_999;
    await look();
    expect(orderStories).toHaveBeenCalledTimes(2);
    clock.ms += 1;
    await look();
    expect(orderStories).toHaveBeenCalledTimes(4);
  });

  it('looks less often where that takes long', async () => {
    const { clock, look, orderStories } = create(1000);
    await look();
    clock.ms += 399_999;
    await look();
    expect(orderStories).toHaveBeenCalledTimes(2);
    clock.ms += 1;
    await look();
    expect(orderStories).toHaveBeenCalledTimes(4);
  });

  it('makes the models of the others where one fails, and says so', async () => {
    const { look, saveSetting, onProblem } = create();
    await look();
    expect(saveSetting).toHaveBeenCalledExactlyOnceWith('shop-model:other', expect.any(String));
    expect(onProblem).toHaveBeenCalledExactlyOnceWith(new Error('too slow'));
  });
});
