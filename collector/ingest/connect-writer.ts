import type { MetricsSnapshot } from '../operations/metrics/snapshot.ts';
import type { Ingest, IngestAnswer, IngestRequest } from './ingest-request.ts';
import { refusal } from './refusal.ts';
import { toError } from './told-error.ts';
import type { FromWriter, OwnerCall, OwnerWriter, ToWriter } from './writer-channel.ts';

/** Some seconds of work; beyond it a sender is better told to come back. */
const maxWaitingRequests = 10_000;
const maxWaitingChars = 32 * 1024 * 1024;

/** The part of a worker thread that is used here. */
export type WriterThread = {
  postMessage(message: ToWriter): void;
  on(event: 'message', listener: (message: FromWriter) => void): unknown;
  on(event: 'error', listener: (cause: Error) => void): unknown;
};

/** The HTTP thread's side of the writer. */
export type Writer = OwnerWriter & {
  ingest: Ingest;
  /** Resolves when profiles reflect everything acknowledged so far. */
  settle(): Promise<void>;
  /** Stores what waits, then closes the store. */
  close(): Promise<void>;
  /** Resolves when the store is open. */
  ready: Promise<void>;
  /** What waits for its answer now. */
  waiting(): { requests: number; bytes: number };
  /** More of it would be refused as `overloaded`. */
  isFull(): boolean;
  /** What the writer last said of its own work. */
  measured(): MetricsSnapshot;
};

const overloaded: IngestAnswer = {
  type: 'refused',
  refusal: refusal('overloaded', 'Try again: more waits to be written than the store can take.'),
};

/** Connects to a writer thread; `onError` hears of failures that no single sender caused. */
export const connectWriter = (thread: WriterThread, onError: (cause: Error) => void): Writer => {
  const waiting = new Map<number, { chars: number; resolve(answer: IngestAnswer): void }>();
  const settling = new Map<number, () => void>();
  const calls = new Map<number, PromiseWithResolvers<unknown>>();
  const ready = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<void>();
  let outgoing: Extract<ToWriter, { type: 'requests' }>['items'] = [];
  let waitingChars = 0;
  let measured: MetricsSnapshot = [];
  let lastId = 0;
  let isOpen = false;

  const hear = (message: FromWriter): void => {
    if (message.type === 'ready') open();
    else if (message.type === 'closed') closed.resolve();
    else if (message.type === 'failed') onError(toError(message.error));
    else if (message.type === 'settled') finishSettling(message.id);
    else if (message.type === 'called') takeCall(message.id)?.resolve(message.value);
    else if (message.type === 'call_failed') takeCall(message.id)?.reject(toError(message.error));
    else if (message.type === 'measured') measured = message.metrics;
    else for (const { id, answer } of message.items) deliver(id, answer);
  };

  const takeCall = (id: number): PromiseWithResolvers<unknown> | undefined => {
    const entry = calls.get(id);
    calls.delete(id);
    return entry;
  };

  const open = (): void => {
    isOpen = true;
    ready.resolve();
  };

  const finishSettling = (id: number): void => {
    settling.get(id)?.();
    settling.delete(id);
  };

  const deliver = (id: number, answer: IngestAnswer): void => {
    const entry = waiting.get(id);
    if (!entry) return;
    waiting.delete(id);
    waitingChars -= entry.chars;
    entry.resolve(answer);
  };

  thread.on('message', hear);
  thread.on('error', (cause) => (isOpen ? onError(cause) : ready.reject(cause)));

  /** What arrives in one turn of the loop crosses to the writer in one message. */
  const send = (): void => {
    const items = outgoing;
    outgoing = [];
    thread.postMessage({ type: 'requests', items });
  };

  const ingest = (request: IngestRequest): Promise<IngestAnswer> => {
    const chars = request.text.length;
    if (waiting.size >= maxWaitingRequests || waitingChars + chars > maxWaitingChars) {
      return Promise.resolve(overloaded);
    }
    const id = ++lastId;
    waitingChars += chars;
    if (outgoing.length === 0) setImmediate(send);
    outgoing.push({ id, request });
    return new Promise((resolve) => {
      waiting.set(id, { chars, resolve });
    });
  };

  const settle = (): Promise<void> =>
    new Promise((resolve) => {
      const id = ++lastId;
      settling.set(id, resolve);
      thread.postMessage({ type: 'settle', id });
    });

  const calling =
    <Method extends OwnerCall>(method: Method) =>
    (...args: Parameters<OwnerWriter[Method]>) => {
      const id = ++lastId;
      const entry = Promise.withResolvers<unknown>();
      calls.set(id, entry);
      thread.postMessage({ type: 'call', id, method, args });
      return entry.promise as ReturnType<OwnerWriter[Method]>;
    };

  return {
    ingest,
    settle,
    append: calling('append'),
    audit: calling('audit'),
    deleteEvents: calling('deleteEvents'),
    erase: calling('erase'),
    makeDue: calling('makeDue'),
    saveSetting: calling('saveSetting'),
    close: () => {
      thread.postMessage({ type: 'close' });
      return closed.promise;
    },
    ready: ready.promise,
    waiting: () => ({ requests: waiting.size, bytes: waitingChars }),
    isFull: () => waiting.size >= maxWaitingRequests || waitingChars >= maxWaitingChars,
    measured: () => measured,
  };
};
