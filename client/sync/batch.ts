import type { PageEvent } from '../protocol/event.ts';
import { maxKeepaliveBytes } from '../protocol/limits.ts';

/** One event on its shelf, with what it shares with others of its page, as JSON. */
export type Row = { id: string; shared: string; event: PageEvent };

/**
 * Takes rows off the list that can travel together, at most so many: they share visitor and context,
 * and are small enough for a request that survives its page. Answers them and the request's body.
 */
export function takeBatch(
  rows: Row[],
  most: number,
  writeKey: string,
  sentAt: number,
): { taken: Row[]; body: string } {
  const [{ shared }] = rows as [Row];
  const other = rows.findIndex((row) => row.shared !== shared);
  const taken = rows.slice(0, Math.min(most, other < 0 ? most : other));
  const batch = taken.map(({ event }) => event);
  const body = JSON.stringify({ writeKey, sentAt, ...JSON.parse(shared), batch });
  // A string's length is a lower bound of its bytes; the factor leaves room for umlauts.
  if (body.length * 1.2 > maxKeepaliveBytes && taken[1]) {
    return takeBatch(rows, taken.length >> 1, writeKey, sentAt);
  }
  rows.splice(0, taken.length);
  return { taken, body };
}
