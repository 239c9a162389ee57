import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { IngestAnswer, IngestRequest } from '../../../collector/ingest/ingest-request.ts';
import { createWriteGroup } from '../../../collector/ingest/write-group.ts';
import type { FromWriter, ToWriter } from '../../../collector/ingest/writer-channel.ts';
import { createWriterQueue } from '../../../collector/ingest/writer-queue.ts';
import { testSites } from '../../support/collector-app.ts';
import { noon } from '../../support/log-events.ts';
import { createMemoryStore } from '../../support/memory-store.ts';

const request = (messageId: string, text?: string): IngestRequest => ({
  call: 'batch',
  text:
    text ??
    JSON.stringify({
      writeKey: 'demo',
      anonymousId: 'a',
      batch: [{ type: 'track', event: 'x', messageId }],
    }),
  receivedAt: noon,
});
const stored = (accepted: number, duplicates = 0): IngestAnswer => ({
  type: 'stored',
  accepted,
  duplicates,
  refused: [],
});

describe('createWriteGroup', () => {
  const createGroup = (store = createMemoryStore()) => {
    const appendGroup = vi.spyOn(store, 'appendGroup');
    const onError = vi.fn();
    return { write: createWriteGroup({ store, sites: testSites, onError }), appendGroup, onError };
  };

  test('stores a group in one commit and answers each by itself', async () => {
    const { write, appendGroup } = createGroup();
    const answers = await write([request('m1'), request('m1'), request('', '{'), request('m2')]);
    expect(answers).toEqual([
      stored(1),
      stored(0, 1),
      { type: 'refused', refusal: { reason: 'invalid_json', expected: expect.any(String) } },
      stored(1),
    ]);
    expect(appendGroup).toHaveBeenCalledTimes(1);
  });

  test('one that the store cannot take does not take the others with it', async () => {
    const store = createMemoryStore();
    const { appendGroup } = store;
    store.appendGroup = async (appends) => {
      if (appends.flat().some((event) => event.messageId === 'bad')) throw new Error('disk');
      return appendGroup(appends);
    };
    const { write, onError } = createGroup(store);
    const [first, bad, last] = await write([request('m1'), request('bad'), request('m2')]);
    expect([first, last]).toEqual([stored(1), stored(1)]);
    expect(bad).toMatchObject({ type: 'refused', refusal: { reason: 'store_unavailable' } });
    expect(onError).toHaveBeenCalled();
  });

  test('a store that is gone is not asked for each of a group again', async () => {
    const store = createMemoryStore();
    store.appendGroup = () => Promise.reject(Object.assign(new Error('gone'), { code: '57P01' }));
    const { write, appendGroup } = createGroup(store);
    const answers = await write([request('m1'), request('m2')]);
    expect(answers).toMatchObject([1, 2].map(() => ({ refusal: { reason: 'store_unavailable' } })));
    expect(appendGroup).toHaveBeenCalledTimes(1);
  });
});

