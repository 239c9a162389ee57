import { setTimeout as wait } from 'node:timers/promises';
import { type CollectorProcess, startCollector } from '../../../test/support/collector-process.ts';
import type { Api } from './recount.ts';
import { createSender, type Sender } from './sender.ts';

const token = 'token-of-the-crash-bench';
/** A kill comes at a random moment of this span after the first batch was sent. */
const lifeMs = { least: 20, most: 320 };

/** What a sender's life ends with; resolves when whatever was killed is dead. */
type Kill = (collector: CollectorProcess) => Promise<void>;

/** A collector under load, on one database throughout, while things around it are killed. */
export type UnderFire = {
  sender: Sender;
  /** Starts a collector and waits until it is healthy. */
  start(): Promise<{ collector: CollectorProcess; readyMs: number }>;
  /** Sends to it until a random moment, then kills. */
  fire(collector: CollectorProcess, round: number, kill: Kill): Promise<void>;
  /** Delivers what is unanswered, and asks. */
  ask<T>(collector: CollectorProcess, question: (api: Api) => Promise<T>): Promise<T>;
};

/** Puts a collector on a database under fire. `random` gives numbers from 0 to 1. */
export const putUnderFire = (deps: {
  folder: string;
  database: string;
  random: () => number;
}): UnderFire => {
  const sender = createSender();
  const { folder, database, random } = deps;
  const env = {
    TRESEN_DATABASE: database,
    TRESEN_ADMIN_TOKEN: token,
    TRESEN_RATE_LIMIT: '0',
    TRESEN_LOG_LEVEL: 'silent',
  };
  return {
    sender,
    start: async () => {
      const startedAt = performance.now();
      const collector = await startCollector(folder, env);
      await untilHealthy(collector.url);
      return { collector, readyMs: performance.now() - startedAt };
    },
    fire: async (collector, round, kill) => {
      let isOver = false;
      const firing = sender.fire(collector.url, round, () => isOver);
      await wait(lifeMs.least + random() * (lifeMs.most - lifeMs.least));
      await kill(collector);
      isOver = true;
      await firing;
    },
    ask: async (collector, question) => {
      await sender.finish(collector.url);
      const headers = { authorization: `Bearer ${token}` };
      return question((path) => fetch(`${collector.url}${path}`, { headers }));
    },
  };
};

/** Waits until a collector answers and its store does. */
export const untilHealthy = async (url: string): Promise<void> => {
  for (let attempt = 0; attempt < 3000; attempt += 1) {
    const answer = await fetch(`${url}/healthz`).catch(() => undefined);
    if (answer?.ok) return;
    await wait(10);
  }
  throw new Error(`The collector at ${url} did not become ready within 30 s.`);
};
