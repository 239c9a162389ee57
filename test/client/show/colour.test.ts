import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseSrgb, toContrast, toCss, toTextOn } from '../../../client/show/colour.ts';

const black = [0, 0, 0];
const white = [1, 1, 1];
const channel = fc.double({ min: 0, max: 1, noNaN: true });
const colour = fc.tuple(channel, channel, channel);
const fromHex = (hex: string) =>
  [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);

describe('parseSrgb', () => {
  test.each([
    ['color(srgb 0.12 0.36 0.29)', [0.12, 0.36, 0.29]],
    ['color(srgb 1 0 0.5 / 0.25)', [1, 0, 0.5]],
    ['color(srgb 1e-7 -0.2 1.1)', [1e-7, -0.2, 1.1]],
    ['color(srgb none 0.5 0.5)', [0, 0.5, 0.5]],
    ['rgba(0, 0, 0, 0)', [0, 0, 0]],
  ])('reads %s', (computed, expected) => {
    expect(parseSrgb(computed)).toEqual(expected);
  });

  test('reads back what toCss writes', () => {
    fc.assert(
      fc.property(colour, (one) => {
        expect(parseSrgb(toCss(one))).toEqual(one);
      }),
    );
  });
});

describe('toContrast', () => {
  test.each([
    ['000000', 'ffffff', 21],
    ['777777', 'ffffff', 4.48],
    ['767676', 'ffffff', 4.54],
    ['1f5c4a', 'ffffff', 7.81],
    ['f4c430', 'ffffff', 1.64],
    ['ff0000', '0000ff', 2.15],
  ])('of %s on %s is %d', (one, other, ratio) => {
    expect(toContrast(fromHex(one), fromHex(other))).toBeCloseTo(ratio, 2);
  });

  test('does not depend on the order, and lies between 1 and 21', () => {
    fc.assert(
      fc.property(colour, colour, (one, other) => {
        const ratio = toContrast(one, other);
        expect(ratio).toBe(toContrast(other, one));
        expect(ratio).toBeGreaterThanOrEqual(1);
        expect(ratio).toBeLessThanOrEqual(21.000001);
      }),
    );
  });

  test('stays a number for colours outside of sRGB', () => {
    expect(toContrast([-0.3, 1.2, 0], white)).toBeGreaterThan(0);
  });
});

describe('toTextOn', () => {
  test.each([
    ['1f5c4a', white],
    ['f4c430', black],
    ['000000', white],
    ['ffffff', black],
    ['767676', white],
    ['777777', black],
  ])('on %s is %j', (hex, expected) => {
    expect(toTextOn(fromHex(hex))).toEqual(expected);
  });

  test('reads well on any accent', () => {
    fc.assert(
      fc.property(colour, (accent) => toContrast(accent, toTextOn(accent)) >= 4.5),
      { numRuns: 1000 },
    );
  });
});
