import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import {
  listenAlone,
  listenBeside,
  listenFirst,
} from '../../../collector/operations/processes/listen.ts';

const servers: Server[] = [];
const newServer = (): Server => {
  const server = createServer();
  servers.push(server);
  return server;
};
/** A server on a system that cannot share a port, as Node reports it there. */
const withoutSharing = (): Server => {
  const server = newServer();
  const listen = server.listen.bind(server);
  server.listen = ((how: { port: number; reusePort?: true }) => {
    if (!how.reusePort) return listen({ port: how.port });
    const cause = Object.assign(new Error('listen ENOTSUP'), { code: 'ENOTSUP' });
    return setImmediate(() => server.emit('error', cause)) && server;
  }) as typeof server.listen;
  return server;
};
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

describe('several on one port', () => {
  test.each(['any', 'a certain'])('each has a socket of its own on %s one', async (which) => {
    const free = newServer();
    const wanted = which === 'any' ? 0 : await listenAlone(free, 0);
    free.close();
    const { port, sharing } = await listenFirst(newServer(), wanted);
    expect(port).toBe(wanted || port);
    expect(sharing).toEqual({ type: 'own_sockets', port });
    expect(await listenBeside(newServer(), wanted, sharing)).toBe(port);
  });

  test('the first does not join others that share it already', async () => {
    const { port } = await listenFirst(newServer(), 0);
    await expect(listenFirst(newServer(), port)).rejects.toThrow(
      `Tresen could not listen on port ${port}`,
    );
  });

  test('where the system cannot share a port, they are told to take from one socket', async () => {
    const { port, sharing } = await listenFirst(withoutSharing(), 0);
    expect(port).toBeGreaterThan(0);
    expect(sharing).toEqual({ type: 'one_socket' });
  });
});

test('one alone refuses a port that is taken, shared or not', async () => {
  const taken = await listenAlone(newServer(), 0);
  const { port: shared } = await listenFirst(newServer(), 0);
  for (const port of [taken, shared]) {
    await expect(listenAlone(newServer(), port)).rejects.toThrow(
      `Tresen could not listen on port ${port}: another program has it`,
    );
  }
});
