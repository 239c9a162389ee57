import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scoreNames } from '../../../client/protocol/campaign.ts';
import { commerceEvents, ownEvents } from '../../../client/protocol/event-names.ts';
import { defaultModel } from '../../../client/score/default-model.ts';
import { toScores } from '../../../client/score/scores.ts';
import { fact, hourMs, noon } from './facts.ts';

const worth = (intent: Record<string, number>, scale = 60) => ({
  scale,
  points: { engagement: {}, intent, abandonment: {} },
});
const intentOf = (facts: Parameters<typeof toScores>[0], model = worth({ step: 60 }), now = noon) =>
  toScores(facts, model, now).intent;
const steps = (count: number, at = noon) =>
  Array.from({ length: count }, () => fact('step', {}, at));

describe('a score', () => {
  test('of nothing is nothing', () => {
    const nothing = { value: 0, reasons: [] };
    const scores = { engagement: nothing, intent: nothing, abandonment: nothing };
    expect(toScores([], defaultModel, noon)).toEqual(scores);
    expect(toScores([fact('unheard_of')], defaultModel, noon)).toEqual(scores);
  });

  test.each([
    [1, 63],
    [2, 86],
    [4, 98],
    [100, 100],
  ])('of %d times its scale is %d', (count, value) => {
    expect(intentOf(steps(count)).value).toBe(value);
  });

  test.each([
    [0, 63],
    [hourMs, 39],
    [2 * hourMs, 22],
    [24 * hourMs, 0],
    [-hourMs, 63],
  ])('halves its points by the hour: after %d ms it is %d', (ageMs, value) => {
    expect(intentOf(steps(1, noon - ageMs)).value).toBe(value);
  });

  test('begins anew with an order', () => {
    expect(intentOf([...steps(9), fact('purchase')]).value).toBe(0);
    expect(intentOf([...steps(9), fact('purchase'), ...steps(1)]).value).toBe(63);
    expect(intentOf([fact('purchase'), ...steps(9), fact('purchase'), ...steps(1)]).value).toBe(63);
  });

  test('never falls below nothing', () => {
    const score = intentOf([fact('no')], worth({ no: -500 }));
    expect(score).toEqual({ value: 0, reasons: [{ event: 'no', points: -500 }] });
  });

  test('takes points for and against together', () => {
    const model = worth({ step: 60, no: -60 });
    expect(intentOf([fact('step'), fact('no'), fact('step')], model).value).toBe(63);
  });

  test('of the three each has its own points', () => {
    const scores = toScores([fact('begin_checkout')], defaultModel, noon);
    expect(scores.intent.reasons).toEqual([{ event: 'begin_checkout', points: 35 }]);
    expect(scores.engagement).toEqual({ value: 0, reasons: [] });
    expect(scores.abandonment).toEqual({
      value: 0,
      reasons: [{ event: 'begin_checkout', points: -15 }],
    });
  });
});

test.each(['constructor', 'toString', 'valueOf', '__proto__'])(
  'an event called %s is worth nothing',
  (event) => {
    const scores = toScores([fact('add_to_cart'), fact(event)], defaultModel, noon);
    expect(scores).toEqual(toScores([fact('add_to_cart')], defaultModel, noon));
    expect(scores.intent.value).toBe(34);
  },
);

describe('its reasons', () => {
  test('come the weightiest first, also where they speak against it', () => {
    const model = worth({ small: 5, against: -12, big: 20 });
    const facts = [fact('small'), fact('against'), fact('big')];
    expect(intentOf(facts, model).reasons.map(({ event }) => event)).toEqual([
      'big',
      'against',
      'small',
    ]);
  });

  test('add up what happened several times', () => {
    expect(intentOf(steps(3)).reasons).toEqual([{ event: 'step', points: 180 }]);
  });

  test('leave out what has faded', () => {
    expect(intentOf(steps(1, noon - 7 * hourMs)).reasons).toEqual([]);
    expect(intentOf(steps(1, noon - 6 * hourMs)).reasons).toEqual([{ event: 'step', points: 1 }]);
  });
});

