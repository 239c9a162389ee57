/** Runs something after some time, in the page by `setTimeout`. */
export type After = (run: () => void, ms: number) => unknown;

/** What waits for a moment, and does not outlive its page. */
export function createSoon(after: After) {
  const tasks = new Set<() => void>();
  return {
    soon(run: () => void, ms: number): void {
      const once = () => {
        if (tasks.delete(once)) run();
      };
      tasks.add(once);
      after(once, ms);
    },
    /** Does at once all that waits. */
    flush(): void {
      for (const task of [...tasks]) task();
    },
  };
}
