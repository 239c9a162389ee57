import type { WireBatch, WireEvent } from '../protocol/event.ts';
import { maxKeepaliveBytes } from '../protocol/limits.ts';

/** What the events of one page share; carried once a batch. */
export type Shared = Pick<WireBatch, 'anonymousId' | 'context'>;

/** One event in the outbox with what it shared when it was made. */
export type Entry = { event: WireEvent; shared: Shared };

/**
 * Splits entries, in order, into groups that can travel as one batch: the same shared part, and
 * together small enough for a request that survives its page.
 */
export function toGroups(entries: readonly Entry[]): Entry[][] {
  const groups: Entry[][] = [];
  let size = 0;
  let last = '';
  for (const entry of entries) {
    const shared = JSON.stringify(entry.shared);
    // UTF-16 length is a lower bound of bytes; the factor leaves room for umlauts.
    const length = JSON.stringify(entry.event).length * 1.2;
    size += length;
    const group = groups.at(-1);
    if (group && shared === last && size < maxKeepaliveBytes) group.push(entry);
    else {
      groups.push([entry]);
      size = length;
      last = shared;
    }
  }
  return groups;
}

/** The body of one request. */
export const toBody = (writeKey: string, sentAt: number, group: readonly Entry[]): string =>
  JSON.stringify({
    writeKey,
    sentAt,
    ...group[0]?.shared,
    batch: group.map(({ event }) => event),
  } satisfies WireBatch);
