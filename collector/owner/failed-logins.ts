import type { Audit } from './audit.ts';

/** A flood of guesses makes four lines an hour. */
const lineMs = 15 * 60_000;

/** Tells failed log-ins in the audit trail: the first at once, the following as a number. */
export type FailedLogins = {
  note(): Promise<void>;
  /** Writes down what was only counted so far. */
  flush(): Promise<void>;
};

/** Counts failed log-ins in memory, so that guessing does not fill the store. */
export const createFailedLogins = (deps: { audit: Audit; now(): number }): FailedLogins => {
  let count = 0;
  let writtenAt = Number.NEGATIVE_INFINITY;

  const flush = async (): Promise<void> => {
    if (count === 0) return;
    const counted = count;
    count = 0;
    writtenAt = deps.now();
    await deps.audit('stranger', 'log_in_failed', String(counted));
  };

  return {
    note: async () => {
      count += 1;
      // Either way, because a clock may be put back.
      if (Math.abs(deps.now() - writtenAt) >= lineMs) await flush();
    },
    flush,
  };
};
