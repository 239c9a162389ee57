import type { SiteKey } from '../../client/protocol/ids.ts';
import type { Store } from '../store/store.ts';
import type { FromProjector, ProjectorAsk, ToProjector } from './projector-channel.ts';

/** The part of a worker thread that is used here. */
export type ProjectorThread = {
  postMessage(message: ToProjector): void;
  on(event: 'message', listener: (message: FromProjector) => void): unknown;
  on(event: 'error', listener: (cause: Error) => void): unknown;
  terminate(): Promise<unknown>;
};

/** The writer's side of the projector. */
export type ConnectedProjector = {
  /** Starts the thread, which takes a moment, before it is needed. */
  begin(): void;
  /** Resolves when every event that was stored before the call is reflected in the profiles. */
  settle(): Promise<void>;
  /** Appraises a slice of those who are due; answers whether anybody may be left. */
  reappraise(): Promise<boolean>;
  /**
   * Runs what takes events out of the log. Whoever is being folded meanwhile may still have been read
   * with them, so that slice is thrown away and folded anew.
   */
  whileDeleting<Result>(work: () => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
};

/**
 * Folds profiles in a thread of its own: it reads the log by itself, and has the writer save what it
 * found. The thread starts when it is first needed, and again after it has failed.
 */
export const connectProjector = (deps: {
  start(): ProjectorThread;
  store: Pick<
    Store,
    'dueProfiles' | 'exclusively' | 'makeDue' | 'saveProfiles' | 'saveSetting' | 'staleVisitors'
  >;
  onProblem(message: string): void;
  /** Told of keys that join nobody, because so many share them. */
  onCrowd?(site: SiteKey, word: string): void;
}): ConnectedProjector => {
  const { store, onProblem } = deps;
  const settling = new Map<number, PromiseWithResolvers<boolean>>();
  let thread: ProjectorThread | undefined;
  let lastId = 0;
  let isOutdated = false;

  const finish = (id: number, failure?: string, isMoreDue = false): void => {
    const entry = settling.get(id);
    settling.delete(id);
    if (failure === undefined) entry?.resolve(isMoreDue);
    else entry?.reject(new Error(failure));
  };

  const run = async (ask: ProjectorAsk): Promise<unknown> => {
    if (ask.method === 'staleVisitors') {
      isOutdated = false;
      return store.staleVisitors(...ask.args);
    }
    if (ask.method === 'dueProfiles') {
      isOutdated = false;
      return store.dueProfiles(...ask.args);
    }
    if (ask.method === 'saveSetting') return store.saveSetting(...ask.args);
    if (ask.method === 'makeDue') return store.makeDue(...ask.args);
    if (!isOutdated) await store.saveProfiles(...ask.args);
    return undefined;
  };

  const answer = async (id: number, ask: ProjectorAsk): Promise<void> => {
    try {
      const value = await run(ask);
      thread?.postMessage({ type: 'answer', id, value });
    } catch (cause) {
      thread?.postMessage({ type: 'failure', id, message: String(cause) });
    }
  };

  const hear = (message: FromProjector): void => {
    if (message.type === 'settled') finish(message.id, message.failure, message.isMoreDue);
    else if (message.type === 'problem') onProblem(message.message);
    else if (message.type === 'crowd') deps.onCrowd?.(message.site, message.word);
    else void answer(message.id, message.ask);
  };

  const start = (): ProjectorThread => {
    const started = deps.start();
    started.on('message', hear);
    started.on('error', (cause) => {
      thread = undefined;
      for (const id of [...settling.keys()]) finish(id, cause.message);
    });
    thread = started;
    return started;
  };

  const ask = (type: 'settle' | 'reappraise'): Promise<boolean> => {
    const id = ++lastId;
    const entry = Promise.withResolvers<boolean>();
    settling.set(id, entry);
    (thread ?? start()).postMessage({ type, id });
    return entry.promise;
  };

  const settle = async (): Promise<void> => {
    await ask('settle');
  };

  /** Where another process is at it, that one looks after those who are due. */
  const reappraise = async (): Promise<boolean> => {
    if (!store.exclusively) return ask('reappraise');
    let isMoreDue = false;
    await store.exclusively(async () => {
      isMoreDue = await ask('reappraise');
    });
    return isMoreDue;
  };

  return {
    begin: () => void (thread ?? start()),
    settle: () => (store.exclusively ? store.exclusively(settle) : settle()),
    reappraise,
    whileDeleting: async (work) => {
      isOutdated = true;
      try {
        return await work();
      } finally {
        isOutdated = true;
      }
    },
    close: async () => {
      const gone = thread;
      thread = undefined;
      await gone?.terminate();
    },
  };
};
