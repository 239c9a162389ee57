/** After these many failures in a row an address has to wait. */
const freeFailures = 5;
const firstDelayMs = 1000;
const maxDelayMs = 15 * 60_000;
/** So long after its last failure an address starts anew. */
const forgetMs = 3_600_000;
/** Beyond this the longest unseen are forgotten; the common allowance still holds. */
const maxAddresses = 10_000;
/** What all addresses without a successful log-in share. */
const sharedBurst = 60;
const sharedPerSecond = 1;

type Record = { failures: number; lastAt: number; isKnown: boolean };

/** How fast secrets can be guessed. */
export type LoginThrottle = {
  /** True when this address may try now. The attempt counts as failed until `succeeded`. */
  begin(address: string): boolean;
  /** The owner is at this address: a flood from elsewhere does not keep it out. */
  succeeded(address: string): void;
};

/**
 * Lets each address fail a few times, then makes it wait twice as long each time; a shared allowance
 * slows those who guess from many addresses. In memory only, and bounded.
 */
export const createLoginThrottle = (
  now: () => number,
  limits: { free?: number; isShared?: boolean } = {},
): LoginThrottle => {
  const { free = freeFailures, isShared = true } = limits;
  const records = new Map<string, Record>();
  let allowance = sharedBurst;
  let filledAt = now();

  const recordOf = (address: string): Record => {
    const known = records.get(address);
    const isStale = known !== undefined && now() - known.lastAt > forgetMs;
    const record =
      known && !isStale ? known : { failures: 0, lastAt: now(), isKnown: known?.isKnown ?? false };
    // The clock was put back: nobody waits for it to come there again.
    record.lastAt = Math.min(record.lastAt, now());
    records.delete(address);
    records.set(address, record);
    const [oldest] = records.keys();
    if (records.size > maxAddresses && oldest !== undefined) records.delete(oldest);
    return record;
  };

  const takeShared = (): boolean => {
    const passedS = Math.max(0, now() - filledAt) / 1000;
    allowance = Math.min(sharedBurst, allowance + passedS * sharedPerSecond);
    filledAt = now();
    if (allowance < 1) return false;
    allowance -= 1;
    return true;
  };

  return {
    begin: (address) => {
      const record = recordOf(address);
      if (now() < record.lastAt + delayAfter(record.failures - free)) return false;
      if (isShared && !record.isKnown && !takeShared()) return false;
      record.failures += 1;
      record.lastAt = now();
      return true;
    },
    succeeded: (address) => {
      const record = recordOf(address);
      record.failures = 0;
      record.isKnown = true;
    },
  };
};

const delayAfter = (surplus: number): number =>
  surplus < 0 ? 0 : Math.min(maxDelayMs, firstDelayMs * 2 ** surplus);
