import { describe, expect, it } from 'vitest';
import type { Json } from '../../../client/protocol/event.ts';
import {
  readItems,
  readNumber,
  readOneOf,
  readText,
} from '../../../collector/profile/properties.ts';

describe('reading a property', () => {
  it.each<[Json, string | undefined]>([
    ['  word ', 'word'],
    [42, '42'],
    ['', undefined],
    ['   ', undefined],
    [null, undefined],
    [true, undefined],
    [['a'], undefined],
    [{ toString: 'x' }, undefined],
  ])('%j as text is %j', (value, text) => {
    expect(readText({ key: value }, 'key')).toBe(text);
  });

  it.each<[Json, number | undefined]>([
    [1.5, 1.5],
    ['19.99', 19.99],
    ['-3', -3],
    ['12,90', undefined],
    ['1e9', undefined],
    ['', undefined],
    [null, undefined],
    [true, undefined],
    [[5], undefined],
  ])('%j as a number is %j', (value, number) => {
    expect(readNumber({ key: value }, 'key')).toBe(number);
  });

  it('finds nothing that every object inherits', () => {
    expect(readText({}, 'constructor')).toBeUndefined();
    expect(readNumber({}, '__proto__')).toBeUndefined();
    expect(readOneOf({}, 'toString', ['toString'])).toBeUndefined();
  });

  it('cuts a text that is no property but an essay', () => {
    expect(readText({ key: 'x'.repeat(9999) }, 'key')).toHaveLength(2000);
  });

  it('takes only words it knows', () => {
    expect(readOneOf({ arm: 'holdout' }, 'arm', ['treatment', 'holdout'])).toBe('holdout');
    expect(readOneOf({ arm: 'Holdout' }, 'arm', ['treatment', 'holdout'])).toBeUndefined();
  });
});

describe('reading items', () => {
  it.each<[Json | undefined, unknown]>([
    [undefined, undefined],
    [null, undefined],
    ['cup', undefined],
    [{ item_id: '1' }, undefined],
    [[], []],
    [[null, 1, 'x', [], {}], []],
    [[{ price: 5 }], []],
    [[{ item_id: 7, price: '9.50' }], [{ item_id: '7', price: 9.5 }]],
    [[{ item_name: 'Cup', quantity: 'two' }], [{ item_name: 'Cup' }]],
  ])('%j gives %j', (items, expected) => {
    expect(readItems(items === undefined ? {} : { items })).toEqual(expected);
  });

  it('takes 200 at most', () => {
    const items = Array.from({ length: 500 }, (_, index) => ({ item_id: index }));
    expect(readItems({ items })).toHaveLength(200);
  });
});
