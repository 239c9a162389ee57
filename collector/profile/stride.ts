/** How much is taken on at a time: more of it costs less in all, and keeps everybody else waiting for longer. */
export type Stride = {
  /** Visitors that are brought up to date in one transaction. */
  visitors: number;
  /** So much of the log is held in memory, unless a single person did more. */
  events: number;
  /** So many rows are held in memory; more are saved before the rest is ready. */
  rows: number;
};

/** Beside an ingest. */
export const shortStride: Stride = { visitors: 50, events: 4000, rows: 100 };

/** Where nobody waits: a page of an index that many rows fall on is written once for more of them. */
export const longStride: Stride = { visitors: 400, events: 10_000, rows: 1000 };
