import { createHash } from 'node:crypto';
import type { NewEvent } from '../event.ts';
import { type Frame, hasFrameOf, toFrame } from './event-row.ts';
import type { Ask } from './pool.ts';
import { fromStorableJson } from './storable-text.ts';

/** There are some dozens, unless a sender makes up a confidence for each event. */
const maxFrames = 1000;

const everyFrame = 'SELECT id, body FROM frames';
const add = `INSERT INTO frames (id, body) SELECT $1::int, $2
  WHERE (SELECT count(*) FROM frames) < ${maxFrames} ON CONFLICT (id) DO NOTHING`;

/** Numbers what many events say alike, which is kept once. */
export type FrameWriter = {
  /** The number of each event's frame, all of them on disk; null where an event has to say it all itself. */
  numbersOf(events: readonly NewEvent[]): Promise<(number | null)[]>;
  /** After a failure: what is in the table then is looked up anew. */
  forget(): void;
};

export const createFrameWriter = (ask: Ask): FrameWriter => {
  let known: Promise<Map<string, number>> | undefined;
  let isFull = false;

  const readKnown = async (): Promise<Map<string, number>> =>
    new Map((await ask(everyFrame)).rows.map(({ id, body }) => [String(body), Number(id)]));

  /** Two bodies with one number are improbable; the second is then not numbered. */
  const learn = async (bodies: ReadonlySet<string>): Promise<Map<string, number>> => {
    for (const body of bodies) await ask(add, [numberFor(body), body]);
    known = readKnown();
    isFull = (await known).size >= maxFrames;
    return known;
  };

  return {
    numbersOf: async (events) => {
      const bodies = bodiesOf(events);
      known ??= readKnown();
      let numbers = await known;
      const missing = new Set(
        bodies.filter((one) => one !== undefined).filter((one) => !numbers.has(one)),
      );
      if (missing.size > 0 && !isFull) numbers = await learn(missing);
      return bodies.map((body) => (body === undefined ? null : (numbers.get(body) ?? null)));
    },
    forget: () => {
      known = undefined;
      isFull = false;
    },
  };
};

/** Neighbours in a batch nearly always share their frame. */
const bodiesOf = (events: readonly NewEvent[]): (string | undefined)[] => {
  let last: { event: NewEvent; body: string | undefined } | undefined;
  return events.map((event) => {
    const body = last && hasFrameOf(event, last.event) ? last.body : toFrame(event);
    last = { event, body };
    return body;
  });
};

/** Made of the frame itself, so that all processes find the same one, and after a restore too. */
const numberFor = (body: string): number =>
  createHash('sha256').update(body).digest().readInt32BE();

/** Finds frames by their numbers; rows of the table never change, so what was read stays true. */
export const createFrameReader = (ask: Ask) => {
  const frames = new Map<number, Frame>();
  return async (ids: ReadonlySet<number>): Promise<ReadonlyMap<number, Frame>> => {
    if ([...ids].every((id) => frames.has(id))) return frames;
    for (const { id, body } of (await ask(everyFrame)).rows) {
      frames.set(Number(id), fromStorableJson(String(body)) as Frame);
    }
    return frames;
  };
};
