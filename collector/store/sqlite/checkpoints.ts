import { once } from 'node:events';
import type { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';

/** Pages of 4 KB in the write-ahead log at which things happen. */
export type CheckpointLimits = {
  /** So many that are not in the file yet: the checkpoint thread copies them. */
  worthCopying: number;
  /** The log is long enough to begin anew, once all of it is in the file. */
  worthRestarting: number;
  /** So few are left that the writer may copy them between two commits. */
  fewLeft: number;
  /** The log may not grow further: the writer copies whatever is left, and ingest waits for it. */
  most: number;
};

const usualLimits: CheckpointLimits = {
  worthCopying: 1000,
  worthRestarting: 4000,
  fewLeft: 500,
  most: 25_000,
};

/** Keeps the write-ahead log short. `afterCommit` is called by the writer's thread after each commit. */
export type Checkpoints = { afterCommit(): void; close(): Promise<void> };

/**
 * Checkpoints beside the writer. A thread of its own copies pages from the log into the file while the
 * writer goes on, and waits for the disk there. It never gets to the end of a log that grows, and only a
 * log that was copied to its end begins anew; so the writer copies the last few pages itself, which takes
 * a moment because the thread has just copied all others. Where the thread falls behind or a reader holds
 * pages back, the log grows to `most` and the writer copies in line (SQLite, "Write-Ahead Logging",
 * "Avoiding Excessively Large WAL Files").
 */
export const createCheckpoints = (
  db: DatabaseSync,
  path: string,
  limits: CheckpointLimits = usualLimits,
): Checkpoints => {
  const look = db.prepare('PRAGMA wal_checkpoint(NOOP)');
  const copy = db.prepare('PRAGMA wal_checkpoint(PASSIVE)');
  let worker: Worker | undefined;
  let isCopying = false;
  let lastPages = 0;
  /** A reader may hold pages back, or the whole log from beginning anew: the writer tries again here. */
  let tryAgainAt = 0;

  const start = (): Worker => {
    const started = new Worker(new URL('./checkpoint-worker.ts', import.meta.url), {
      name: 'checkpoint',
      resourceLimits: { maxYoungGenerationSizeMb: 2 },
      workerData: { path },
    });
    const giveUp = (): void => {
      isCopying = false;
      worker = undefined;
    };
    started.on('message', () => {
      isCopying = false;
    });
    // The writer's own checkpoints go on, and the next commit starts another thread.
    started.on('error', giveUp);
    started.unref();
    worker = started;
    return started;
  };

  const copyInThread = (): void => {
    isCopying = true;
    (worker ?? start()).postMessage('checkpoint');
  };

  const copyHere = (pages: number): void => {
    tryAgainAt = pages + limits.worthRestarting;
    copy.get();
  };

  /** What is left is little, or the log may not grow. */
  const isOwnTurn = (pages: number, left: number): boolean => {
    if (left === 0 || pages < tryAgainAt) return false;
    if (pages >= limits.most) return true;
    return !isCopying && pages >= limits.worthRestarting && left <= limits.fewLeft;
  };

  return {
    afterCommit: () => {
      const { pages, left } = toState(look.get());
      if (pages < lastPages) tryAgainAt = 0;
      lastPages = pages;
      if (isOwnTurn(pages, left)) copyHere(pages);
      else if (!isCopying && left >= limits.worthCopying) copyInThread();
    },
    close: async () => {
      if (!worker) return;
      const gone = once(worker, 'exit');
      // A command has nothing else that keeps its process until the thread is gone.
      worker.ref();
      worker.postMessage('close');
      await gone;
    },
  };
};

const toState = (row: Record<string, unknown> | undefined): { pages: number; left: number } => {
  const pages = Number(row?.log ?? 0);
  return { pages, left: pages - Number(row?.checkpointed ?? 0) };
};
