import { hypergeometric } from './hypergeometric.ts';

/** A customer as the model sees one, in one unit of time. */
export type Purchases = {
  /** Repeat purchases: those after the first. */
  x: number;
  /** From the first purchase to the last; 0 where there is only one. */
  tx: number;
  /** From the first purchase until now. */
  T: number;
};

/**
 * What the BG/NBD model knows of a shop (Fader, Hardie and Lee 2005, "Counting Your Customers the Easy
 * Way"): customers order at random, at rates spread by a gamma distribution (`r`, `alpha`), and leave
 * after an order, with chances spread by a beta distribution (`a`, `b`).
 */
export type BgNbd = { r: number; alpha: number; a: number; b: number };

/** How likely it is that somebody is still a customer. Nobody leaves before a second order. */
export function probabilityAlive({ r, alpha, a, b }: BgNbd, { x, tx, T }: Purchases): number {
  if (x === 0) return 1;
  const silence = (r + x) * Math.log((alpha + T) / (alpha + tx));
  return 1 / (1 + (a / (b + x - 1)) * Math.exp(silence));
}

/** Closer to 1 than this, `a` makes the formula 0 / 0. */
const aroundOne = 1e-7;

/**
 * How many orders are to be expected within a time from now (equation 10). By Euler's transformation
 * (Abramowitz and Stegun, 15.3.3) of what stands there, whose series would hardly end.
 */
export function expectedOrders(model: BgNbd, customer: Purchases, within: number): number {
  const { r, alpha, b } = model;
  const { x, T } = customer;
  const a = Math.abs(model.a - 1) < aroundOne ? 1 + aroundOne : model.a;
  if (within <= 0) return 0;
  const z = within / (alpha + T + within);
  const c = a + b + x - 1;
  const stays = (1 - z) ** (a - 1) * hypergeometric(a + b - 1 - r, a - 1, c, z);
  return Math.max(0, (c / (a - 1)) * (1 - stays)) * probabilityAlive(model, customer);
}

const searchSteps = 12;

/** In what time one more order is to be expected; undefined where that is longer than `atMost`. */
export function expectedTimeToOrder(
  model: BgNbd,
  customer: Purchases,
  atMost: number,
): number | undefined {
  let before = 0;
  let after = atMost;
  if (expectedOrders(model, customer, after) < 1) return undefined;
  for (let step = 0; step < searchSteps; step += 1) {
    const middle = (before + after) / 2;
    if (expectedOrders(model, customer, middle) < 1) before = middle;
    else after = middle;
  }
  return after;
}
