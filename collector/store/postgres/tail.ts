import type { Ask } from './pool.ts';

/**
 * Several writers commit in another order than they take their sequence numbers. A reader that goes by
 * the numbers would step over an event that comes late, and never see it. So a writer tells what is
 * still to come: before it takes numbers it locks, until its transaction has ended, the last number that
 * was taken then. All of its own are greater. Nobody ever waits for such a lock; it is there to be seen.
 *
 * Advisory locks of PostgreSQL have 64-bit keys: 53 bits for a number, a tag of ours above them.
 */
const tag = 377n << 53n;
const tagEnd = 378n << 53n;

/** For a statement that takes numbers: `FROM gate, …` makes it wait for the lock, not for others. */
export const gate = `gate AS MATERIALIZED (
  SELECT pg_advisory_xact_lock_shared(${tag} + last_value) FROM event_seq)`;

/** The same as a statement of its own, at the start of a transaction. */
export const passGate = `SELECT pg_advisory_xact_lock_shared(${tag} + last_value) FROM event_seq`;

const taken = 'SELECT last_value FROM event_seq';
/** A bigint key is shown in two halves (PostgreSQL, "pg_locks"). */
const underWay = `
  SELECT key - ${tag} AS since FROM (
    SELECT (classid::bigint << 32) | objid::bigint AS key FROM pg_locks
    WHERE locktype = 'advisory' AND objsubid = 1
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
  ) AS locks WHERE key >= ${tag} AND key < ${tagEnd}`;

/** Together a second: a writer that takes longer holds back what came after it, and nothing else. */
const pausesMs = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512];

/**
 * The sequence number up to which the log is complete: nothing at or below it can still come. Waits,
 * within reason, for what was under way, so that it covers whatever was acknowledged before the call.
 */
export const findTail = async (ask: Ask): Promise<number> => {
  const [row] = (await ask(taken, [], 'taken')).rows;
  const last = Number(row?.last_value);
  let complete = await completeUpTo(ask, last);
  for (const pauseMs of pausesMs) {
    if (complete === last) break;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    complete = await completeUpTo(ask, last);
  }
  return complete;
};

/** `last` must have been read before: who takes the lock after that takes greater numbers too. */
const completeUpTo = async (ask: Ask, last: number): Promise<number> =>
  Math.min(last, ...(await ask(underWay, [], 'under way')).rows.map(({ since }) => Number(since)));
