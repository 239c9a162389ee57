import type { OutboxDb } from '../platform/outbox-db.ts';
import type { DropReason } from '../protocol/reasons.ts';
import { toWaitMs } from './backoff.ts';
import { type Entry, toBody, toGroups } from './batch.ts';

/** What the outbox is handed; time, chance and transport come from outside. */
type OutboxDeps = {
  writeKey: string;
  db: OutboxDb;
  post: (body: string) => Promise<{ status: number; retryAfterS: number }>;
  now: () => number;
  random: () => number;
  /** An event's end: delivered, or dropped with a reason. */
  settled: (entry: Entry, reason?: DropReason) => void;
};

export type Outbox = ReturnType<typeof createOutbox>;

/** Events that lead nowhere by themselves may wait this long for company. */
const gatherMs = 5_000;
const maxWaiting = 1_000;

/**
 * Keeps every event, in memory and in IndexedDB, until the collector has said that it is on disk.
 * A repeated delivery is harmless, because the collector knows message ids; so whenever it is
 * unclear whether an answer got lost, the events are sent again.
 */
export function createOutbox({ writeKey, db, post, now, random, settled }: OutboxDeps) {
  const waiting = new Map<string, Entry>();
  const flying = new Set<string>();
  let unsaved: [string, Entry][] = [];
  // Nothing is kept on the device before there is consent to it.
  let keeping = false;
  let failures = 0;
  let notBefore = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let due = Infinity;

  const quietly = (work: () => Promise<unknown>) => work().catch(() => {});

  const save = () => {
    const rows = unsaved;
    unsaved = [];
    if (rows[0] && keeping) quietly(() => db.put(rows));
  };

  const schedule = (delayMs: number) => {
    const at = Math.max(now() + delayMs, notBefore);
    if (at >= due) return;
    clearTimeout(timer);
    due = at;
    timer = setTimeout(flush, at - now());
  };

  const settle = (entries: readonly Entry[], reason?: DropReason) => {
    const ids = entries.map(({ event }) => event.messageId);
    for (const id of ids) waiting.delete(id);
    if (keeping) quietly(() => db.remove(ids));
    for (const entry of entries) settled(entry, reason);
  };

  const send = async (group: readonly Entry[]): Promise<void> => {
    for (const { event } of group) flying.add(event.messageId);
    const { status, retryAfterS } = await post(toBody(writeKey, now(), group));
    for (const { event } of group) flying.delete(event.messageId);
    if (status >= 200 && status < 300) {
      failures = 0;
      settle(group);
    } else if (status === 413 && group[1]) {
      const half = group.length >> 1;
      await Promise.all([send(group.slice(0, half)), send(group.slice(half))]);
    } else if (/^(400|413|422)$/.test(`${status}`)) {
      settle(group, 'refused_by_collector');
    } else {
      notBefore = now() + toWaitMs(++failures, retryAfterS, random());
      schedule(0);
    }
  };

  /** Sends everything that waits, unless the collector asked for patience. */
  function flush(): void {
    clearTimeout(timer);
    due = Infinity;
    save();
    const ready = [...waiting.values()].filter(({ event }) => !flying.has(event.messageId));
    if (now() < notBefore) {
      if (ready[0]) schedule(0);
    } else for (const group of toGroups(ready)) quietly(() => send(group));
  }

  const dropOne = () => {
    const all = [...waiting.values()];
    const least = all.find(({ event }) => event.event === 'engagement') ?? all[0];
    if (least) settle([least], 'buffer_full');
  };

  /** What earlier pages could not deliver, or do not know to be delivered. */
  const recover = async () => {
    const rows = await db.all<Entry>().catch(() => []);
    for (const [id, entry] of rows) if (!waiting.has(id)) waiting.set(id, entry);
    if (rows[0]) flush();
  };

  return {
    flush,
    /** Takes an event; an urgent one leaves at the end of the current task. */
    add(entry: Entry, urgent: boolean): void {
      const id = entry.event.messageId;
      waiting.set(id, entry);
      if (waiting.size > maxWaiting) dropOne();
      unsaved.push([id, entry]);
      queueMicrotask(urgent ? flush : save);
      if (!urgent) schedule(gatherMs);
    },
    /** Sends what waits and keeps nothing on the device from now on. */
    destroy(): void {
      keeping = false;
      flush();
      quietly(db.destroy);
    },
    /** From now on events are kept on the device; takes over what earlier pages left there. */
    open(): void {
      keeping = true;
      recover();
    },
  };
}
