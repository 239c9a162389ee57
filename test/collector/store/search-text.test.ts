import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ProfileId } from '../../../client/protocol/ids.ts';
import {
  foldText,
  isFound,
  isNearly,
  isOneTypo,
  nearSearch,
  parseSearch,
  searchableOf,
} from '../../../collector/store/search-text.ts';

const row = (searchText: string, id = 'u_A') => ({ id: id as ProfileId, searchText });

test.each([
  ['Müller', 'muller'],
  ['GROẞ groß', 'gross gross'],
  ['Łódź Søren Ægir œuvre', 'lodz soren aegir oeuvre'],
  ['ﬁne № ½', 'fine no 1⁄2'],
  ['İstanbul ı', 'istanbul i'],
  ['日本', '日本'],
])('"%s" is read as "%s"', (text, folded) => {
  expect(foldText(text)).toBe(folded);
});

describe('what is searched', () => {
  test('are words in both German spellings, without the own id and what only machines know', () => {
    const hash = 'a'.repeat(24);
    const { text, names, vocabulary } = searchableOf(
      row(` Müller mueller@x.de 7 ${hash} u_a u_b `),
    );
    expect(text).toBe(' muller mueller@x.de 7 u_b muller@x.de ');
    expect(names).toEqual(['mueller@x.de', '7']);
    expect(vocabulary).toEqual(['muller', 'mueller']);
  });

  test('is nothing where there is only the id', () => {
    expect(searchableOf(row(' v_1~demo ', 'v_1~demo'))).toEqual({
      ...{ text: '', names: [], vocabulary: [] },
    });
  });
});

describe('what is typed', () => {
  test.each([undefined, '', '  \n '])('%j asks for nobody', (q) => {
    expect(parseSearch(q)).toBeUndefined();
  });

  test.each([
    { q: ' K-10 ', name: { id: 'K-10', word: 'k-10' } },
    { q: 'Ada@X.de', name: { id: 'Ada@X.de', word: 'ada@x.de' } },
    { q: 'u_Ada', name: { id: 'u_Ada', word: 'u_ada' } },
    { q: 'ada', name: undefined },
    { q: 'ada 10', name: undefined },
  ])('"$q" names $name', ({ q, name }) => {
    expect(parseSearch(q)?.name).toEqual(name);
  });

  test('is read in both German spellings, but for short words', () => {
    expect(parseSearch('Mueller mue')?.words).toEqual([['mueller', 'muller'], ['mue']]);
  });
});

test.each([
  { q: 'muller', isTrue: true },
  { q: 'mulle', isTrue: true },
  { q: 'mullen', isTrue: false },
  { q: 'u_A', isTrue: true },
  { q: '', isTrue: true },
])('"$q" finds Müller by itself: $isTrue', ({ q, isTrue }) => {
  expect(isFound(row('Müller'), q)).toBe(isTrue);
});

describe('one typo', () => {
  test.each([
    ['anna', 'amna', true],
    ['anna', 'ana', true],
    ['anna', 'annna', true],
    ['anna', 'naan', false],
    ['anna', 'naan', false],
    ['anna', 'nana', true],
    ['anna', 'anna', false],
    ['anna', 'an', false],
    ['ab', 'ba', true],
    ['abcd', 'badc', false],
  ])('between "%s" and "%s": %s', (a, b, expected) => {
    expect(isOneTypo(a, b)).toBe(expected);
    expect(isOneTypo(b, a)).toBe(expected);
  });

  test('is what one deletion from each of two words can make alike', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 5 });
    const shorter = (text: string) =>
      new Set([text, ...[...text].map((_, at) => text.slice(0, at) + text.slice(at + 1))]);
    fc.assert(
      fc.property(word, word, (a, b) => {
        if (isOneTypo(a, b)) expect([...shorter(a)].some((one) => shorter(b).has(one))).toBe(true);
      }),
    );
  });

  test.each([
    ['hofman', 'hoffmann', true],
    ['hofmann', 'hoffmann', true],
    ['hovmann', 'hoffmann', true],
    ['schmit', 'schmidt', true],
    ['schmitt', 'schmidt', true],
    ['oto', 'otto', true],
    ['annna', 'ana', true],
    ['hofmann', 'hofmann', false],
    ['hogmen', 'hoffmann', false],
    ['an', 'annnna', false],
    ['1100', '10', false],
  ])('with letters doubled or not, between "%s" and "%s": %s', (a, b, expected) => {
    expect(isNearly(a, b)).toBe(expected);
    expect(isNearly(b, a)).toBe(expected);
  });

  test('widens a search by known words, and only for longer ones', () => {
    const search = parseSearch('amna bob');
    if (!search) throw new Error('a search');
    expect(nearSearch(search, ['anna', 'bobo', 'amma', 'x'])?.words).toEqual([
      ['amna', 'anna', 'amma'],
      ['bob'],
    ]);
    expect(nearSearch(search, ['zoe'])).toBeUndefined();
  });
});