describe('createWriterQueue', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const create = (over: Partial<Parameters<typeof createWriterQueue>[0]> = {}) => {
    const posted: FromWriter[] = [];
    const groups: number[] = [];
    const settle = vi.fn(async () => {});
    const close = vi.fn(async () => {});
    const queue = createWriterQueue({
      writeGroup: async (requests) => {
        groups.push(requests.length);
        return requests.map(() => stored(1));
      },
      projector: { settle },
      store: createMemoryStore(),
      post: (message) => posted.push(message),
      onError: (cause) => expect(cause).toBeUndefined(),
      close,
      nowMs: Date.now,
      ...over,
    });
    const send = (...ids: number[]) =>
      queue.hear({
        type: 'requests',
        items: ids.map((id) => ({ id, request: request(`m${id}`) })),
      });
    const answered = () =>
      posted.flatMap((message) =>
        message.type === 'answers' ? message.items.map((item) => item.id) : [],
      );
    return { queue, posted, groups, settle, close, send, answered };
  };
  const turns = async (count = 5): Promise<void> => {
    for (let turn = 0; turn < count; turn += 1) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  };

  test('what arrives together is stored together and answered', async () => {
    const { send, groups, answered } = create();
    send(1, 2);
    send(3);
    await turns();
    expect(groups).toEqual([3]);
    expect(answered()).toEqual([1, 2, 3]);
  });

  test('a mistake within a group leaves nobody without an answer', async () => {
    const onError = vi.fn();
    const writeGroup = vi
      .fn()
      .mockRejectedValueOnce(new Error('a mistake'))
      .mockResolvedValueOnce([])
      .mockResolvedValueOnce([stored(1)]);
    const { send, posted, answered } = create({ onError, writeGroup });
    send(1, 2);
    await turns();
    send(3);
    await turns();
    send(4);
    await turns();
    expect(answered()).toEqual([1, 2, 3, 4]);
    expect(posted.slice(0, 2)).toMatchObject([
      { items: [1, 2].map(() => ({ answer: { refusal: { reason: 'store_unavailable' } } })) },
      { items: [{ answer: { refusal: { reason: 'store_unavailable' } } }] },
    ]);
    expect(onError).toHaveBeenCalledTimes(1);
  });

  test('a group is bounded; the rest follows in order', async () => {
    const { send, groups, answered } = create();
    send(...Array.from({ length: 900 }, (_, index) => index));
    await turns(10);
    expect(groups).toEqual([400, 400, 100]);
    expect(answered()).toEqual(Array.from({ length: 900 }, (_, index) => index));
  });

  test.each([
    { commitsInFlight: undefined, atOnce: [1] },
    { commitsInFlight: 2, atOnce: [1, 1] },
  ])('$commitsInFlight commits in flight: the rest waits and goes together', async (over) => {
    const commits: (() => void)[] = [];
    const { send, groups, answered, queue, close } = create({
      ...(over.commitsInFlight && { commitsInFlight: over.commitsInFlight }),
      writeGroup: (requests) => {
        groups.push(requests.length);
        return new Promise((resolve) => {
          commits.push(() => resolve(requests.map(() => stored(1))));
        });
      },
    });
    for (const id of [1, 2, 3, 4]) {
      send(id);
      await turns();
    }
    expect(groups).toEqual(over.atOnce);
    queue.hear({ type: 'close' });
    for (const waiting = 4 - over.atOnce.length; groups.at(-1) !== waiting; ) {
      commits.shift()?.();
      await turns();
    }
    expect(close).not.toHaveBeenCalled();
    while (commits.length > 0) {
      commits.shift()?.();
      await turns();
    }
    expect(answered().toSorted()).toEqual([1, 2, 3, 4]);
    expect(close).toHaveBeenCalledTimes(1);
  });

  test('profiles wait for a pause in the traffic', async () => {
    const { send, settle } = create();
    send(1);
    await turns();
    vi.advanceTimersByTime(90);
    send(2);
    await turns();
    vi.advanceTimersByTime(90);
    expect(settle).not.toHaveBeenCalled();
    vi.advanceTimersByTime(20);
    expect(settle).toHaveBeenCalledTimes(1);
  });

  test('under traffic without a pause they are brought up to date all the same', async () => {
    const { send, settle } = create();
    for (let id = 0; id < 100; id += 1) {
      send(id);
      await turns(3);
      vi.advanceTimersByTime(80);
    }
    expect(settle).toHaveBeenCalledTimes(1);
  });

  test('settling stores what arrived before, then brings profiles up to date', async () => {
    const { queue, send, settle, posted } = create();
    send(1);
    queue.hear({ type: 'settle', id: 7 });
    await turns();
    expect(posted.map((message) => message.type)).toEqual(['answers', 'settled']);
    expect(settle).toHaveBeenCalledTimes(1);
  });

  test('closing stores what arrived before', async () => {
    const { queue, send, posted, close } = create();
    send(1, 2);
    queue.hear({ type: 'close' });
    await turns();
    expect(posted.map((message) => message.type)).toEqual(['answers', 'closed']);
    expect(close).toHaveBeenCalledTimes(1);
  });

  test('profiles give way to batches', async () => {
    const { queue, send } = create();
    const passed = vi.fn();
    send(1);
    void queue.giveWay().then(passed);
    await turns();
    expect(passed).not.toHaveBeenCalled();
    vi.advanceTimersByTime(100);
    await turns();
    expect(passed).toHaveBeenCalledTimes(1);
    await queue.giveWay();
  });

  test.each([
    { afterMs: 0, givesWay: false },
    { afterMs: 1999, givesWay: false },
    { afterMs: 2000, givesWay: true },
  ])('but not to who asked for them $afterMs ms ago: $givesWay', async ({ afterMs, givesWay }) => {
    const { queue, send } = create();
    queue.hear({ type: 'settle', id: 1 });
    vi.advanceTimersByTime(afterMs);
    send(1);
    const passed = vi.fn();
    void queue.giveWay().then(passed);
    await turns();
    expect(passed).toHaveBeenCalledTimes(givesWay ? 0 : 1);
  });

  test.each([
    {
      what: 'a backlog that two seconds did not clear',
      cleared: false,
      afterMs: 3000,
      givesWay: true,
    },
    { what: 'the same backlog a minute later', cleared: false, afterMs: 62_000, givesWay: false },
    { what: 'profiles that had caught up', cleared: true, afterMs: 3000, givesWay: false },
  ])('who asks again for $what: batches go first is $givesWay', async (row) => {
    const projector = {
      settle: row.cleared ? async () => {} : () => new Promise<void>(() => {}),
    };
    const { queue, send } = create({ projector });
    queue.hear({ type: 'settle', id: 1 });
    await turns();
    vi.advanceTimersByTime(row.afterMs);
    queue.hear({ type: 'settle', id: 2 });
    send(1);
    const passed = vi.fn();
    void queue.giveWay().then(passed);
    await turns();
    expect(passed).toHaveBeenCalledTimes(row.givesWay ? 0 : 1);
  });

  test('does what the owner asks beside the ingest, and tells of a failure', async () => {
    const { queue, posted } = create();
    const store: ToWriter[] = [
      { type: 'call', id: 1, method: 'saveSetting', args: ['a', '1', 'absent'] },
      { type: 'call', id: 2, method: 'saveSetting', args: ['a', '2', 'absent'] },
      { type: 'call', id: 3, method: 'deleteEvents', args: [] },
    ];
    for (const message of store) queue.hear(message);
    await vi.waitFor(() => expect(posted).toHaveLength(3));
    expect(posted).toEqual([
      { type: 'called', id: 1, value: true },
      { type: 'called', id: 2, value: false },
      { type: 'call_failed', id: 3, error: expect.objectContaining({ name: 'TypeError' }) },
    ]);
  });
});
