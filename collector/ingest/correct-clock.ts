/** Below this a difference is mostly the time on the way, and correcting it would only add jitter. */
const toleranceMs = 2000;

/** The three clocks of one event: the visitor's at the fact and at the sending, ours at arrival. */
export type Clocks = {
  timestamp: number | undefined;
  sentAt: number | undefined;
  receivedAt: number;
};

/**
 * When a fact happened by our clock. The visitor's clock is trusted for how long ago it was, not
 * for what time it is (Segment: receivedAt - (sentAt - timestamp)); nothing happens in the future.
 */
export const correctClock = ({ timestamp, sentAt, receivedAt }: Clocks): number => {
  if (timestamp === undefined) return receivedAt;
  const skewMs = sentAt === undefined ? 0 : receivedAt - sentAt;
  const at = Math.abs(skewMs) > toleranceMs ? timestamp + skewMs : timestamp;
  return Math.min(Math.max(Math.round(at), 0), receivedAt);
};

/** Epoch ms from a number or an ISO 8601 text; nothing when it is neither. */
export const toEpochMs = (value: unknown): number | undefined => {
  const ms = typeof value === 'string' ? Date.parse(value) : value;
  return typeof ms === 'number' && Number.isFinite(ms) ? ms : undefined;
};
