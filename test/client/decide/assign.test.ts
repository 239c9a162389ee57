import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isHeldOut, pickVariant } from '../../../client/decide/assign.ts';
import { campaign, variant } from './situations.ts';

const units = Array.from({ length: 10_000 }, (_, n) => `visitor-${n}`);
const shareOf = (is: (unit: string) => boolean) => units.filter(is).length / units.length;

describe('the holdout', () => {
  test.each([0.01, 0.05, 0.1, 0.5, 0.9])('of %d holds about that share', (holdout) => {
    const tolerance = 4 * Math.sqrt((holdout * (1 - holdout)) / units.length);
    const share = shareOf((unit) => isHeldOut(campaign({ holdout }), unit));
    expect(Math.abs(share - holdout)).toBeLessThan(tolerance);
  });

  test.each([
    [0, 0],
    [1, 1],
  ])('of %d holds %d', (holdout, share) => {
    expect(shareOf((unit) => isHeldOut(campaign({ holdout }), unit))).toBe(share);
  });

  test('only grows with its share: nobody is released by it', () => {
    fc.assert(
      fc.property(fc.string(), fc.double({ min: 0, max: 1, noNaN: true }), (unit, holdout) => {
        const more = campaign({ holdout: holdout + (1 - holdout) / 2 });
        if (isHeldOut(campaign({ holdout }), unit)) expect(isHeldOut(more, unit)).toBe(true);
      }),
    );
  });

  test('deals anew with another seed', () => {
    const [one, other] = ['s1', 's2'].map((seed) => campaign({ seed, holdout: 0.5 }));
    const both = shareOf(
      (unit) => !!one && !!other && isHeldOut(one, unit) && isHeldOut(other, unit),
    );
    expect(both).toBeGreaterThan(0.23);
    expect(both).toBeLessThan(0.27);
  });

  test('says nothing about the variant', () => {
    const split = campaign({ holdout: 0.5, variants: [variant('a'), variant('b')] });
    const both = shareOf((unit) => isHeldOut(split, unit) && pickVariant(split, unit).id === 'a');
    expect(both).toBeGreaterThan(0.23);
    expect(both).toBeLessThan(0.27);
  });
});

describe('variants', () => {
  test.each([
    [[1], [1]],
    [
      [1, 1],
      [0.5, 0.5],
    ],
    [
      [1, 3],
      [0.25, 0.75],
    ],
    [
      [90, 5, 5],
      [0.9, 0.05, 0.05],
    ],
    [
      [0.2, 0.3, 0.5],
      [0.2, 0.3, 0.5],
    ],
    [
      [0, 1],
      [0, 1],
    ],
    [
      [1, 0],
      [1, 0],
    ],
    [
      [0, 0],
      [1, 0],
    ],
  ])('with weights %j get shares %j', (weights, shares) => {
    const [first = variant(), ...others] = weights.map((weight, i) => variant(`v${i}`, { weight }));
    const split = campaign({ variants: [first, ...others] });
    const got = weights.map((_, i) => shareOf((unit) => pickVariant(split, unit).id === `v${i}`));
    for (const [i, share] of shares.entries()) expect(got[i]).toBeCloseTo(share, 1);
    expect(got.reduce((sum, share) => sum + share)).toBeCloseTo(1);
    for (const [i, weight] of weights.entries()) {
      if (weight === 0 && shares[i] === 0) expect(got[i]).toBe(0);
    }
  });

  test('stay with a unit whatever else changes', () => {
    const split = campaign({ variants: [variant('a'), variant('b')] });
    const later = campaign({ ...split, name: 'renamed', holdout: 0.9, priority: 7 });
    for (const unit of units.slice(0, 200)) {
      expect(pickVariant(later, unit)).toBe(pickVariant(split, unit));
    }
  });

  test('are always one of the campaign, for any unit and weights', () => {
    const weights = fc.array(fc.nat({ max: 100 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(weights, fc.string(), ([first = 1, ...rest], unit) => {
        const all = [first, ...rest].map((weight, i) => variant(`v${i}`, { weight }));
        const [head = variant(), ...tail] = all;
        expect(all).toContain(pickVariant(campaign({ variants: [head, ...tail] }), unit));
      }),
    );
  });
});
