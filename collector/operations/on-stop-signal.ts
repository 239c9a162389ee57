/** Ctrl-C under npm arrives twice: from the terminal and from npm. */
const sameSignalMs = 300;

/**
 * Calls `stop` upon the first request to stop, and `quit` upon another: who asks twice does not want to
 * wait.
 */
export const onStopSignal = (deps: {
  stop(signal: string): void;
  quit(): void;
  nowMs(): number;
  on(signal: 'SIGTERM' | 'SIGINT', listener: () => void): void;
}): void => {
  let askedAt: number | undefined;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    deps.on(signal, () => {
      if (askedAt === undefined) {
        askedAt = deps.nowMs();
        deps.stop(signal);
      } else if (deps.nowMs() - askedAt > sameSignalMs) deps.quit();
    });
  }
};