describe('with any history', () => {
  const happened = fc.array(
    fc.record({
      event: fc.constantFrom<string>(...commerceEvents, ...ownEvents, 'wishlist_opened'),
      timestamp: fc.integer({ min: noon - 48 * hourMs, max: noon + hourMs }),
    }),
    { maxLength: 120 },
  );
  const models = fc.record({
    scale: fc.integer({ min: 1, max: 1000 }),
    points: fc.record({
      engagement: fc.constant({}),
      intent: fc.dictionary(
        fc.constantFrom<string>(...commerceEvents),
        fc.integer({ min: -500, max: 500 }),
      ),
      abandonment: fc.constant(defaultModel.points.abandonment),
    }),
  });

  test('every score is a whole number from 0 to 100', () => {
    fc.assert(
      fc.property(happened, models, (facts, model) => {
        const scores = toScores(facts, model, noon);
        for (const name of scoreNames) {
          const { value } = scores[name];
          expect(Number.isInteger(value)).toBe(true);
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(100);
        }
      }),
    );
  });

  test('reasons fall in weight, name each event once, and account for the score', () => {
    fc.assert(
      fc.property(happened, (facts) => {
        const { value, reasons } = toScores(facts, defaultModel, noon).intent;
        const weights = reasons.map(({ points }) => Math.abs(points));
        expect(weights).toEqual(weights.toSorted((a, b) => b - a));
        expect(weights).not.toContain(0);
        expect(new Set(reasons.map(({ event }) => event)).size).toBe(reasons.length);
        // Each of the model's nine kinds of reason is rounded by at most half a point.
        const sum = reasons.reduce((total, { points }) => total + points, 0);
        const scoreOf = (points: number) =>
          Math.max(0, 100 - 100 * Math.exp(-points / defaultModel.scale));
        expect(value).toBeGreaterThanOrEqual(Math.round(scoreOf(sum - 4.5)) - 1);
        expect(value).toBeLessThanOrEqual(Math.round(scoreOf(sum + 4.5)) + 1);
      }),
    );
  });

  test('the order of facts of the same time does not matter', () => {
    const together = fc
      .array(fc.constantFrom('view_item', 'add_to_cart', 'remove_from_cart', 'search', 'login'), {
        maxLength: 40,
      })
      .chain((events) =>
        fc.tuple(
          fc.constant(events),
          fc.shuffledSubarray(events, { minLength: events.length, maxLength: events.length }),
          fc.nat({ max: 6 * hourMs }),
        ),
      );
    const byName = (one: { event: string }, other: { event: string }) =>
      one.event < other.event ? -1 : 1;
    fc.assert(
      fc.property(together, ([events, shuffled, ageMs]) => {
        const [one, other] = [events, shuffled].map((order) =>
          intentOf(
            order.map((event) => fact(event, {}, noon - ageMs)),
            defaultModel,
          ),
        );
        expect(other?.value).toBe(one?.value);
        expect(other?.reasons.toSorted(byName)).toEqual(one?.reasons.toSorted(byName));
      }),
    );
  });

  test('more of what speaks for it never lowers a score, more time never raises it', () => {
    fc.assert(
      fc.property(fc.nat({ max: 50 }), fc.nat({ max: 48 * hourMs }), (count, ageMs) => {
        const now = intentOf(steps(count)).value;
        expect(intentOf(steps(count + 1)).value).toBeGreaterThanOrEqual(now);
        expect(intentOf(steps(count, noon - ageMs)).value).toBeLessThanOrEqual(now);
      }),
    );
  });
});

test('the model that ships speaks the vocabulary', () => {
  const names = new Set<string>([...commerceEvents, ...ownEvents]);
  for (const points of Object.values(defaultModel.points)) {
    for (const event of Object.keys(points)) expect(names).toContain(event);
  }
});
