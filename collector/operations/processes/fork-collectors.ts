import cluster from 'node:cluster';
import type { FromProcess } from './messages.ts';
import type { CollectorProcess } from './supervisor.ts';

/**
 * Starts a collector process behind the common port. All take connections from one listening socket
 * (`SCHED_NONE`), so that what waits there is taken by the others when one dies. Node's usual way, where
 * the first process hands connections over, leaves those hanging that are on their way to a process
 * that is killed; with `SO_REUSEPORT` each process has a queue of its own, which dies with it.
 */
export const forkCollector = (): CollectorProcess => {
  cluster.schedulingPolicy = cluster.SCHED_NONE;
  cluster.setupPrimary({ serialization: 'advanced' });
  const worker = cluster.fork();
  return {
    // One that is just ending hears nothing more, and its end is noticed elsewhere.
    send: (message) => void (worker.isConnected() && worker.send(message, () => undefined)),
    kill: () => void worker.process.kill('SIGKILL'),
    onMessage: (listener) => void worker.on('message', (message: FromProcess) => listener(message)),
    onExit: (listener) => void worker.on('exit', listener),
  };
};
