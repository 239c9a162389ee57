import type { Server } from 'node:http';

/** What a stop goes through, in this order. */
export type StopSteps = {
  /** Says "not ready", so that a load balancer sends no more. */
  announce(): void;
  /** How long it is given to notice. */
  delayMs: number;
  server: Server;
  /** After this, connections whose request has still not come in are cut. */
  drainMs: number;
  /** Stores what waits, closes the stores. */
  finish(): Promise<void>;
};

const idleCheckMs = 50;

/**
 * Stops without losing or refusing what is under way: not ready, no new connections, answers for
 * what was asked, then the stores. Resolves when all is on disk.
 */
export const stopGracefully = async (steps: StopSteps): Promise<void> => {
  const { server } = steps;
  steps.announce();
  server.prependListener('request', (_request, response) =>
    response.setHeader('Connection', 'close'),
  );
  if (steps.delayMs > 0) await wait(steps.delayMs);
  await drain(server, steps.drainMs);
  await steps.finish();
};

/** A connection that waits for its next request is closed between two of them. */
const drain = async (server: Server, drainMs: number): Promise<void> => {
  const idle = setInterval(() => server.closeIdleConnections(), idleCheckMs);
  const cut = setTimeout(() => server.closeAllConnections(), drainMs);
  await new Promise((resolve) => server.close(resolve));
  clearInterval(idle);
  clearTimeout(cut);
};

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
