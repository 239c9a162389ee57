import type { Ask, Connections } from './pool.ts';
import { findTail } from './tail.ts';

/** The key of the lock whose holder brings profiles up to date. */
const projecting = 380n << 53n;
const pollMs = 25;
/** Who waits for another process is told so late rather than never. */
const patienceMs = 30_000;

const tryLock = `SELECT pg_try_advisory_lock(${projecting}) AS got`;
const unlock = `SELECT pg_advisory_unlock(${projecting})`;
const anyMark = 'SELECT 1 FROM stale_visitors WHERE since <= $1 LIMIT 1';

/**
 * Lets one process at a time bring profiles up to date: two that folded the same person could write the
 * older reading over the newer. The lock belongs to a connection, so it ends with the process. What the
 * holder saves goes through that very connection: who has lost it cannot write any more.
 */
export const createExclusive = (connections: Connections) => {
  let holder: Ask | undefined;
  let queue: Promise<void> = Promise.resolve();

  const hold = async (ask: Ask, work: () => Promise<void>): Promise<void> => {
    holder = ask;
    try {
      await work();
    } finally {
      holder = undefined;
    }
    await ask(unlock);
  };

  /** Runs the work, or waits until another process has done what there was to do at the call. */
  const attempt = (work: () => Promise<void>): Promise<void> =>
    connections.withOne(async (ask) => {
      let goal: number | undefined;
      for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += pollMs) {
        if ((await ask(tryLock)).rows[0]?.got === true) return hold(ask, work);
        goal ??= await findTail(ask);
        if ((await ask(anyMark, [goal])).rowCount === 0) return;
        await new Promise((resolve) => setTimeout(resolve, pollMs));
      }
    });

  return {
    exclusively: (work: () => Promise<void>): Promise<void> => {
      const done = queue.then(() => attempt(work));
      queue = done.catch(() => {});
      return done;
    },
    /** A transaction on the connection that holds the right, or on any where nobody does. */
    transaction: async <T>(work: (ask: Ask) => Promise<T>): Promise<T> => {
      const ask = holder;
      if (!ask) return connections.inTransaction(work);
      await ask('BEGIN');
      try {
        const result = await work(ask);
        await ask('COMMIT');
        return result;
      } catch (cause) {
        await ask('ROLLBACK');
        throw cause;
      }
    },
  };
};
