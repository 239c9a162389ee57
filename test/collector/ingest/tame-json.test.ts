import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maxJsonDepth, tameJson } from '../../../collector/ingest/tame-json.ts';

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

  test('numbers beyond a double become null', () => {
    const value = JSON.parse('{"a":1e999,"b":[-1e999,1e308]}');
    tameJson(value);
    expect(value).toEqual({ a: null, b: [null, 1e308] });
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
