/** Runs at most so many works at once; the others wait in order of arrival. */
export const createTurns = (most: number) => {
  const waiting: (() => void)[] = [];
  let running = 0;

  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      // Whoever waits takes over the place; without one it becomes free.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
};
