/** A customer as the model sees one, in one unit of time: repeat purchases, the last of them, the age. */
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
 * Way"): customers order at random at rates spread by a gamma distribution (`r`, `alpha`), and leave
 * after an order with chances spread by a beta distribution (`a`, `b`).
 */
export type BgNbd = { r: number; alpha: number; a: number; b: number };
