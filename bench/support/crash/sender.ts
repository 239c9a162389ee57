import { setTimeout as wait } from 'node:timers/promises';

const connections = 16;
const eventsPerBatch = 10;
const visitorsPerRound = 60;
/** One batch of five ends with an order. */
const orderEvery = 5;
/** What a sender waits after a 503, far less than it is told: the test is to be hard. */
const refusedPauseMs = 20;

type Batch = { visitor: string; order: number | undefined; ids: string[]; body: string };

/** What was sent to the collector, and what it promised to have. */
export type Books = {
  acknowledged: Set<string>;
  /** Every id that was ever sent, acknowledged or not. */
  sent: Set<string>;
  /** Visitor -> numbers of the orders that were acknowledged. */
  orders: Map<string, number[]>;
  /** Requests that were answered 503. */
  refused: number;
};

/** A sender that never gives up: what was not acknowledged is sent again, with the same ids. */
export type Sender = {
  books: Books;
  /** Sends until `isOver`, or until the connection is cut. */
  fire(url: string, round: number, isOver: () => boolean): Promise<void>;
  /** Sends what is still unanswered. */
  finish(url: string): Promise<void>;
};

/** Makes a sender of synthetic visits: page views, carts and orders of ever new visitors. */
export const createSender = (): Sender => {
  const books: Books = { acknowledged: new Set(), sent: new Set(), orders: new Map(), refused: 0 };
  const unanswered: Batch[] = [];
  let serial = 0;

  const nextBatch = (round: number): Batch => {
    serial += 1;
    const batch = toBatch(serial, `r${round}-${serial % visitorsPerRound}`);
    for (const id of batch.ids) books.sent.add(id);
    return batch;
  };

  const enter = ({ visitor, order, ids }: Batch): void => {
    for (const id of ids) books.acknowledged.add(id);
    if (order === undefined) return;
    books.orders.set(visitor, [...(books.orders.get(visitor) ?? []), order]);
  };

  /** False when the connection was cut before the answer. */
  const send = async (url: string, batch: Batch, isOver: () => boolean): Promise<boolean> => {
    for (;;) {
      const status = await post(url, batch.body);
      if (status === 200) {
        enter(batch);
        return true;
      }
      if (status !== undefined && status !== 503)
        throw new Error(`A batch was answered ${status}.`);
      if (status === 503) books.refused += 1;
      if (status === undefined || isOver()) {
        unanswered.push(batch);
        return false;
      }
      await wait(refusedPauseMs);
    }
  };

  const sendOn = async (url: string, round: number, isOver: () => boolean): Promise<void> => {
    while (!isOver()) {
      const batch = unanswered.pop() ?? nextBatch(round);
      if (!(await send(url, batch, isOver))) return;
    }
  };

  return {
    books,
    fire: async (url, round, isOver) => {
      await Promise.all(Array.from({ length: connections }, () => sendOn(url, round, isOver)));
    },
    finish: async (url) => {
      for (const batch of unanswered.splice(0)) await send(url, batch, () => false);
    },
  };
};

/** The status, or nothing when the connection was cut. */
const post = async (url: string, body: string): Promise<number | undefined> => {
  try {
    const response = await fetch(`${url}/v1/batch`, { method: 'POST', body });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return undefined;
  }
};

const names = ['page_view', 'view_item', 'add_to_cart'];

const toBatch = (serial: number, visitor: string): Batch => {
  const order = serial % orderEvery === 0 ? serial : undefined;
  const ids = Array.from({ length: eventsPerBatch }, (_, index) => `${serial}-${index}`);
  const item = { item_id: 'KAF-1001', item_name: 'Kanne', price: 39.9, quantity: 1 };
  const commerce = { currency: 'EUR', value: 39.9, items: [item] };
  const batch = ids.map((messageId, index) => {
    const isOrder = order !== undefined && index === eventsPerBatch - 1;
    return {
      messageId,
      event: isOrder ? 'purchase' : names[index % names.length],
      properties: isOrder ? { ...commerce, transaction_id: `T-${order}` } : commerce,
    };
  });
  const body = JSON.stringify({ writeKey: 'demo', anonymousId: visitor, batch });
  return { visitor, order, ids, body };
};
