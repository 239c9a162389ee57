import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json, Properties } from '../../../client/protocol/event.ts';
import { foldTraits, nameIn } from '../../../collector/profile/traits.ts';
import { loggedEvent, noon } from '../../support/log-events.ts';

const said = (traits: Properties, after = 0, isProven = false) =>
  loggedEvent('identify', noon + after, {}, { traits, ...(isProven && { isProven }) });
const valuesOf = (...events: ReturnType<typeof said>[]) =>
  Object.fromEntries(foldTraits(events).map(({ name, value }) => [name, value]));

describe('traits', () => {
  it('are what was said last, each with when and by whom', () => {
    expect(foldTraits([said({ city: 'Ulm', age: 30 }), said({ city: 'Bonn' }, 5)])).toEqual([
      { name: 'age', value: 30, at: noon, source: 'data_layer', isProven: false },
      { name: 'city', value: 'Bonn', at: noon + 5, source: 'data_layer', isProven: false },
    ]);
  });

  it('that the server proved are not overwritten by what a page asserts', () => {
    expect(valuesOf(said({ city: 'Ulm' }, 0, true), said({ city: 'Bonn' }, 5))).toEqual({
      city: 'Ulm',
    });
    expect(valuesOf(said({ city: 'Bonn' }), said({ city: 'Ulm' }, 5, true))).toEqual({
      city: 'Ulm',
    });
    expect(valuesOf(said({ city: 'A' }, 0, true), said({ city: 'B' }, 5, true))).toEqual({
      city: 'B',
    });
  });

  it.each<[string, Json]>([
    ['null', null],
    ['an empty text', ''],
  ])('are taken back by %s', (_, value) => {
    expect(valuesOf(said({ city: 'Ulm' }), said({ city: value }, 1))).toEqual({});
  });

  it.each<[string, Properties]>([
    ['a value of a novel', { bio: 'x'.repeat(2001) }],
    ['an object of a novel', { bio: { text: 'x'.repeat(2001) } }],
    ['a name of a sentence', { ['n'.repeat(101)]: 1 }],
  ])('leave out %s, and keep the rest', (_, traits) => {
    expect(valuesOf(said({ ...traits, city: 'Ulm' }))).toEqual({ city: 'Ulm' });
  });

  it('keep an address, and whatever else JSON can say', () => {
    const address = { street: 'Gasse 1', city: 'Ulm', postalCode: '89073' };
    expect(valuesOf(said({ address, isVip: false }))).toEqual({ address, isVip: false });
  });

  it('are 300 at most: the proven ones, then the latest', () => {
    const flood = Object.fromEntries(Array.from({ length: 1000 }, (_, n) => [`t${n}`, n]));
    const kept = valuesOf(said({ customer: 'gold' }, 0, true), said(flood, 1), said({ z: 1 }, 2));
    expect(Object.keys(kept)).toHaveLength(300);
    expect(kept).toMatchObject({ customer: 'gold', z: 1 });
  });

  it('say who was right whatever the names are', () => {
    const name = fc.constantFrom('__proto__', 'constructor', 'toString', 'name');
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.string({ minLength: 1 }), fc.boolean())), (all) => {
        const events = all.map(([key, value, proven], n) =>
          said(JSON.parse(`{${JSON.stringify(key)}: ${JSON.stringify(value)}}`), n, proven),
        );
        for (const trait of foldTraits(events)) {
          const about = all.filter(([key]) => key === trait.name);
          const proven = about.filter(([, , isProven]) => isProven);
          expect(trait.value).toBe((proven.length > 0 ? proven : about).at(-1)?.[1]);
        }
      }),
    );
  });

  it.each<[Properties, string | undefined]>([
    [{ name: 'Anna Berg' }, 'Anna Berg'],
    [{ firstName: 'Anna', lastName: 'Berg' }, 'Anna Berg'],
    [{ firstName: 'Anna' }, 'Anna'],
    [{ name: '  ' }, undefined],
    [{}, undefined],
    [{ name: 7, firstName: null }, '7'],
    [{ name: 'x'.repeat(500) }, 'x'.repeat(120)],
  ])('%j give the name %j', (traits, name) => {
    expect(nameIn(foldTraits([said(traits)]))).toBe(name);
  });
});
