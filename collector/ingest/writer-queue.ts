import type { IngestAnswer } from './ingest-request.ts';
import { tellError } from './told-error.ts';
import { unavailable, type WriteGroup } from './write-group.ts';
import type { FromWriter, OwnerWriter, ToWriter } from './writer-channel.ts';

/** More would make the first of a group wait for the last; the rest goes into the next commit. */
const maxGroup = 400;
/** Profiles wait for a short pause in the traffic … */
const idleMs = 100;
/** … but not for ever. */
const maxStaleMs = 5000;
/** Between two slices of profiles while batches keep coming, unless somebody waits for them. */
const breathMs = 20;
/** Who asked for profiles waits this long for them; a longer backlog gives way again. */
const urgentMs = 2000;

/** Nobody makes them hurry again so soon after that, or an owner who asks all the time slows the ingest down. */
const restMs = 60_000;

/** What the writer does besides storing. */
export type Projector = { settle(): Promise<void> };

export type WriterQueue = {
  hear(message: ToWriter): void;
  /** Awaited between two slices of profiles: batches go first. */
  giveWay(): Promise<void>;
};

/**
 * The writer's side of the channel: gathers what has arrived, stores it as one group, answers, and
 * brings profiles up to date in the pauses.
 */
export const createWriterQueue = (deps: {
  writeGroup: WriteGroup;
  projector: Projector;
  store: OwnerWriter;
  /** So many groups may be on their way to the disk at once; one if absent. */
  commitsInFlight?: number;
  post(message: FromWriter): void;
  onError(cause: unknown): void;
  close(): Promise<void>;
  /** A clock that never jumps: put back an hour, profiles would wait as long. */
  nowMs(): number;
}): WriterQueue => {
  const { writeGroup, projector, post, onError, nowMs: now, commitsInFlight = 1 } = deps;
  let waiting: Extract<ToWriter, { type: 'requests' }>['items'] = [];
  const flushing = new Set<Promise<void>>();
  let projecting: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let staleSince: number | undefined;
  let urgentUntil = Number.NEGATIVE_INFINITY;
  let hasCaughtUp = true;
  let hasNewWork = false;

  const noAnswers = (cause: unknown): IngestAnswer[] => {
    onError(cause);
    return [];
  };

  const flush = async (): Promise<void> => {
    while (waiting.length > 0) {
      const group = waiting.slice(0, maxGroup);
      waiting = waiting.slice(maxGroup);
      const answers = await writeGroup(group.map((item) => item.request)).catch(noAnswers);
      // Who gets no answer waits for ever, and keeps a place in the queue.
      const items = group.map(({ id }, index) => ({ id, answer: answers[index] ?? unavailable }));
      post({ type: 'answers', items });
      await nextTurn();
    }
  };

  const startFlush = (): void => {
    if (flushing.size >= commitsInFlight) return;
    const one = nextTurn()
      .then(flush)
      .catch(onError)
      .finally(() => {
        flushing.delete(one);
        projectSoon();
        if (waiting.length > 0) startFlush();
      });
    flushing.add(one);
  };

  const project = (): Promise<void> => {
    clearTimeout(timer);
    staleSince = undefined;
    projecting = projector
      .settle()
      .then(() => {
        hasCaughtUp = true;
      })
      .catch(onError);
    return projecting;
  };

  const projectSoon = (): void => {
    staleSince ??= now();
    clearTimeout(timer);
    timer = setTimeout(project, Math.min(idleMs, Math.max(0, staleSince + maxStaleMs - now())));
  };

  /** A backlog that was too long for it is worked off beside the ingest. */
  const hurry = (): void => {
    if (!hasCaughtUp && now() < urgentUntil + restMs) return;
    hasCaughtUp = false;
    urgentUntil = now() + urgentMs;
  };

  const settle = async (id: number): Promise<void> => {
    hurry();
    await Promise.all(flushing);
    await project();
    post({ type: 'settled', id });
  };

  const call = async ({ id, method, args }: Extract<ToWriter, { type: 'call' }>): Promise<void> => {
    try {
      post({
        type: 'called',
        id,
        value: await Reflect.apply(deps.store[method], deps.store, args),
      });
    } catch (cause) {
      post({ type: 'call_failed', id, error: tellError(cause) });
    }
  };

  const close = async (): Promise<void> => {
    await Promise.all(flushing);
    clearTimeout(timer);
    await projecting;
    await deps.close();
    post({ type: 'closed' });
  };

  return {
    hear: (message) => {
      if (message.type === 'requests') {
        hasNewWork = true;
        waiting.push(...message.items);
        startFlush();
      } else if (message.type === 'settle') void settle(message.id);
      else if (message.type === 'call') void call(message);
      else void close();
    },
    giveWay: async () => {
      await nextTurn();
      if (hasNewWork && now() >= urgentUntil) await wait(breathMs);
      hasNewWork = false;
    },
  };
};

/** Lets messages that have arrived be delivered first. */
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
