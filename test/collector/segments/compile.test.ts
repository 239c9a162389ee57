import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ProfileFacts } from '../../../collector/profile/profile.ts';
import { toSubject, usualRules } from '../../../collector/segments/appraise-segments.ts';
import { compileCondition, compileSegments } from '../../../collector/segments/compile.ts';
import type { SegmentCondition } from '../../../collector/segments/condition.ts';
import { day, noon } from '../../support/log-events.ts';
import { anyCondition } from './any-condition.ts';
import { anyHistory, factsOf, shopModel } from './people.ts';

const verdictOf = (condition: SegmentCondition, facts: ProfileFacts, now: number): number => {
  const { ask, index } = compileCondition(condition, [], usualRules);
  return ask(toSubject(facts, now, shopModel, index));
};
const holds = (condition: SegmentCondition, facts: ProfileFacts, now: number): boolean =>
  verdictOf(condition, facts, now) > 0;

/** The plain meaning of the joining words, question by question. */
const naive = (condition: SegmentCondition, facts: ProfileFacts, now: number): boolean => {
  if (condition.type === 'all') return condition.of.every((one) => naive(one, facts, now));
  if (condition.type === 'any') return condition.of.some((one) => naive(one, facts, now));
  if (condition.type === 'not') return !naive(condition.of, facts, now);
  return holds(condition, facts, now);
};

describe('what an answer promises', () => {
  test('it does not change by the clock before the moment that it names', () => {
    fc.assert(
      fc.property(
        anyHistory,
        anyCondition,
        fc.nat({ max: 100 * day }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 }),
        (history, condition, later, shares) => {
          const facts = factsOf(history);
          const now = noon + later;
          const verdict = verdictOf(condition, facts, now);
          const until = Math.abs(verdict);
          expect(until).toBeGreaterThan(now);
          const end = Math.min(until - 1, now + 500 * day);
          for (const share of [...shares, 1]) {
            const then = Math.floor(now + share * (end - now));
            expect(holds(condition, facts, then)).toBe(verdict > 0);
          }
        },
      ),
      { numRuns: 5000 },
    );
  });

  test('a count in a window changes at the very moment that it names', () => {
    const facts = factsOf([]);
    const seen = { ...facts, lastSeenAt: noon };
    const condition: SegmentCondition = { type: 'seen', withinDays: 7 };
    const until = verdictOf(condition, seen, noon + day);
    expect(until).toBe(noon + 7 * day);
    expect(holds(condition, seen, until - 1)).toBe(true);
    expect(holds(condition, seen, until)).toBe(false);
  });
});

describe('many conditions together', () => {
  test('give what each of them gives alone', () => {
    fc.assert(
      fc.property(
        fc.array(anyHistory, { minLength: 1, maxLength: 3 }),
        fc.array(anyCondition, { minLength: 1, maxLength: 12 }),
        (histories, conditions) => {
          const named = conditions.map((condition, index) => ({ id: `s${index}`, condition }));
          const compiled = compileSegments(named, usualRules);
          for (const facts of histories.map(factsOf)) {
            const found = compiled.evaluate(toSubject(facts, noon, shopModel, compiled.index));
            const expected = named.filter((one) => naive(one.condition, facts, noon));
            expect(found.segments).toEqual(expected.map(({ id }) => id).toSorted());
            expect(found.until).toBeGreaterThan(noon);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test('stay as they are until the moment that they name', () => {
    fc.assert(
      fc.property(
        anyHistory,
        fc.array(anyCondition, { minLength: 1, maxLength: 8 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (history, conditions, share) => {
          const facts = factsOf(history);
          const named = conditions.map((condition, index) => ({ id: `s${index}`, condition }));
          const compiled = compileSegments(named, usualRules);
          const at = (now: number) =>
            compiled.evaluate(toSubject(facts, now, shopModel, compiled.index));
          const { segments, until } = at(noon);
          const end = Math.min(until - 1, noon + 500 * day);
          expect(at(Math.floor(noon + share * (end - noon))).segments).toEqual(segments);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('laws of the joining words', () => {
  test.each<[string, (x: SegmentCondition) => SegmentCondition]>([
    ['twice not', (x) => ({ type: 'not', of: { type: 'not', of: x } })],
    ['all of one', (x) => ({ type: 'all', of: [x] })],
    ['any of the same twice', (x) => ({ type: 'any', of: [x, x] })],
    ['de Morgan', (x) => ({ type: 'not', of: { type: 'any', of: [{ type: 'not', of: x }] } })],
  ])('%s changes nothing', (_, change) => {
    fc.assert(
      fc.property(anyHistory, anyCondition, (history, condition) => {
        const facts = factsOf(history);
        expect(verdictOf(change(condition), facts, noon)).toBe(verdictOf(condition, facts, noon));
      }),
      { numRuns: 100 },
    );
  });
});

describe('segments that name others', () => {
  const inner: SegmentCondition = { type: 'seen', withinDays: 7 };
  const facts = { ...factsOf([]), lastSeenAt: noon };

  test('hold as the other one holds', () => {
    const named = [
      { id: 'recent', condition: inner },
      { id: 'same', condition: { type: 'segment', segment: 'recent' } as const },
      {
        id: 'other',
        condition: { type: 'not', of: { type: 'segment', segment: 'recent' } } as const,
      },
    ];
    const compiled = compileSegments(named, usualRules);
    const { segments } = compiled.evaluate(toSubject(facts, noon, shopModel, compiled.index));
    expect(segments).toEqual(['recent', 'same']);
  });

  test('one that is gone, and one that contains itself, hold for nobody', () => {
    const named = [
      { id: 'a', condition: { type: 'segment', segment: 'b' } as const },
      { id: 'b', condition: { type: 'segment', segment: 'a' } as const },
      { id: 'c', condition: { type: 'segment', segment: 'gone' } as const },
    ];
    const compiled = compileSegments(named, usualRules);
    const found = compiled.evaluate(toSubject(facts, noon, shopModel, compiled.index));
    expect(found).toEqual({ segments: [], until: Number.POSITIVE_INFINITY });
  });

  test('many that each name the one before twice are opened once each', () => {
    const named = Array.from({ length: 200 }, (_, index) => ({
      id: `s${index}`,
      condition:
        index === 0
          ? inner
          : ({
              type: 'any',
              of: [
                { type: 'segment', segment: `s${index - 1}` },
                { type: 'not', of: { type: 'segment', segment: `s${index - 1}` } },
              ],
            } as const),
    }));
    const compiled = compileSegments(named.toReversed(), usualRules);
    const { segments } = compiled.evaluate(toSubject(facts, noon, shopModel, compiled.index));
    expect(segments).toHaveLength(200);
  });
});
