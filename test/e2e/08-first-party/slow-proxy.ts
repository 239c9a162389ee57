import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';

/** One request as the collector got it. */
export type Passed = {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
  /** Tells the connection on which it came from others. */
  connection: number | undefined;
};

/** What becomes of an answer that is there already. */
type Way = { type: 'pass' } | { type: 'late'; ms: number } | { type: 'lost' };

/** Stands between nginx and the collector, writes down what passes, and delays or loses answers. */
export type SlowProxy = {
  port: number;
  passed: Passed[];
  /** From now on. */
  answer(choose: (passed: Passed) => Way): void;
  close(): Promise<void>;
};

/** Starts it before a collector. */
export const startSlowProxy = async (target: string): Promise<SlowProxy> => {
  const passed: Passed[] = [];
  let choose: (passed: Passed) => Way = () => ({ type: 'pass' });

  const pass = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const body = await buffer(incoming);
    const { method = '', url = '', headers } = incoming;
    const one = {
      method,
      path: url,
      headers,
      body: body.toString(),
      connection: incoming.socket.remotePort,
    };
    passed.push(one);
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      request(target + url, { method, headers }, resolve)
        .on('error', reject)
        .end(body);
    });
    const content = await buffer(answer);
    const way = choose(one);
    if (way.type === 'lost') return void incoming.socket.destroy();
    if (way.type === 'late') await wait(way.ms);
    outgoing.writeHead(answer.statusCode ?? 500, answer.rawHeaders);
    outgoing.end(content);
  };
  const server = createServer((incoming, outgoing) => {
    pass(incoming, outgoing).catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    passed,
    answer: (next) => {
      choose = next;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
