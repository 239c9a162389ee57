/** Whoever shares a key with so many others is no person, but what a shop sends for everybody. */
export const limits = {
  /** Visitors of one address, and users of one address. */
  email: 100,
  /** Visitors of one order. */
  order: 20,
  /** Visitors of one user id. */
  user: 1000,
  /** Events under one key that are looked at. */
  events: 2000,
} as const;
