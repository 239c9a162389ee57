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
 * How many orders are to be expected within a time from now (equation 10); at most as many as of somebody
 * who never leaves, which also holds where the parameters are so extreme that the formula is only noise.
 */
export function expectedOrders(model: BgNbd, customer: Purchases, within: number): number {
  if (within <= 0) return 0;
  const { r, alpha } = model;
  const { x, T } = customer;
  const ofFaithful = ((r + x) / (alpha + T)) * within;
  const found = ordersWhileStaying(model, customer, within);
  const bounded = Number.isFinite(found) ? Math.min(ofFaithful, Math.max(0, found)) : ofFaithful;
  return bounded * probabilityAlive(model, customer);
}

/** The same of somebody who is a customer now. */
function ordersWhileStaying(model: BgNbd, { x, T }: Purchases, within: number): number {
  const { r, alpha, b } = model;
  const a = Math.abs(model.a - 1) < aroundOne ? 1 + aroundOne : model.a;
  const z = within / (alpha + T + within);
  const c = a + b + x - 1;
  return (c / (a - 1)) * (1 - factor(r + x, b + x, c, z));
}

/**
 * (1 - z)^p 2F1(p, q; c; z). By Euler's transformation (Abramowitz and Stegun, 15.3.3) the series ends sooner;
 * but where that one would have terms of both signs, they would cancel each other out.
 */
function factor(p: number, q: number, c: number, z: number): number {
  return c - p < 0
    ? (1 - z) ** p * hypergeometric(p, q, c, z)
    : (1 - z) ** (c - q) * hypergeometric(c - p, c - q, c, z);
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
