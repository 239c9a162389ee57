import { setTimeout as wait } from 'node:timers/promises';
import { type CollectorProcess, startCollector } from '../../../test/support/collector-process.ts';
import { createSender, type Sender } from './sender.ts';

const token = 'token-of-the-crash-bench';
/** A kill comes at a random moment of this span after the first batch was sent. */
const lifeMs = { least: 20, most: 320 };

/** A collector under load that is killed and started again, on one database throughout. */
export type UnderFire = {
  sender: Sender;
  /** One life: start, load, `kill -9` at a random moment. Answers how long it took to be ready. */
  live(round: number, kill?: () => Promise<void>): Promise<number>;
  /** Starts a last time, delivers what is unanswered, and asks. */
  afterwards<T>(ask: (api: (path: string) => Promise<Response>) => Promise<T>): Promise<T>;
};

/** Puts a collector on a database under fire. `random` gives numbers from 0 to 1. */
export const putUnderFire = (deps: {
  folder: string;
  database: string;
  random: () => number;
}): UnderFire => {
  const sender = createSender();
  const { folder, database, random } = deps;

  const start = async (): Promise<{ collector: CollectorProcess; readyMs: number }> => {
    const startedAt = performance.now();
    const collector = await startCollector(folder, {
      TRESEN_DATABASE: database,
      TRESEN_ADMIN_TOKEN: token,
      TRESEN_RATE_LIMIT: '0',
    });
    await untilHealthy(collector.url);
    return { collector, readyMs: performance.now() - startedAt };
  };

  return {
    sender,
    live: async (round, kill) => {
      const { collector, readyMs } = await start();
      let isOver = false;
      const firing = sender.fire(collector.url, round, () => isOver);
      await wait(lifeMs.least + random() * (lifeMs.most - lifeMs.least));
      await kill?.();
      await collector.signal('SIGKILL');
      isOver = true;
      await firing;
      return readyMs;
    },
    afterwards: async (ask) => {
      const { collector } = await start();
      try {
        await sender.finish(collector.url);
        const headers = { authorization: `Bearer ${token}` };
        return await ask((path) => fetch(`${collector.url}${path}`, { headers }));
      } finally {
        await collector.signal('SIGTERM');
      }
    },
  };
};

const untilHealthy = async (url: string): Promise<void> => {
  for (let attempt = 0; attempt < 3000; attempt += 1) {
    const answer = await fetch(`${url}/healthz`).catch(() => undefined);
    if (answer?.ok) return;
    await wait(10);
  }
  throw new Error(`The collector at ${url} did not become ready within 30 s.`);
};
