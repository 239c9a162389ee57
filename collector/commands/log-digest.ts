import { createHash } from 'node:crypto';
import type { LoggedEvent } from '../store/event.ts';
import type { StoreReader } from '../store/store.ts';
import type { Progress } from './command.ts';

/** How many events a log holds, and a digest of which: the same whatever their order. */
export type LogDigest = { events: number; digest: string };

/**
 * Reads a log up to a cursor and sums it up: the digests of (site, visitor, messageId, event, time)
 * combined by exclusive or. No event is in a log twice, so none can cancel another out.
 */
export const digestLog = async (
  store: Pick<StoreReader, 'events'>,
  upTo: number,
  progress: Progress,
): Promise<LogDigest> => {
  const sum = Buffer.alloc(32);
  let events = 0;
  let after = 0;
  for (;;) {
    const { items, next } = await store.events({ after, limit: 1000 });
    for (const event of items) {
      if (event.seq > upTo) continue;
      events += 1;
      addTo(sum, event);
    }
    after = items.at(-1)?.seq ?? upTo;
    progress(Math.min(after, upTo), upTo);
    if (next === null || after >= upTo) return { events, digest: sum.toString('hex') };
  }
};

const addTo = (sum: Buffer, { site, visitorId, messageId, event, at }: LoggedEvent): void => {
  const name = JSON.stringify([site, visitorId, messageId, event, at]);
  const own = createHash('sha256').update(name).digest();
  for (const [index, byte] of own.entries()) sum[index] = (sum[index] ?? 0) ^ byte;
};
