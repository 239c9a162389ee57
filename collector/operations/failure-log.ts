import { describeError } from './describe-error.ts';
import type { Log } from './log.ts';

/** Where failures of many requests are told. */
export type FailureLog = {
  /** Tells of a failure: its first at once, those like it as a count once a minute. */
  failed(what: string, cause: unknown, fields?: Readonly<Record<string, string>>): void;
  /** Counts refusals; they are told once a minute, by reason. */
  refused(reason: string, count?: number): void;
  /** Tells what was counted, before the process ends. */
  flush(): void;
};

const windowMs = 60_000;
/** Failures differ by kind and code, which are few; this only guards against a mistake. */
const maxKinds = 100;

/** A log that a flood of bad requests, or a store that is gone, cannot flood. */
export const createFailureLog = (
  log: Log,
  later: (work: () => void, ms: number) => void = (work, ms) => void setTimeout(work, ms).unref(),
): FailureLog => {
  const failures = new Map<string, { what: string; code: string; again: number }>();
  const refusals = new Map<string, number>();
  let isWaiting = false;

  const flush = (): void => {
    isWaiting = false;
    if (refusals.size > 0) log.warn({ refused: Object.fromEntries(refusals) }, 'refused');
    refusals.clear();
    for (const { what, code, again } of failures.values()) {
      if (again > 0) log.error({ code, again }, `${what}, repeatedly`);
    }
    failures.clear();
  };

  const flushSoon = (): void => {
    if (isWaiting) return;
    isWaiting = true;
    later(flush, windowMs);
  };

  return {
    failed: (what, cause, fields = {}) => {
      const { name, code = name } = describeError(cause);
      const kind = `${what} ${code}`;
      const known = failures.get(kind);
      flushSoon();
      if (known) known.again += 1;
      else if (failures.size < maxKinds) {
        failures.set(kind, { what, code, again: 0 });
        log.error({ err: cause, ...fields }, what);
      }
    },
    refused: (reason, count = 1) => {
      refusals.set(reason, (refusals.get(reason) ?? 0) + count);
      flushSoon();
    },
    flush,
  };
};
