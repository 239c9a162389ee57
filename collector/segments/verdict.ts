import type { Range } from './condition.ts';

/**
 * An answer and until when it stands, in one number: positive where the condition holds, negative where
 * it does not, and its size is the next moment (epoch ms) at which the clock alone may change that;
 * infinite for never. So `not` is a change of sign, and a thousand answers need no objects.
 */
export type Verdict = number;

export const always: Verdict = Number.POSITIVE_INFINITY;
export const never: Verdict = Number.NEGATIVE_INFINITY;

/** Holds or does not, and no clock will change it. */
export const fixed = (holds: boolean): Verdict => (holds ? always : never);

/** Holds or does not, until then. */
export const until = (holds: boolean, at: number): Verdict => (holds ? at : -at);

/** Both: the first that fails decides alone, and as long as it fails the rest is no matter. */
export const both = (a: Verdict, b: Verdict): Verdict => {
  if (a < 0) return a;
  return b < 0 ? b : Math.min(a, b);
};

/** A number that no clock changes, against its bounds. */
export const within = ({ atLeast, atMost }: Range, value: number): Verdict =>
  fixed((atLeast === undefined || value >= atLeast) && (atMost === undefined || value <= atMost));

export const dayMs = 86_400_000;

/** Whether something happened less than so many days ago; `at` is the last time it did. */
export const happenedWithin = (
  at: number | null | undefined,
  days: number,
  now: number,
): Verdict => {
  if (at === null || at === undefined) return never;
  const end = at + days * dayMs;
  return end > now ? end : never;
};
