import type { MetricsSnapshot } from '../metrics/snapshot.ts';
import type { Sharing } from './listen.ts';
import type { FromProcess, ToProcess } from './messages.ts';

/** The figures of all processes come within this time, or not at all. */
const metricsLimitMs = 5000;

/** A collector process' side of its supervisor. */
export type SupervisorLink = {
  /** `/metrics` of all processes together. */
  metrics(): Promise<string>;
  /** It listens, and the others can join it so. */
  ready(greeting: string, sharing: Sharing): void;
};

/** Listens to the supervisor. */
export const connectSupervisor = (deps: {
  send(message: FromProcess): void;
  onMessage(listener: (message: ToProcess) => void): void;
  announceStop(): void;
  stop(): void;
  snapshot(): Promise<MetricsSnapshot[]>;
}): SupervisorLink => {
  const asked = new Map<number, (text: string) => void>();
  let lastId = 0;

  deps.onMessage(async (message) => {
    if (message.type === 'announce_stop') deps.announceStop();
    else if (message.type === 'stop') deps.stop();
    else if (message.type === 'metrics') asked.get(message.id)?.(message.text);
    else deps.send({ type: 'measured', id: message.id, snapshots: await deps.snapshot() });
  });

  const metrics = async (): Promise<string> => {
    const id = ++lastId;
    const answer = Promise.withResolvers<string>();
    const late = new Error('The other processes did not tell their figures in time.');
    const timer = setTimeout(() => answer.reject(late), metricsLimitMs);
    asked.set(id, answer.resolve);
    deps.send({ type: 'metrics_wanted', id });
    return answer.promise.finally(() => {
      clearTimeout(timer);
      asked.delete(id);
    });
  };

  return { metrics, ready: (greeting, sharing) => deps.send({ type: 'ready', greeting, sharing }) };
};
