/** A function's value at a point, and how it rises there. */
export type Slope = { value: number; gradient: readonly number[] };

/** Where a function is highest, as far as it was climbed. */
export type Summit = { at: readonly number[]; value: number; steps: number };

const maxSteps = 200;
const maxHalvings = 40;
/** Armijo's condition: a step must bring this share of what the slope promises. */
const enough = 1e-4;
/** A first step no longer than this: the slope far from the top says little. */
const firstStep = 0.5;

/**
 * Climbs to the top of a smooth function by BFGS (Nocedal and Wright, "Numerical Optimization", chapter 6)
 * with a line search that halves. Ends where the slope, or what a step brings, is below `tolerance` of the value.
 */
export function maximise(
  slopeAt: (point: readonly number[]) => Slope,
  start: readonly number[],
  tolerance = 1e-10,
): Summit {
  let at = start;
  let here = slopeAt(at);
  let inverse = identity(start.length);
  for (let steps = 0; steps < maxSteps; steps += 1) {
    const scale = Math.max(1, Math.abs(here.value));
    if (norm(here.gradient) <= tolerance * scale) return { at, value: here.value, steps };
    const uphill = times(inverse, here.gradient);
    const isUphill = dot(uphill, here.gradient) > 0;
    const direction = isUphill ? uphill : here.gradient;
    if (!isUphill) inverse = identity(start.length);
    const next = search(slopeAt, at, here, direction, steps === 0 ? firstStep : undefined);
    if (!next) return { at, value: here.value, steps };
    const moved = minus(next.at, at);
    const turned = minus(here.gradient, next.slope.gradient);
    inverse = update(inverse, moved, turned);
    const gain = next.slope.value - here.value;
    at = next.at;
    here = next.slope;
    if (gain <= tolerance * tolerance * scale) return { at, value: here.value, steps };
  }
  return { at, value: here.value, steps: maxSteps };
}

/** The first of ever shorter steps that brings enough. */
function search(
  slopeAt: (point: readonly number[]) => Slope,
  at: readonly number[],
  here: Slope,
  direction: readonly number[],
  longest?: number,
): { at: readonly number[]; slope: Slope } | undefined {
  const promise = dot(direction, here.gradient);
  let length = longest === undefined ? 1 : Math.min(1, longest / norm(direction));
  for (let halvings = 0; halvings < maxHalvings; halvings += 1, length /= 2) {
    const point = at.map((value, i) => value + length * (direction[i] ?? 0));
    const slope = slopeAt(point);
    if (slope.value >= here.value + enough * length * promise) return { at: point, slope };
  }
  return undefined;
}

type Matrix = readonly (readonly number[])[];

const identity = (size: number): Matrix =>
  Array.from({ length: size }, (_, i) => Array.from({ length: size }, (__, j) => Number(i === j)));

/** The next guess of the inverse curvature from how the slope turned along a step. */
function update(inverse: Matrix, moved: readonly number[], turned: readonly number[]): Matrix {
  const along = dot(moved, turned);
  // A step along which the function does not curve down tells nothing.
  if (along <= 1e-14) return inverse;
  const bent = times(inverse, turned);
  const factor = (1 + dot(turned, bent) / along) / along;
  return inverse.map((row, i) =>
    row.map((value, j) => {
      const a = moved[i] ?? 0;
      const b = moved[j] ?? 0;
      return value + factor * a * b - ((bent[i] ?? 0) * b + a * (bent[j] ?? 0)) / along;
    }),
  );
}

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
const norm = (a: readonly number[]): number => Math.sqrt(dot(a, a));
const minus = (a: readonly number[], b: readonly number[]): number[] =>
  a.map((value, i) => value - (b[i] ?? 0));
const times = (matrix: Matrix, vector: readonly number[]): number[] =>
  matrix.map((row) => dot(row, vector));
