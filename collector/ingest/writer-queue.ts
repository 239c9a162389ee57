import type { WriteGroup } from './write-group.ts';
import type { FromWriter, ToWriter } from './writer-channel.ts';

/** More would make the first of a group wait for the last; the rest goes into the next commit. */
const maxGroup = 400;
/** A profile is worth waiting for a short pause in the traffic. */
const projectAfterMs = 100;

/** What the writer does besides storing; it runs when nothing waits. */
export type Projector = { settle(): Promise<void> };

/**
 * The writer's side of the channel: gathers what has arrived, stores it as one group, answers, and
 * brings profiles up to date in the pauses.
 */
export const createWriterQueue = (deps: {
  writeGroup: WriteGroup;
  projector: Projector;
  post(message: FromWriter): void;
  onError(cause: unknown): void;
  close(): Promise<void>;
}): ((message: ToWriter) => void) => {
  const { writeGroup, projector, post, onError } = deps;
  let waiting: Extract<ToWriter, { type: 'requests' }>['items'] = [];
  let flushing: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let projecting: Promise<void> = Promise.resolve();

  const flush = async (): Promise<void> => {
    while (waiting.length > 0) {
      const group = waiting.slice(0, maxGroup);
      waiting = waiting.slice(maxGroup);
      const answers = await writeGroup(group.map((item) => item.request));
      const items = group.flatMap(({ id }, index) => {
        const answer = answers[index];
        return answer ? [{ id, answer }] : [];
      });
      post({ type: 'answers', items });
      await nextTurn();
    }
  };

  const startFlush = (): void => {
    flushing ??= nextTurn()
      .then(flush)
      .catch(onError)
      .finally(() => {
        flushing = undefined;
        if (waiting.length > 0) startFlush();
        else projectSoon();
      });
  };

  const project = (): Promise<void> => {
    projecting = projector.settle().catch(onError);
    return projecting;
  };

  const projectSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(project, projectAfterMs);
  };

  const settle = async (id: number): Promise<void> => {
    await flushing;
    await project();
    post({ type: 'settled', id });
  };

  const close = async (): Promise<void> => {
    clearTimeout(timer);
    await flushing;
    await projecting;
    await deps.close();
    post({ type: 'closed' });
  };

  return (message) => {
    switch (message.type) {
      case 'requests':
        waiting.push(...message.items);
        return startFlush();
      case 'settle':
        return void settle(message.id);
      case 'close':
        return void close();
    }
  };
};

/** Lets messages that have arrived be delivered first. */
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
