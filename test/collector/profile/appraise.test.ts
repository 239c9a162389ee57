import { describe, expect, it } from 'vitest';
import { appraiseFacts } from '../../../collector/profile/appraise.ts';
import { foldProfile } from '../../../collector/profile/fold-profile.ts';
import {
  defaultShopModel,
  type ShopModel,
} from '../../../collector/profile/shop-model/shop-model.ts';
import type { LoggedEvent } from '../../../collector/store/event.ts';
import { day, hour, loggedEvent, noon, shop, site, visitor } from '../../support/log-events.ts';

const person = { type: 'anonymous', visitorId: visitor('anna') } as const;
const factsOf = (...events: LoggedEvent[]) =>
  foldProfile(site, shop, { person, visitors: [person.visitorId], events });
const added = loggedEvent('add_to_cart', noon, { items: [{ item_id: 'cup', price: 10 }] });
const ordered = loggedEvent('purchase', noon, { transaction_id: 'T1', value: 10 });
const quick: ShopModel = {
  ...defaultShopModel,
  rhythm: { ...defaultShopModel.rhythm, lapsingAfterMs: 10 * day, lostAfterMs: 20 * day },
};

describe('an appraisal', () => {
  it('has the columns that people are filtered by', () => {
    const { facets, segments } = appraiseFacts(factsOf(ordered, added), noon);
    expect(facets).toMatchObject({
      stage: 'new',
      cart: 'open',
      newsletter: 'none',
      orders: 1,
      orderDays: 1,
      firstOrderAt: noon,
      lastOrderAt: noon,
      spentMinor: 1000,
    });
    expect(segments).toEqual([]);
  });

  it('counts what was spent in the shop’s own currency only', () => {
    const francs = loggedEvent('purchase', noon, {
      transaction_id: 'T2',
      value: 99,
      currency: 'CHF',
    });
    expect(appraiseFacts(factsOf(francs, ordered), noon).facets.spentMinor).toBe(1000);
  });

  it('takes its limits from the model of the shop', () => {
    const facts = factsOf(ordered);
    expect(appraiseFacts(facts, noon + 15 * day).facets.stage).toBe('new');
    expect(appraiseFacts(facts, noon + 15 * day, quick).facets.stage).toBe('lapsing');
  });

  it('holds until the moment it names: no column but the fading scores changes before', () => {
    for (const facts of [factsOf(added), factsOf(ordered), factsOf(ordered, added), factsOf()]) {
      for (let now = noon; now !== null; ) {
        const before = appraiseFacts(facts, now, quick);
        if (before.dueAt === null) break;
        expect(before.dueAt).toBeGreaterThan(now);
        const { engagement: _, intent: __, abandonment: ___, ...columns } = before.facets;
        expect(appraiseFacts(facts, before.dueAt - 1, quick).facets).toMatchObject(columns);
        now = before.dueAt;
      }
    }
  });

  it('ends with nothing that the clock could still change', () => {
    const settled = appraiseFacts(factsOf(ordered, added), noon + 900 * day, quick);
    expect(settled.dueAt).toBeNull();
    expect(settled.facets).toMatchObject({
      stage: 'lost',
      cart: 'abandoned',
      engagement: 0,
      intent: 0,
    });
  });

  it('looks at scores again while any is left', () => {
    expect(appraiseFacts(factsOf(ordered, added), noon + 2 * hour).dueAt).toBe(noon + 3 * hour);
  });
});
