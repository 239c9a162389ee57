import { describe, expect, it } from 'vitest';
import { buildShopModel } from '../../../../collector/profile/shop-model/build-shop-model.ts';
import { rfmCells, rfmOf } from '../../../../collector/profile/shop-model/rfm.ts';
import { rhythmOf } from '../../../../collector/profile/shop-model/rhythm.ts';
import {
  defaultRhythm,
  minRepeatCustomers,
} from '../../../../collector/profile/shop-model/shop-model.ts';
import { day, noon } from '../../../support/log-events.ts';
import { orderStory, regulars } from '../../../support/order-stories.ts';

const single = orderStory([0, 0, 1], noon);
const now = noon + 400 * day;

describe('the rhythm of a shop', () => {
  it('is the usual one below 30 customers who came back', () => {
    expect(rhythmOf([])).toBe(defaultRhythm);
    expect(rhythmOf(regulars(minRepeatCustomers - 1, 20, noon))).toBe(defaultRhythm);
    expect(rhythmOf(regulars(minRepeatCustomers, 20, noon)).basis).toBe('own_orders');
  });

  it('takes gaps that are known exactly as they are', () => {
    const stories = Array.from({ length: 100 }, (_, n) => orderStory([0, n + 1, 2], noon));
    const rhythm = rhythmOf(stories);
    expect(rhythm.medianGapMs / day).toBeCloseTo(50, 0);
    expect(Math.round(rhythm.lapsingAfterMs / day)).toBeOneOf([90, 91]);
    expect(rhythm.lostAfterMs).toBe(2 * rhythm.lapsingAfterMs);
  });

  it('is slower in a shop whose customers come back later', () => {
    const [weekly, monthly] = [7, 30].map((every) => rhythmOf(regulars(50, every, noon)));
    expect(weekly?.lapsingAfterMs).toBeLessThan(monthly?.lapsingAfterMs ?? 0);
    expect((monthly?.lapsingAfterMs ?? 0) / day).toBeGreaterThan(30);
    expect((monthly?.lapsingAfterMs ?? 0) / day).toBeLessThan(90);
  });

  it.each([
    ['a minute', 1 / 1440, 7],
    ['fifty years', 365 * 50, 3 * 365],
  ])('has limits that make sense where customers come back after %s', (_, days, limit) => {
    const stories = Array.from({ length: 50 }, () => orderStory([0, days, 2], noon));
    expect(rhythmOf(stories).lapsingAfterMs).toBe(limit * day);
  });
});

describe('the model of a shop', () => {
  it('says nothing of customers before enough of them came back', () => {
    expect(buildShopModel([single, single], now)).toEqual({
      fittedAt: now,
      customers: 2,
      repeatCustomers: 0,
      orders: 2,
      rhythm: defaultRhythm,
    });
  });

  it('counts whom it was made of, and leaves out whom everything was paid back', () => {
    const refunded = { ...single, orders: 0, orderDays: 0, firstOrderAt: null, lastOrderAt: null };
    const model = buildShopModel([refunded, single, ...regulars(40, 30, noon)], now);
    expect(model).toMatchObject({ customers: 41, repeatCustomers: 40 });
    expect(model.bgNbd).toBeDefined();
    expect(model.rfm).toBeDefined();
  });

  it('is the same whoever comes first', () => {
    const stories = [single, ...regulars(40, 30, noon)];
    const { bgNbd: one, ...model } = buildShopModel(stories, now);
    const { bgNbd: other, ...reversed } = buildShopModel(stories.toReversed(), now);
    expect(model).toEqual(reversed);
    expect(one?.logLikelihood).toBeCloseTo(other?.logLikelihood ?? 0, 6);
  });

  it.each([0, Date.UTC(2099, 0, 1)])('can be made by a clock that says %d', (clock) => {
    const { bgNbd } = buildShopModel(regulars(40, 30, noon), clock);
    expect(Object.values(bgNbd ?? { none: Number.NaN }).every(Number.isFinite)).toBe(true);
  });
});

describe('recency, frequency and money', () => {
  const stories = Array.from({ length: 100 }, (_, n) =>
    orderStory([0, n + 1, 2 + Math.floor(n / 20)], noon, 100 * n),
  );
  const { rfm: limits } = buildShopModel(stories, now);
  const rfmAt = (n: number, days: number, spentMinor: number) =>
    rfmOf({ lastAt: noon + n * day, days, spentMinor }, limits);

  it('cut a shop’s customers into fifths', () => {
    const fifths = stories.map(({ lastOrderAt, orderDays, spentMinor }) =>
      rfmOf({ lastAt: lastOrderAt, days: orderDays, spentMinor }, limits),
    );
    for (const part of ['recency', 'frequency', 'monetary'] as const) {
      const sizes = Map.groupBy(fifths, (one) => one?.[part]);
      expect([1, 2, 3, 4, 5].map((fifth) => sizes.get(fifth)?.length)).toEqual([
        20, 20, 20, 20, 20,
      ]);
    }
  });

  it.each<[string, number, number]>([
    ['champions', 100, 9],
    ['champions', 100, 5],
    ['new', 100, 1],
    ['promising', 70, 1],
    ['loyal', 50, 6],
    ['needs_attention', 50, 1],
    ['at_risk', 10, 5],
    ['cannot_lose', 10, 9],
    ['hibernating', 0, 1],
  ])('name %s', (cell, lastDay, days) => {
    expect(rfmAt(lastDay, days, 0)?.cell).toBe(cell);
  });

  it('say nothing of whom nothing can be compared', () => {
    expect(rfmOf({ lastAt: null, days: 0, spentMinor: 0 }, limits)).toBeNull();
    expect(rfmOf({ lastAt: noon, days: 1, spentMinor: 0 }, undefined)).toBeNull();
  });

  it('know every name', () => {
    const named = [1, 30, 50, 70, 100].flatMap((n) =>
      [1, 3, 4, 5, 9].map((days) => rfmAt(n, days, 0)?.cell),
    );
    expect(new Set(named)).toEqual(new Set(rfmCells));
  });
});
