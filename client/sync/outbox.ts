import { attempt } from '../platform/attempt.ts';
import { now } from '../platform/clock.ts';
import { allRows, destroyRows, putRows, removeRows } from '../platform/outbox-db.ts';
import { random } from '../platform/random.ts';
import type { PageEvent } from '../protocol/event.ts';
import type { DropReason } from '../protocol/reasons.ts';
import { toWaitMs } from './backoff.ts';
import { type Row, takeBatch, toBody } from './batch.ts';

/** Events that lead nowhere by themselves may wait this long for company. */
const gatherMs = 5_000;
const maxWaiting = 1_000;
const maxBatch = 30;

/**
 * Keeps every event, in memory and in IndexedDB, until the collector has said that it is on disk.
 * A repeated delivery is harmless, because the collector knows message ids; so whenever it is
 * unclear whether an answer got lost, the events are sent again.
 */
export function createOutbox(
  writeKey: string,
  post: (body: string) => Promise<readonly [status: number, retryAfterS: number]>,
) {
  /** What is neither on its way nor settled. */
  const waiting: Row[] = [];
  let unsaved: Row[] = [];
  // Nothing is kept on the device before there is consent to it.
  let keeping = false;
  let failures = 0;
  let notBefore = 0;
  let most = maxBatch;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** Storage may be forbidden, full or gone; events then live in memory alone. */
  const onShelf = (use: () => Promise<unknown>) => keeping && use().catch(() => {});

  const wake = (delayMs: number) => {
    timer ??= setTimeout(flush, Math.max(delayMs, notBefore - now()));
  };

  const settle = (rows: readonly Row[], reason?: DropReason) => {
    for (const { event } of rows) {
      event.sent = !reason;
      event.reason = reason;
    }
    onShelf(() => removeRows(rows));
  };

  const send = async () => {
    const rows = takeBatch(waiting, most);
    const [status, retryAfterS] = await post(toBody(rows, writeKey, now()));
    const refused = status === 400 || (status === 413 && !rows[1]);
    if (refused || status === 200) {
      failures = 0;
      settle(rows, refused ? 'refused_by_collector' : undefined);
      flush();
    } else {
      waiting.unshift(...rows);
      // A proxy on the way may allow less than the collector does.
      if (status === 413) most = 1;
      else notBefore = now() + toWaitMs(++failures, retryAfterS, random());
      wake(0);
    }
  };

  const save = () => {
    const rows = unsaved;
    if (rows[0]) onShelf(() => putRows(rows));
    unsaved = [];
  };

  /** Sends everything that waits, unless the collector asked for patience. */
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    save();
    if (now() < notBefore) wake(0);
    else if (waiting[0]) {
      send();
      if (document.hidden) flush();
    }
  };

  return {
    flush,
    /** Takes an event; an urgent one leaves at the end of the current task. */
    add(event: PageEvent, shared: object, urgent: boolean): void {
      const row = { shared: JSON.stringify(shared), event };
      waiting.push(row);
      unsaved.push(row);
      if (waiting.length > maxWaiting) settle(waiting.splice(0, 1), 'buffer_full');
      queueMicrotask(urgent ? flush : save);
      wake(gatherMs);
    },
    /** From now on events are kept on the device; takes over what earlier pages left there. */
    open(): void {
      keeping = true;
      onShelf(async () => {
        waiting.push(...(await allRows<Row>()));
        flush();
      });
    },
    /** Sends what waits and keeps nothing on the device from now on. */
    destroy(): void {
      flush();
      keeping = false;
      attempt(destroyRows);
    },
  };
}
