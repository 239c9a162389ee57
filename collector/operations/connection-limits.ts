/** What a connection may cost before it is closed. */
export type ConnectionLimits = {
  /** Open at the same time. */
  maxConnections: number;
  /** To send all headers, counted from the first byte or the connection itself. */
  headersMs: number;
  /** To send the whole request. */
  requestMs: number;
  /** Open without a request. */
  idleMs: number;
  /** With an answer of which nothing more is read. */
  stuckMs: number;
  /** Requests that have not been answered yet. */
  maxAhead: number;
  /** How often the two first limits are checked. */
  checkMs: number;
  maxHeaderBytes: number;
  maxHeaders: number;
};

/**
 * Wide enough for a phone in a train (500 KB in 30 s are 133 kbit/s), narrow enough that a stuck
 * sender is gone soon. `idleMs` is longer than proxies keep their connections (nginx and load
 * balancers: 60 s), so that they close first and no request meets a closing connection. Neither browsers
 * nor proxies send a request before the last one is answered; 64 KB hold two thousand of them.
 */
export const connectionLimits = (maxConnections: number): ConnectionLimits => ({
  maxConnections,
  headersMs: 10_000,
  requestMs: 30_000,
  idleMs: 65_000,
  stuckMs: 120_000,
  maxAhead: 8,
  checkMs: 2000,
  maxHeaderBytes: 16 * 1024,
  maxHeaders: 100,
});
