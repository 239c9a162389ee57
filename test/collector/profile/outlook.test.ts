import { describe, expect, it } from 'vitest';
import { outlookOf } from '../../../collector/profile/outlook.ts';
import type { PurchaseDays } from '../../../collector/profile/purchases.ts';
import { buildShopModel } from '../../../collector/profile/shop-model/build-shop-model.ts';
import { defaultShopModel } from '../../../collector/profile/shop-model/shop-model.ts';
import { drawCustomers } from '../../support/bg-nbd-population.ts';
import { day, noon } from '../../support/log-events.ts';

const week = 7 * day;
const drawn = drawCustomers(
  { r: 0.8, alpha: 6, a: 0.8, b: 3 },
  { count: 2000, watched: 52, after: 0, seed: 5 },
);
const model = buildShopModel(
  drawn.map(({ x, tx, T }) => ({
    orders: x + 1,
    orderDays: x + 1,
    firstOrderAt: noon - T * week,
    lastOrderAt: noon - (T - tx) * week,
    spentMinor: 1000,
  })),
  noon,
);
/** Ordered every so many days, so many times, the last time so many days ago. */
const customer = (every: number, days: number, quietDays: number): PurchaseDays => {
  const lastAt = noon - quietDays * day;
  return {
    orders: days,
    days,
    firstAt: lastAt - every * (days - 1) * day,
    lastAt,
    moments: [],
    spentMinor: 0,
  };
};

describe('the outlook', () => {
  it('of somebody without an order is none', () => {
    const none = { orders: 0, days: 0, firstAt: null, lastAt: null, moments: [], spentMinor: 0 };
    expect(outlookOf(none, model, noon)).toEqual({ basis: 'none', reason: 'no_order' });
  });

  it('in a young shop says that there are too few customers, and makes up no number', () => {
    expect(
      outlookOf(customer(20, 5, 1), { ...defaultShopModel, repeatCustomers: 7 }, noon),
    ).toEqual({
      basis: 'too_few_customers',
      reason: 'too_few_customers',
      customers: 7,
      needed: 30,
    });
  });

  it.each<[string, PurchaseDays, string]>([
    ['one order', customer(0, 1, 30), 'one_order_so_far'],
    ['the usual rhythm', customer(20, 8, 10), 'within_usual_rhythm'],
    ['some silence', customer(20, 8, 30), 'quiet_longer_than_usual'],
    ['long silence', customer(20, 8, 300), 'probably_gone'],
  ])('after %s has its reason', (_, purchases, reason) => {
    expect(outlookOf(purchases, model, noon)).toMatchObject({ basis: 'own_shop_model', reason });
  });

  it('says when the next order is due, sooner for who orders often', () => {
    const [often, rarely] = [customer(10, 12, 3), customer(60, 4, 3)].map((one) =>
      outlookOf(one, model, noon),
    );
    if (often?.basis !== 'own_shop_model' || rarely?.basis !== 'own_shop_model')
      throw new Error('a model');
    expect(often.expectedNextOrderAt).toBeGreaterThan(noon);
    expect(often.expectedNextOrderAt).toBeLessThan(
      rarely.expectedNextOrderAt ?? Number.POSITIVE_INFINITY,
    );
    expect(often.usualGapMs).toBe(10 * day);
    expect(often.expectedOrders90d).toBeGreaterThan(rarely.expectedOrders90d);
  });

  it('does not name a next order that is not in sight', () => {
    expect(outlookOf(customer(20, 8, 700), model, noon)).not.toHaveProperty('expectedNextOrderAt');
  });

  it.each([0, Date.UTC(2099, 0, 1)])('stays within bounds by a clock that says %d', (now) => {
    const told = outlookOf(customer(20, 8, 10), model, now);
    if (told.basis !== 'own_shop_model') throw new Error('a model');
    expect(told.probabilityAlive).toBeGreaterThanOrEqual(0);
    expect(told.probabilityAlive).toBeLessThanOrEqual(1);
    expect(told.expectedOrders90d).toBeGreaterThanOrEqual(0);
  });
});
