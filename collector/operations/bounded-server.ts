import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { Socket } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { ConnectionLimits } from './connection-limits.ts';

/** Why a connection was closed before a request came through. */
export type ConnectionRefusal =
  | 'too_slow'
  | 'headers_too_large'
  | 'malformed'
  | 'too_many'
  | 'too_many_at_once';

/** A server whose connections are bounded, and how many there are. */
export type BoundedServer = { server: Server; connections(): number };

/** From this share of the limit on, connections that wait without a request give way. */
const crowdedShare = 0.9;

const answers: Readonly<
  Record<Exclude<ConnectionRefusal, 'too_many' | 'too_many_at_once'>, string>
> = {
  too_slow: '408 Request Timeout',
  headers_too_large: '431 Request Header Fields Too Large',
  malformed: '400 Bad Request',
};

/** Makes the HTTP server that no slow, broken or greedy sender can occupy; does not listen. */
export const createBoundedServer = (deps: {
  fetch(request: Request, env: unknown): Response | Promise<Response>;
  limits: ConnectionLimits;
  onRefused(reason: ConnectionRefusal): void;
}): BoundedServer => {
  const { limits, onRefused } = deps;
  const options = {
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    keepAliveTimeout: limits.idleMs,
    connectionsCheckingInterval: limits.checkMs,
    maxHeaderSize: limits.maxHeaderBytes,
  };
  const listener = oneByOne(getRequestListener(deps.fetch), limits.maxAhead, onRefused);
  const server = createServer(options, listener);
  server.maxHeadersCount = limits.maxHeaders;
  server.maxConnections = limits.maxConnections;
  server.timeout = limits.stuckMs;

  let open = 0;
  server.on('connection', (socket) => {
    open += 1;
    socket.once('close', () => {
      open -= 1;
    });
    if (open > limits.maxConnections * crowdedShare) server.closeIdleConnections();
  });
  server.on('drop', () => onRefused('too_many'));
  server.on('clientError', (cause: NodeJS.ErrnoException, socket) => {
    const reason = reasonOf(cause);
    if (reason !== undefined) onRefused(reason);
    endWith(socket as Socket, reason);
  });
  return { server, connections: () => open };
};

/** Closes a connection on which more is asked than is answered, before its requests cost anything. */
const oneByOne = (
  listener: RequestListener,
  maxAhead: number,
  onRefused: (reason: ConnectionRefusal) => void,
): RequestListener => {
  const unanswered = new WeakMap<Socket, number>();
  const add = (socket: Socket, by: number): number => {
    const count = (unanswered.get(socket) ?? 0) + by;
    unanswered.set(socket, count);
    return count;
  };
  return (request: IncomingMessage, response: ServerResponse) => {
    const { socket } = request;
    // What was read together with the request that was too many is still told of.
    if (socket.destroyed) return;
    if (add(socket, 1) > maxAhead) {
      onRefused('too_many_at_once');
      socket.destroy();
      return;
    }
    response.once('close', () => add(socket, -1));
    listener(request, response);
  };
};

/** Nothing where the other side is simply gone. */
const reasonOf = (cause: NodeJS.ErrnoException): keyof typeof answers | undefined => {
  if (cause.code === 'ECONNRESET' || cause.code === 'EPIPE') return undefined;
  if (cause.code === 'ERR_HTTP_REQUEST_TIMEOUT') return 'too_slow';
  if (cause.code === 'HPE_HEADER_OVERFLOW') return 'headers_too_large';
  return 'malformed';
};

/** Answers only where no answer has begun: half of one must not be followed by another. */
const endWith = (socket: Socket, reason: keyof typeof answers | undefined): void => {
  if (reason === undefined || !socket.writable || socket.bytesWritten > 0) {
    socket.destroy();
    return;
  }
  socket.end(
    `HTTP/1.1 ${answers[reason]}\r\nConnection: close\r\nContent-Length: 0\r\nTresen-Reason: ${reason}\r\n\r\n`,
    () => socket.destroy(),
  );
};
