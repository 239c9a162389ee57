import { setTimeout as wait } from 'node:timers/promises';
import type { Books } from './sender.ts';

/** What is wrong in a store after crashes; all are 0 where nothing is. */
export type Recount = {
  events: number;
  lost: number;
  doubled: number;
  /** In the log, but never sent. */
  foreign: number;
  /** Visitors whose profile tells other orders than the sender's books. */
  wrongProfiles: number;
};

/** The owner's JSON API. */
export type Api = (path: string) => Promise<Response>;

/** How long profiles may lag behind the log before they count as wrong. */
const profileLimitMs = 60_000;
const askedAtOnce = 16;

/** Compares the log and the profiles with the sender's books. */
export const recount = async (api: Api, books: Books): Promise<Recount> => {
  const stored = await readLog(api);
  const unique = new Set(stored);
  return {
    events: stored.length,
    lost: [...books.acknowledged].filter((id) => !unique.has(id)).length,
    doubled: stored.length - unique.size,
    foreign: [...unique].filter((id) => !books.sent.has(id)).length,
    wrongProfiles: await countWrongProfiles(api, books),
  };
};

const readLog = async (api: Api): Promise<string[]> => {
  const ids: string[] = [];
  let after: number | null = 0;
  while (after !== null) {
    const response: Response = await api(`/api/events?limit=1000&after=${after}`);
    const page: { items: { messageId: string }[]; next: number | null } = await response.json();
    for (const { messageId } of page.items) ids.push(messageId);
    after = page.next;
  }
  return ids;
};

const countWrongProfiles = async (api: Api, books: Books): Promise<number> => {
  const until = Date.now() + profileLimitMs;
  let wrong = [...books.orders];
  while (wrong.length > 0) {
    wrong = await onlyWrong(api, wrong);
    if (Date.now() > until) break;
    if (wrong.length > 0) await wait(200);
  }
  return wrong.length;
};

type Expected = [visitor: string, orders: number[]];

const onlyWrong = async (api: Api, expected: readonly Expected[]): Promise<Expected[]> => {
  const wrong: Expected[] = [];
  const waiting = [...expected];
  const work = async (): Promise<void> => {
    for (let one = waiting.pop(); one; one = waiting.pop()) {
      if (!(await isRight(api, one))) wrong.push(one);
    }
  };
  await Promise.all(Array.from({ length: askedAtOnce }, work));
  return wrong;
};

const isRight = async (api: Api, [visitor, orders]: Expected): Promise<boolean> => {
  const response = await api(`/api/profiles/v_${visitor}~demo`);
  if (!response.ok) return false;
  const profile: { orders: { transactionId: string }[] } = await response.json();
  const told = profile.orders.map(({ transactionId }) => transactionId).toSorted();
  const sent = orders.map((order) => `T-${order}`).toSorted();
  return told.join() === sent.join();
};
