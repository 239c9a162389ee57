import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { builtInSegments } from '../../../collector/segments/built-in.ts';
import type { SegmentCondition } from '../../../collector/segments/condition.ts';
import { describeCondition } from '../../../collector/segments/describe-condition.ts';
import { maxDepth, maxNodes, parseCondition } from '../../../collector/segments/parse-condition.ts';
import { anyCondition } from './any-condition.ts';

const refusalOf = (input: unknown): string => {
  const parsed = parseCondition(input);
  return parsed.type === 'refused' ? `${parsed.path}: ${parsed.expected}` : 'taken';
};

const nested = (depth: number): unknown =>
  depth === 1 ? { type: 'seen', withinDays: 1 } : { type: 'not', of: nested(depth - 1) };

describe('what is taken', () => {
  test.each(builtInSegments.map(({ id, condition }) => [id, condition] as const))(
    'the built-in %s',
    (_, condition) => {
      expect(parseCondition(condition)).toEqual({ type: 'condition', condition, notes: [] });
    },
  );

  test('whatever the types allow, unchanged', () => {
    fc.assert(
      fc.property(anyCondition, (condition) => {
        expect(parseCondition(JSON.parse(JSON.stringify(condition)))).toMatchObject({ condition });
      }),
      { numRuns: 500 },
    );
  });

  test('an event of the shop’s own, with a note, and a guess where it looks mistyped', () => {
    const [own, mistyped] = ['wishlist_opened', 'view_items'].map((event) =>
      parseCondition({ type: 'no_event', events: [event] }),
    );
    expect(own).toMatchObject({ notes: [{ path: 'condition.events[0]' }] });
    expect(mistyped).toMatchObject({
      notes: [{ expected: expect.stringContaining('is view_item meant?') }],
    });
  });
});

describe('what is refused, and where', () => {
  test.each<[string, unknown, string]>([
    ['nothing', undefined, 'condition: An object with a "type"'],
    ['a list', [], 'condition: An object'],
    [
      'a type that there is not',
      { type: 'stage' },
      'condition.type: One of all, any, not, stage_is',
    ],
    ['a method of every object', { type: 'constructor' }, 'condition.type: One of'],
    ['an empty list', { type: 'all', of: [] }, 'condition.of: A list of at least one'],
    [
      'an unknown field',
      { type: 'seen', withinDays: 1, days: 2 },
      'condition.days: No such field.',
    ],
    [
      'an unknown field beside of',
      { type: 'not', of: nested(1), not: 1 },
      'condition.not: No such',
    ],
    ['nothing asked', { type: 'cart' }, 'condition: At least one field'],
    ['a stage that there is not', { type: 'stage_is', stages: ['gone'] }, 'condition.stages'],
    ['a negative number', { type: 'seen', withinDays: -1 }, 'condition.withinDays: A whole number'],
    [
      'a broken number',
      { type: 'orders', count: { atLeast: 1.5 } },
      'condition.count.atLeast: A whole number',
    ],
    [
      'a negative amount',
      { type: 'cart', valueAtLeast: { amountMinor: -1, currency: 'EUR' } },
      'condition.valueAtLeast.amountMinor: An amount',
    ],
    [
      'money without a currency',
      { type: 'cart', valueAtLeast: { amountMinor: 1 } },
      'condition.valueAtLeast.currency: Three capital letters',
    ],
    [
      'bounds the wrong way round',
      { type: 'event_count', events: ['purchase'], atLeast: 3, atMost: 2 },
      'condition.atMost: At least 3',
    ],
    ['a score without bounds', { type: 'score', score: 'intent' }, 'condition: atLeast, atMost'],
    ['a measurement', { type: 'no_event', events: ['web_vital'] }, 'condition.events[0]: An event'],
    ['a name of nothing', { type: 'no_event', events: [' '] }, 'condition.events[0]: The name'],
    ['a segment that cannot be', { type: 'segment', segment: 'No!' }, 'condition.segment: The id'],
    [
      'a trait without its value',
      { type: 'trait', name: 'a', test: 'equals' },
      'condition.value: What the trait',
    ],
    [
      'a fault deep inside',
      { type: 'all', of: [nested(1), { type: 'any', of: [{ type: 'mail' }] }] },
      'condition.of[1].of[0].did: One of "delivered"',
    ],
    ['too deep', nested(maxDepth + 1), 'At most 8 levels'],
    [
      'too much',
      { type: 'any', of: Array.from({ length: 10_000 }, () => nested(1)) },
      'condition.of[199]: At most 200 parts',
    ],
  ])('%s', (_, input, said) => {
    expect(refusalOf(input)).toContain(said);
  });

  test('as deep and as much as allowed is taken', () => {
    expect(refusalOf(nested(maxDepth))).toBe('taken');
    const much = { type: 'any', of: Array.from({ length: maxNodes - 1 }, () => nested(1)) };
    expect(refusalOf(much)).toBe('taken');
  });

  test('anything at all gets an answer and no exception', () => {
    fc.assert(
      fc.property(fc.anything(), (input) => {
        expect(['condition', 'refused']).toContain(parseCondition(input).type);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('what is said of a condition', () => {
  const shoes: SegmentCondition = {
    type: 'all',
    of: [
      {
        type: 'event_count',
        events: ['view_item'],
        item: { category: 'shoes' },
        atLeast: 2,
        withinDays: 7,
      },
      { type: 'orders', count: { atMost: 0 } },
    ],
  };
  const cart: SegmentCondition = {
    type: 'cart',
    status: ['abandoned'],
    valueAtLeast: { amountMinor: 8000, currency: 'EUR' },
  };
  const lapsing: SegmentCondition = {
    type: 'all',
    of: [
      { type: 'stage_is', stages: ['lapsing'] },
      {
        type: 'any',
        of: [
          { type: 'mail', did: 'opened' },
          { type: 'segment', segment: 'vip' },
        ],
      },
    ],
  };

  test.each([
    [
      shoes,
      'Everybody who viewed a product of the category “shoes” at least twice in the last 7 days and has not ordered.',
      'Hat in den letzten 7 Tagen mindestens 2-mal ein Produkt der Kategorie „shoes“ angesehen und hat nicht bestellt.',
    ],
    [
      cart,
      'Everybody who has a cart that is abandoned worth at least €80.00.',
      'Hat einen Warenkorb (liegengelassen) für mindestens 80,00 €.',
    ],
    [
      lapsing,
      'Everybody who is lapsing and (opened a mail ever or belongs to “Best”).',
      'Ist abwandernd und (hat jemals eine E-Mail geöffnet oder gehört zu „Best“).',
    ],
  ])('%j', (condition, en, de) => {
    expect(describeCondition(condition, 'en', () => 'Best')).toBe(en);
    expect(describeCondition(condition, 'de', () => 'Best').replaceAll('\u00a0', ' ')).toBe(de);
  });

  test('everything that can be asked has words in both languages', () => {
    fc.assert(
      fc.property(anyCondition, fc.constantFrom('en' as const, 'de' as const), (one, language) => {
        const said = describeCondition(one, language);
        expect(said).toMatch(/^\(*[A-Z].+\.$/);
        expect(said).not.toMatch(/undefined|null|\[object|NaN| {2}|\( | \)/);
      }),
      { numRuns: 1000 },
    );
  });
});
