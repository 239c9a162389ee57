import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maxJsonDepth, outlineOf, tameJson } from '../../../collector/ingest/tame-json.ts';

const nested = (depth: number): unknown => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);

describe('tameJson', () => {
  test.each([1, maxJsonDepth])('lets %d levels pass', (depth) => {
    expect(tameJson(nested(depth))).toBe(true);
  });

  test.each([maxJsonDepth + 1, 10_000])('refuses %d levels', (depth) => {
    expect(tameJson(nested(depth))).toBe(false);
    expect(tameJson({ a: nested(depth) })).toBe(false);
  });

  test('removes own __proto__ keys wherever they are', () => {
    const value = JSON.parse('{"__proto__":{"evil":1},"a":[{"\\u005f_proto__":{"evil":1},"b":2}]}');
    expect(tameJson(value)).toBe(true);
    expect(Object.keys(value)).toEqual(['a']);
    expect(Object.keys(value.a[0])).toEqual(['b']);
    expect(value.a[0].evil).toBeUndefined();
    expect({ ...value }.evil).toBeUndefined();
    expect(Object.assign({}, value).evil).toBeUndefined();
  });

  test('leaves ordinary JSON as it is', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5, depthSize: 'small' }), (text) => {
        const value = JSON.parse(text);
        const before = JSON.stringify(value);
        if (before.includes('__proto__')) return;
        expect(tameJson(value)).toBe(true);
        expect(JSON.stringify(value)).toBe(before);
      }),
    );
  });
});

describe('outlineOf', () => {
  test.each([
    { text: '{"a":[{"b":1}]}', tame: true },
    { text: `{"a":"${'['.repeat(50)}"}`, tame: true },
    { text: '{"a":"\\\\"}', tame: true },
    { text: '['.repeat(maxJsonDepth + 1), tame: false },
    { text: `{"a":"${']'.repeat(50)}","b":${'['.repeat(maxJsonDepth)}`, tame: false },
    { text: `{"a":"\\"${']'.repeat(50)}","b":${'['.repeat(maxJsonDepth)}`, tame: false },
    { text: '{"__proto__":1}', tame: false },
    { text: '{"\\u005f_proto__":1}', tame: false },
  ])('$text: $tame', ({ text, tame }) => {
    expect(outlineOf(text).isTame).toBe(tame);
  });

  test('what it calls tame, a walk finds tame', () => {
    const parts = fc.constantFrom(
      '[',
      ']',
      '{',
      '}',
      '"',
      '\\\\',
      '\\"',
      '__proto__',
      'a',
      ':',
      ',',
      '1',
    );
    const anything = fc.oneof(
      fc.json({ maxDepth: 20, depthSize: 'max' }),
      fc.array(parts, { maxLength: 60 }).map((some) => some.join('')),
    );
    fc.assert(
      fc.property(anything, (text) => {
        const value = parsed(text);
        if (value === undefined || !outlineOf(text).isTame) return;
        const before = JSON.stringify(value);
        expect(tameJson(value)).toBe(true);
        expect(JSON.stringify(value)).toBe(before);
      }),
      { numRuns: 500 },
    );
  });
});

test('outlineOf knows how long the longest message of a batch is', () => {
  fc.assert(
    fc.property(fc.array(fc.dictionary(fc.string(), fc.jsonValue())), (batch) => {
      const lengths = batch.map((message) => JSON.stringify(message).length);
      expect(outlineOf(JSON.stringify({ batch })).longest).toBe(Math.max(0, ...lengths));
    }),
  );
});

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
