/** As much of Web Locks as a shelf needs: exclusive locks by name, granted in the order of asking. */
export function createFakeLocks() {
  type Request = { use: () => unknown; done: (result: unknown) => void };
  const queues = new Map<string, Request[]>();

  const grant = async (name: string): Promise<void> => {
    const [first] = queues.get(name) ?? [];
    if (!first) return;
    first.done(await first.use());
    queues.get(name)?.shift();
    await grant(name);
  };
  return {
    locks: {
      request: (name: string, use: () => unknown) =>
        new Promise((done) => {
          const queue = queues.get(name) ?? [];
          queues.set(name, [...queue, { use, done }]);
          if (!queue[0]) queueMicrotask(() => grant(name));
        }),
    },
    /** Names of locks that someone holds or waits for. */
    names: () => [...queues].flatMap(([name, queue]) => (queue[0] ? [name] : [])),
    /** The page that holds it is gone. */
    abandon(name: string): void {
      queues.get(name)?.shift();
      grant(name);
    },
  };
}
