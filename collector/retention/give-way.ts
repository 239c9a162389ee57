/** Of the writer's time at most this share goes to the retention. */
const share = 0.05;
const minPauseMs = 100;
/** A stop waits for it. */
const maxPauseMs = 2000;

/**
 * A pause after each slice, the longer the slice took: so the ingest hardly notices, on a slow disk
 * neither. `isOn` is asked after each.
 */
export const createGiveWay = (deps: {
  isOn(): boolean;
  /** Milliseconds of a clock that never goes back. */
  clock(): number;
  wait(ms: number): Promise<void>;
}): (() => Promise<boolean>) => {
  let startedAt = deps.clock();
  return async () => {
    const tookMs = deps.clock() - startedAt;
    await deps.wait(Math.min(maxPauseMs, Math.max(minPauseMs, tookMs / share)));
    startedAt = deps.clock();
    return deps.isOn();
  };
};
