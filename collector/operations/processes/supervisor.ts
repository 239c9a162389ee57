import { Counter, Gauge, Registry } from 'prom-client';
import type { Log } from '../log.ts';
import { createMetricsGatherer } from './gather-metrics.ts';
import type { Sharing } from './listen.ts';
import type { FromProcess, ToProcess } from './messages.ts';

/** The part of a cluster worker that is used here. */
export type CollectorProcess = {
  send(message: ToProcess): void;
  kill(): void;
  onMessage(listener: (message: FromProcess) => void): void;
  onExit(listener: (code: number | null, signal: string | null) => void): void;
};

export type Supervisor = {
  /** Starts all; resolves with the greeting. Rejects when one cannot start: all are ended then. */
  start(): Promise<string>;
  /** Stops all, the last one only when the others have drained. */
  stop(): Promise<void>;
};

/** How long a process lived, and the code or signal with which it ended. */
type Life = { livedMs: number; exit: number | string | null };

/** A process that ended is replaced after a pause that doubles … */
const firstPauseMs = 100;
/** … up to this … */
const longestPauseMs = 10_000;
/** … and is short again once one has lived this long. */
const stableMs = 60_000;

/**
 * Keeps `count` collector processes alive. The first one starts alone: it brings the database up to
 * date, and if it cannot start, none could.
 */
export const createSupervisor = (deps: {
  count: number;
  /** Starts a process; all but the first are told how to join it. */
  fork(sharing: Sharing | undefined): CollectorProcess;
  log: Log;
  stopDelayMs: number;
  later(work: () => void, ms: number): void;
  nowMs(): number;
}): Supervisor => {
  const { fork, log, later, nowMs } = deps;
  const living = new Map<CollectorProcess, { ended: Promise<void> }>();
  const figures = createFigures(() => living.size);
  const gatherer = createMetricsGatherer<CollectorProcess>({
    ask: (member, id) => member.send({ type: 'measure', id }),
    own: figures.snapshot,
  });
  let isStopping = false;
  let sharing: Sharing | undefined;

  const hear = async (member: CollectorProcess, message: FromProcess): Promise<void> => {
    if (message.type === 'measured') gatherer.heard(member, message.id, message.snapshots);
    else if (message.type === 'metrics_wanted') {
      const text = await gatherer.gather(living.keys());
      if (living.has(member)) member.send({ type: 'metrics', id: message.id, text });
    }
  };

  /** Resolves with its greeting when it listens; nothing when it ended before. */
  const launch = (onEnd: (life: Life) => void): Promise<string | undefined> => {
    const startedAt = nowMs();
    const started = Promise.withResolvers<string | undefined>();
    const ended = Promise.withResolvers<void>();
    const member = fork(sharing);
    living.set(member, { ended: ended.promise });
    member.onMessage((message) => {
      if (message.type !== 'ready') {
        void hear(member, message);
        return;
      }
      sharing ??= message.sharing;
      started.resolve(message.greeting);
    });
    member.onExit((code, signal) => {
      living.delete(member);
      gatherer.ended(member);
      started.resolve(undefined);
      ended.resolve();
      onEnd({ livedMs: nowMs() - startedAt, exit: signal ?? code });
    });
    return started.promise;
  };

  const replaceAfter = (pauseMs: number): void =>
    later(async () => {
      if (isStopping) return;
      figures.replaced();
      await launch((life) => endedOnce(life, pauseMs));
    }, pauseMs);

  const endedOnce = ({ livedMs, exit }: Life, lastPauseMs: number): void => {
    if (isStopping) return;
    log.error({ exit }, 'a process ended');
    const isStable = livedMs >= stableMs;
    replaceAfter(isStable ? firstPauseMs : Math.min(longestPauseMs, lastPauseMs * 2));
  };

  const launchFirst = async (): Promise<string> => {
    let isStarted = false;
    const greeting = await launch((life) => {
      if (isStarted) endedOnce({ ...life, livedMs: stableMs }, firstPauseMs);
    });
    if (greeting === undefined) throw new Error('A collector process could not start.');
    isStarted = true;
    return greeting;
  };

  const stopSome = async (members: readonly CollectorProcess[]): Promise<void> => {
    const ends = members.map((member) => living.get(member)?.ended);
    for (const member of members) member.send({ type: 'stop' });
    await Promise.all(ends);
  };

  const stop = async (): Promise<void> => {
    isStopping = true;
    for (const member of living.keys()) member.send({ type: 'announce_stop' });
    await new Promise<void>((resolve) => later(resolve, deps.stopDelayMs));
    const [last, ...others] = living.keys();
    await stopSome(others);
    if (last && living.has(last)) await stopSome([last]);
  };

  return {
    start: async () => {
      try {
        const greeting = await launchFirst();
        if (sharing?.type === 'one_socket') {
          log.warn({}, 'this system spreads connections unevenly over processes');
        }
        await Promise.all(Array.from({ length: deps.count - 1 }, launchFirst));
        return greeting;
      } catch (cause) {
        isStopping = true;
        for (const member of living.keys()) member.kill();
        throw cause;
      }
    },
    stop,
  };
};

const createFigures = (living: () => number) => {
  const registers = [new Registry()] as [Registry];
  new Gauge({
    name: 'tresen_processes',
    help: 'Collector processes that live.',
    registers,
    collect() {
      this.set(living());
    },
  });
  const replaced = new Counter({
    name: 'tresen_processes_replaced_total',
    help: 'Collector processes that ended by themselves and were replaced.',
    registers,
  });
  return { replaced: () => replaced.inc(), snapshot: () => registers[0].getMetricsAsJSON() };
};
