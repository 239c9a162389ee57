import { attempt } from '../platform/attempt.ts';
import { now } from '../platform/clock.ts';
import { random } from '../platform/random.ts';
import { keep, takeOver } from '../platform/shelf.ts';
import type { PageEvent } from '../protocol/event.ts';
import { makeRoom } from '../protocol/make-room.ts';
import type { DropReason } from '../protocol/reasons.ts';
import { toWaitMs } from './backoff.ts';
import { toBatch, toBody } from './batch.ts';

/** Events that lead nowhere by themselves may wait this long for company. */
const gatherMs = 5_000;
/** So many may wait; a shop's own entries in localStorage need their room. */
const maxEvents = 1_000;
const maxBatch = 30;

/**
 * Holds every event until the collector has said that it is on disk; what could not be delivered, or
 * was not answered when the page is left, is kept on the device for the next page. A repeated
 * delivery is harmless, because the collector knows message ids; so whenever it is unclear whether an
 * answer got lost, the events are sent again.
 */
export function createOutbox(
  writeKey: string,
  post: (body: string) => Promise<readonly [status: number, retryAfterS: number]>,
) {
  /** What is not settled, in the order of its making. */
  let events: PageEvent[] = [];
  const onTheWay = new Set<PageEvent>();
  // Nothing is kept on the device before there is consent to it.
  let mayKeep = false;
  let pause: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let most = maxBatch;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** Storage may be forbidden, full or gone; events then live in memory alone. */
  const save = () => mayKeep && attempt(() => keep(events, pause));

  const settle = (some: readonly PageEvent[], reason?: DropReason) => {
    for (const event of some) {
      event.sent = !reason;
      event.reason = reason;
    }
    events = events.filter((event) => !some.includes(event));
  };

  const send = async (some: readonly PageEvent[]) => {
    some.forEach(onTheWay.add, onTheWay);
    const [status, retryAfterS] = await post(toBody(some, writeKey, now()));
    some.forEach(onTheWay.delete, onTheWay);
    // A proxy on the way may allow less than the collector does.
    if (status === 413 && some[1]) most = 1;
    else if ([200, 400, 413].includes(status)) {
      failures = 0;
      settle(some, status > 200 ? 'refused_by_collector' : undefined);
    } else {
      // Requests that fail together are one failure.
      pause ??= setTimeout(resume, toWaitMs(failures++, retryAfterS, random()));
    }
    save();
    flush();
  };

  const resume = () => {
    pause = undefined;
    flush();
  };

  /** Sends everything that waits, unless the collector asked for patience. */
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    const some = pause
      ? []
      : toBatch(
          events.filter((event) => !onTheWay.has(event)),
          most,
        );
    if (some[0]) send(some);
    // A page on its way out sends all at once, and keeps what may not arrive.
    if (document.hidden) {
      if (some[0]) flush();
      else save();
    }
  };

  return {
    flush,
    /** Takes an event; an urgent one leaves at the end of the current task. */
    add(event: PageEvent, shared: object, urgent: boolean): void {
      event.shared = JSON.stringify(shared);
      events = makeRoom([...events, event], maxEvents);
      if (urgent) queueMicrotask(flush);
      else timer ??= setTimeout(flush, gatherMs);
    },
    /** From now on events may be kept on the device; takes over what other pages left there. */
    open(): void {
      mayKeep = true;
      takeOver<PageEvent>((left) => {
        for (const event of left) {
          if (event.shared) events = makeRoom([...events, event], maxEvents);
        }
        // At once: a visitor who hurries from page to page would take a growing heap along.
        flush();
      });
    },
    /** Sends what waits; from now on nothing is kept on the device. What is there, `clearStored` removes. */
    close(): void {
      flush();
      mayKeep = false;
    },
  };
}
