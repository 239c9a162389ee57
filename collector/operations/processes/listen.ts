import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

/** How several processes come to have one port. */
export type Sharing =
  /** Each has a socket of its own on it, and the system spreads connections over them. */
  | { type: 'own_sockets'; port: number }
  /** All take from one socket, whoever is awake: one process may get nearly all of them. */
  | { type: 'one_socket' };

/** Listens on a port for this process alone; answers its number where any free one was asked for. */
export const listenAlone = async (server: Server, port: number): Promise<number> => {
  await listen(server, port, { port });
  return portOf(server);
};

/**
 * Listens as the first of several, and says how the others join. A port that another collector shares
 * among its own processes would let this one in as well; so it is tried first whether it is free.
 */
export const listenFirst = async (
  server: Server,
  port: number,
): Promise<{ port: number; sharing: Sharing }> => {
  await refuseTaken(port);
  const isShared = await listen(server, port, { port, reusePort: true }).then(
    () => true,
    () => false,
  );
  if (!isShared) await listen(server, port, { port });
  const found = portOf(server);
  return {
    port: found,
    sharing: isShared ? { type: 'own_sockets', port: found } : { type: 'one_socket' },
  };
};

/** Listens beside the others. */
export const listenBeside = async (
  server: Server,
  port: number,
  sharing: Sharing,
): Promise<number> => {
  await (sharing.type === 'own_sockets'
    ? listen(server, sharing.port, { port: sharing.port, reusePort: true })
    : listen(server, port, { port }));
  return portOf(server);
};

/** What Node's `listen` takes; `reusePort` is an error where the system cannot do it. */
type How = { port: number; reusePort?: true; exclusive?: true };

const listen = async (server: Server, port: number, how: How): Promise<void> => {
  server.listen(how);
  try {
    await once(server, 'listening');
  } catch (cause) {
    throw new Error(
      `Tresen could not listen on port ${port}: ${explainListen(cause as NodeJS.ErrnoException)}`,
    );
  }
};

const explainListen = (cause: NodeJS.ErrnoException): string => {
  if (cause.code === 'EADDRINUSE') {
    return 'another program has it, perhaps a Tresen that still runs. End that, or set PORT to another number.';
  }
  if (cause.code === 'EACCES') {
    return 'ports below 1024 belong to root. Set PORT to a higher number, and have a web server pass requests on.';
  }
  return `${cause.message}.`;
};

const refuseTaken = async (port: number): Promise<void> => {
  const probe = createServer();
  await listen(probe, port, { port, exclusive: true });
  probe.close();
  await once(probe, 'close');
};

const portOf = (server: Server): number => {
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The server has no port.');
  return address.port;
};
