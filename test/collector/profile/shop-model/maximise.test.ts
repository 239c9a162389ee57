import { describe, expect, it } from 'vitest';
import { maximise, type Slope } from '../../../../collector/profile/shop-model/maximise.ts';

const hill = ([x = 0, y = 0]: readonly number[]): Slope => ({
  value: 5 - (x - 3) ** 2 - 10 * (y + 1) ** 2,
  gradient: [-2 * (x - 3), -20 * (y + 1)],
});
/** Rosenbrock's banana, upside down: a narrow bent ridge. */
const ridge = ([x = 0, y = 0]: readonly number[]): Slope => ({
  value: -((1 - x) ** 2 + 100 * (y - x * x) ** 2),
  gradient: [2 * (1 - x) + 400 * x * (y - x * x), -200 * (y - x * x)],
});

describe('the climb', () => {
  it.each([
    ['a hill', hill, [0, 0], [3, -1]],
    ['a hill from far away', hill, [1e4, -1e4], [3, -1]],
    ['a bent ridge', ridge, [-1.2, 1], [1, 1]],
  ])('to the top of %s ends there', (_, slope, start, top) => {
    const { at, steps } = maximise(slope, start);
    for (const [index, value] of at.entries()) expect(value).toBeCloseTo(top[index] ?? 0, 3);
    expect(steps).toBeLessThan(100);
  });

  it('ends at once where it is flat', () => {
    const flat = () => ({ value: 1, gradient: [0, 0] });
    expect(maximise(flat, [4, 2])).toEqual({ at: [4, 2], value: 1, steps: 0 });
  });

  it('ends on a slope without a top', () => {
    const endless = ([x = 0]: readonly number[]): Slope => ({ value: x, gradient: [1] });
    expect(maximise(endless, [0]).steps).toBe(200);
  });
});
