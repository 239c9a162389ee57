import type { PageEvent } from '../protocol/event.ts';

/** One event on its shelf, with what it shares with others of its page, as JSON. */
export type Row = { shared: string; event: PageEvent };

/** Takes rows off the front of the list that can travel together: they share visitor and context. */
export function takeBatch(rows: Row[], most: number): Row[] {
  const end = rows.findIndex(({ shared }, i) => i >= most || shared !== rows[0]?.shared);
  return rows.splice(0, end < 0 ? most : end);
}

/** The body of their request. */
export const toBody = (rows: readonly Row[], writeKey: string, sentAt: number): string =>
  JSON.stringify({
    writeKey,
    sentAt,
    ...JSON.parse(rows[0]?.shared as string),
    batch: rows.map(({ event }) => event),
  });
