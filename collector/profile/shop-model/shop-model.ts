import type { BgNbd } from './bg-nbd.ts';

const dayMs = 24 * 3_600_000;

/** How soon a shop's customers come back, and from when on silence says something. */
export type Rhythm = {
  /** Whether the limits are from this shop's orders, or the usual ones because there are too few. */
  basis: 'own_orders' | 'defaults';
  /** Half of the repeat orders came sooner after the one before. */
  medianGapMs: number;
  /** Quiet for longer than this, a customer is lapsing. */
  lapsingAfterMs: number;
  /** Quiet for longer than this, a customer is lost. */
  lostAfterMs: number;
};

/** Four limits that cut a shop's customers into fifths, ascending. */
export type Fifths = readonly [number, number, number, number];

/** What RFM compares a customer with: the shop's own customers in fifths. */
export type RfmLimits = {
  /** Moments of last orders. */
  recency: Fifths;
  /** Days with orders. */
  frequency: Fifths;
  /** Net of refunds, in the site's own currency, in minor units. */
  monetary: Fifths;
};

/** What one shop's orders say about its customers as a whole; made anew as orders come in. */
export type ShopModel = {
  fittedAt: number;
  /** People with an order that was not paid back. */
  customers: number;
  /** Those who ordered on more than one day. */
  repeatCustomers: number;
  orders: number;
  rhythm: Rhythm;
  /** Absent with fewer than `minRepeatCustomers` repeat customers. */
  rfm?: RfmLimits;
  /** In weeks; absent as above, or where the orders fit no such model. */
  bgNbd?: BgNbd & { logLikelihood: number };
};

/** Fewer customers who came back say nothing about the next one. */
export const minRepeatCustomers = 30;

/** What holds for a shop of which too little is known: half a year's silence, and a year's. */
export const defaultRhythm: Rhythm = {
  basis: 'defaults',
  medianGapMs: 60 * dayMs,
  lapsingAfterMs: 180 * dayMs,
  lostAfterMs: 365 * dayMs,
};

/** The model of a shop without orders. */
export const defaultShopModel: ShopModel = {
  fittedAt: 0,
  customers: 0,
  repeatCustomers: 0,
  orders: 0,
  rhythm: defaultRhythm,
};
