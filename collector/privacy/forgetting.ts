import type { NewEvent } from '../store/event.ts';
import type { Store } from '../store/store.ts';
import { forgetVisitor, type Wish, wishOf } from './forget-visitor.ts';

/** So many wait at most; who sends wishes by the thousand has those beyond left in the log. */
const maxWaiting = 10_000;

type Deps = {
  store: Pick<Store, 'audit' | 'erase' | 'history'>;
  /** Brings profiles in line. */
  settle(): Promise<void>;
  /** Makes what is awaited after every browser, so that the ingest goes first; false ends the work early. */
  createPause(): () => Promise<boolean>;
  now(): number;
  onError(cause: unknown): void;
};

/** Carries out what browsers ask for with `forget()`. */
export type Forgetting = {
  /** Looks for wishes among events that were stored just now. */
  hear(events: readonly NewEvent[]): void;
  /** Finishes what it is at. */
  stop(): Promise<void>;
};

/**
 * Erases what browsers told that want to be forgotten, one after another beside the ingest. Anybody may
 * send a wish, for a visitor whose id they know; so it is paced, and the audit trail tells only how many.
 */
export const createForgetting = (deps: Deps): Forgetting => {
  const waiting = new Map<string, Wish>();
  let running: Promise<void> | undefined;
  let isOn = true;

  const work = async (): Promise<void> => {
    while (isOn && waiting.size > 0) {
      const wishes = [...waiting];
      const done = await forgetAll(
        deps,
        wishes.map(([, wish]) => wish),
      );
      for (const [key, wish] of wishes.slice(0, done)) {
        if (waiting.get(key) === wish) waiting.delete(key);
      }
      if (done < wishes.length) return;
    }
  };

  const start = (): void => {
    running ??= work().then(
      () => {
        running = undefined;
        if (isOn && waiting.size > 0) start();
      },
      (cause: unknown) => {
        running = undefined;
        deps.onError(cause);
      },
    );
  };

  return {
    hear: (events) => {
      for (const event of events) {
        const wish = wishOf(event);
        if (wish && waiting.size < maxWaiting) waiting.set(`${wish.site}\n${wish.visitorId}`, wish);
      }
      if (waiting.size > 0) start();
    },
    stop: async () => {
      isOn = false;
      await running;
    },
  };
};

/** Answers how many browsers were forgotten: fewer than asked where the work was called off. */
const forgetAll = async (deps: Deps, wishes: readonly Wish[]): Promise<number> => {
  const { store, now } = deps;
  const pause = deps.createPause();
  let forgotten = 0;
  for (const wish of wishes) {
    await forgetVisitor({ store, records: store }, wish);
    forgotten += 1;
    if (!(await pause())) break;
  }
  await deps.settle();
  const subject = String(forgotten);
  await store.audit({ at: now(), by: 'visitor', action: 'visitors_forgotten', subject });
  return forgotten;
};
