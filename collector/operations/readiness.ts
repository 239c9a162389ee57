import { type StoreFailure, storeFailureOf } from '../store/store-failure.ts';

/** Why traffic should go elsewhere for now. */
export type NotReadyReason = 'stopping' | 'queue_full' | StoreFailure;

export type Readiness =
  | { type: 'ready' }
  | { type: 'not_ready'; reason: NotReadyReason; expected: string };

const sentences: Readonly<Record<NotReadyReason, string>> = {
  stopping: 'The collector is stopping; another one takes over.',
  queue_full: 'More waits to be written than the store takes. It goes on by itself.',
  disk_full: 'The disk of the store is full. Make room; the collector then goes on by itself.',
  read_only: 'The store may only be read. Give the collector the right to write to it.',
  io_error: 'The disk of the store reports errors. Look after the disk.',
  store_gone: 'The database does not answer. Start it; the collector then goes on by itself.',
  store_unavailable: 'The store could not write. The log says more.',
};

/** A write that succeeded so long ago still counts. */
const freshMs = 5000;
/** After a write that failed, others ask in vain for so long: anybody may ask. */
const pauseMs = 1000;
/** Usually a few bytes are enough to know … */
const probeBytes = 16;
/** … but on a full disk they may find room where a batch does not. */
const suspectProbeBytes = 128 * 1024;
/** A store that takes longer to write one line is not ready. */
const probeLimitMs = 2000;

export type ReadinessCheck = {
  check(): Promise<Readiness>;
  /** From now on it is stopping. */
  stop(): void;
};

/**
 * Finds out whether the collector can take events: it writes one line to the store, unless events
 * were stored just now; as much as a batch, if they could not be. Askers at the same time share one
 * answer.
 */
export const createReadinessCheck = (deps: {
  /** Writes so much to the store. */
  probe(bytes: number): Promise<unknown>;
  /** When events were stored last, and when they could not be. */
  lastStoredAt(): number;
  lastFailedAt(): number;
  isQueueFull(): boolean;
  now(): number;
}): ReadinessCheck => {
  let isStopping = false;
  let provenAt = Number.NEGATIVE_INFINITY;
  let failed: { failure: StoreFailure; until: number } | undefined;
  let probing: Promise<StoreFailure | undefined> | undefined;

  const writtenAt = (): number => Math.max(provenAt, deps.lastStoredAt());

  const probe = async (): Promise<StoreFailure | undefined> => {
    const bytes = deps.lastFailedAt() > writtenAt() ? suspectProbeBytes : probeBytes;
    const failure = await withLimit(deps.probe(bytes), probeLimitMs).then(
      () => undefined,
      storeFailureOf,
    );
    if (failure === undefined) provenAt = deps.now();
    failed = failure && { failure, until: deps.now() + pauseMs };
    probing = undefined;
    return failure;
  };

  const failureOfStore = async (): Promise<StoreFailure | undefined> => {
    const isFresh = deps.now() - writtenAt() < freshMs && writtenAt() > deps.lastFailedAt();
    if (isFresh) return undefined;
    if (failed && deps.now() < failed.until) return failed.failure;
    probing ??= probe();
    return probing;
  };

  const reason = async (): Promise<NotReadyReason | undefined> => {
    if (isStopping) return 'stopping';
    if (deps.isQueueFull()) return 'queue_full';
    return failureOfStore();
  };

  return {
    check: async () => {
      const found = await reason();
      return found === undefined
        ? { type: 'ready' }
        : { type: 'not_ready', reason: found, expected: sentences[found] };
    },
    stop: () => {
      isStopping = true;
    },
  };
};

const withLimit = (work: Promise<unknown>, limitMs: number): Promise<unknown> => {
  const limit = Promise.withResolvers<never>();
  const timer = setTimeout(() => limit.reject(new Error('The store did not answer.')), limitMs);
  return Promise.race([work, limit.promise]).finally(() => clearTimeout(timer));
};
