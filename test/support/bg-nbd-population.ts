import type { BgNbd, Purchases } from '../../collector/profile/shop-model/bg-nbd.ts';

/** A customer who was drawn: what was seen of them until now, and how often they ordered in the time after. */
export type DrawnCustomer = Purchases & { later: number };

/** Numbers from 0 to 1 that look random and are the same for the same seed (Mulberry32). */
const createRandom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** Customers who behave as BG/NBD says, each watched for `watched` at least and twice that at most. */
export const drawCustomers = (
  { r, alpha, a, b }: BgNbd,
  { count, watched, after, seed }: { count: number; watched: number; after: number; seed: number },
): DrawnCustomer[] => {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => {
    const rate = gamma(random, r) / alpha;
    const leaving = beta(random, a, b);
    const T = watched * (1 + random());
    let [x, tx, later] = [0, 0, 0];
    for (let at = wait(random, rate); at < T + after; at += wait(random, rate)) {
      if (at > T) later += 1;
      else [x, tx] = [x + 1, at];
      if (random() < leaving) break;
    }
    return { x, tx, T, later };
  });
};

const wait = (random: () => number, rate: number): number => -Math.log(1 - random()) / rate;

/** Marsaglia and Tsang 2000, "A simple method for generating gamma variables"; below 1 by its section 8. */
const gamma = (random: () => number, shape: number): number => {
  if (shape < 1) return gamma(random, shape + 1) * (1 - random()) ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const cube = (1 + normal / Math.sqrt(9 * d)) ** 3;
    if (cube <= 0) continue;
    if (Math.log(1 - random()) < normal ** 2 / 2 + d - d * cube + d * Math.log(cube))
      return d * cube;
  }
};

const beta = (random: () => number, a: number, b: number): number => {
  const first = gamma(random, a);
  return first / (first + gamma(random, b));
};
