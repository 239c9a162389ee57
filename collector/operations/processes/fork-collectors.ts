import cluster from 'node:cluster';
import type { Sharing } from './listen.ts';
import type { FromProcess } from './messages.ts';
import type { CollectorProcess } from './supervisor.ts';

const ownSocket = '--beside-port=';
const oneSocket = '--beside';

/**
 * Starts a collector process behind the common port. Where the system can (Linux, newer BSDs), each has
 * a socket of its own on it (`SO_REUSEPORT`): connections are spread evenly by a hash, and those that
 * wait at a process that dies are reset at once, which every client takes as a reason to try again. Node's
 * usual way, where the first process hands connections over, leaves those hanging that are on their way
 * to a process that is killed. Elsewhere all take from one socket (`SCHED_NONE`), which is as safe and
 * uneven: a process that is awake takes nearly everything.
 */
export const forkCollector = (sharing: Sharing | undefined): CollectorProcess => {
  cluster.schedulingPolicy = cluster.SCHED_NONE;
  cluster.setupPrimary({ serialization: 'advanced', args: toArguments(sharing) });
  const worker = cluster.fork();
  return {
    // One that is just ending hears nothing more, and its end is noticed elsewhere.
    send: (message) => void (worker.isConnected() && worker.send(message, () => undefined)),
    kill: () => void worker.process.kill('SIGKILL'),
    onMessage: (listener) => void worker.on('message', (message: FromProcess) => listener(message)),
    onExit: (listener) => void worker.on('exit', listener),
  };
};

/** How to join the processes that listen already, as this process was told at its start. */
export const sharingOf = (args: readonly string[]): Sharing | undefined => {
  if (args.includes(oneSocket)) return { type: 'one_socket' };
  const port = args.find((one) => one.startsWith(ownSocket))?.slice(ownSocket.length);
  return port === undefined ? undefined : { type: 'own_sockets', port: Number(port) };
};

const toArguments = (sharing: Sharing | undefined): string[] => {
  if (!sharing) return [];
  return [sharing.type === 'one_socket' ? oneSocket : ownSocket + sharing.port];
};
