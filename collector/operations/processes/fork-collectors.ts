import cluster from 'node:cluster';
import type { FromProcess } from './messages.ts';
import type { CollectorProcess } from './supervisor.ts';

/**
 * Starts a collector process behind the common port. Node's cluster rather than `SO_REUSEPORT`: it works
 * on every system, `PORT=0` gives all the same port, and no connection is lost that stands in the queue
 * of a process that dies. Its price, a hand-over for each new connection, is small beside keep-alive.
 */
export const forkCollector = (): CollectorProcess => {
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
