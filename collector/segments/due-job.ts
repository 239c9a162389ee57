/** The clock changes few answers at a time; whoever looks at counts may see them a little late. */
const everyMs = 30_000;
/** Several definitions that are saved together are counted once. */
const soonMs = 200;

/** Looks after those whose segments change by the clock or by a new definition. */
export type DueJob = {
  /** A definition has changed: begins at once. */
  soon(): void;
  stop(): Promise<void>;
};

/**
 * Has everybody appraised who is due, every half minute and soon after a change, slice by slice: `slice`
 * gives way to the ingest and answers whether anybody is left.
 */
export const startDueJob = (deps: {
  slice(): Promise<boolean>;
  onError(cause: unknown): void;
  /** Calls back later, without keeping the process alive; answers how to call it off. */
  later(work: () => void, ms: number): () => void;
}): DueJob => {
  let isOn = true;
  let isAsked = false;
  let running: Promise<void> | undefined;
  let cancel: () => void = () => {};

  const work = async (): Promise<void> => {
    do {
      isAsked = false;
      while (isOn && (await deps.slice())) {
        // The next slice.
      }
    } while (isOn && isAsked);
  };

  const look = (): void => {
    running = work()
      .catch(deps.onError)
      .finally(() => {
        running = undefined;
        if (isOn) plan(everyMs);
      });
  };

  const plan = (ms: number): void => {
    cancel();
    cancel = deps.later(look, ms);
  };

  plan(everyMs);
  return {
    soon: () => {
      isAsked = true;
      if (!running && isOn) plan(soonMs);
    },
    stop: async () => {
      isOn = false;
      cancel();
      await running;
    },
  };
};
