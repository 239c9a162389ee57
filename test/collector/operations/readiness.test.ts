import { describe, expect, test, vi } from 'vitest';
import { createReadinessCheck } from '../../../collector/operations/readiness.ts';
import { storeFailureOf } from '../../../collector/store/store-failure.ts';

const create = (probe: (bytes: number) => Promise<unknown> = async () => true) => {
  const state = { now: 1_000_000, storedAt: 0, failedAt: 0, full: false };
  const probed = vi.fn(probe);
  const readiness = createReadinessCheck({
    probe: probed,
    lastStoredAt: () => state.storedAt,
    lastFailedAt: () => state.failedAt,
    isQueueFull: () => state.full,
    now: () => state.now,
  });
  return { readiness, probed, state };
};
const failing = (fields: object) => async () => {
  throw Object.assign(new Error('no'), fields);
};

describe('createReadinessCheck', () => {
  test('is ready when a line could be written; asks again only after a while', async () => {
    const { readiness, probed, state } = create();
    expect(await Promise.all([readiness.check(), readiness.check()])).toEqual([
      { type: 'ready' },
      { type: 'ready' },
    ]);
    state.now += 4999;
    await readiness.check();
    expect(probed).toHaveBeenCalledTimes(1);
    state.now += 1;
    await readiness.check();
    expect(probed).toHaveBeenCalledTimes(2);
  });

  test('events that were stored just now are proof enough', async () => {
    const { readiness, probed, state } = create(failing({}));
    state.storedAt = state.now - 10;
    expect(await readiness.check()).toEqual({ type: 'ready' });
    expect(probed).not.toHaveBeenCalled();
  });

  test.each([
    { fields: { errcode: 13 }, reason: 'disk_full' },
    { fields: { errcode: 1544 }, reason: 'read_only' },
    { fields: { errcode: 1034 }, reason: 'io_error' },
    { fields: { errcode: 5 }, reason: 'store_unavailable' },
    { fields: { code: '53100' }, reason: 'disk_full' },
    { fields: { code: '25006' }, reason: 'read_only' },
    { fields: { code: '57P01' }, reason: 'store_gone' },
    { fields: { code: '08006' }, reason: 'store_gone' },
    { fields: { code: 'ECONNREFUSED' }, reason: 'store_gone' },
    { fields: { code: 'toString' }, reason: 'store_unavailable' },
    { fields: {}, reason: 'store_unavailable' },
  ])('with $fields it is not ready for $reason, and tells what to do', async (given) => {
    const { readiness } = create(failing(given.fields));
    expect(await readiness.check()).toEqual({
      type: 'not_ready',
      reason: given.reason,
      expected: expect.stringMatching(/^[A-Z].*\.$/),
    });
  });

  test('after events could not be stored it tries as much as a batch, at once', async () => {
    const { readiness, probed, state } = create();
    await readiness.check();
    state.storedAt = state.now + 1;
    state.failedAt = state.now + 2;
    state.now += 3;
    expect(await readiness.check()).toEqual({ type: 'ready' });
    expect(await readiness.check()).toEqual({ type: 'ready' });
    expect(probed.mock.calls).toEqual([[16], [128 * 1024]]);
  });

  test('goes on without a restart once the store writes again', async () => {
    let isFull = true;
    const { readiness, probed, state } = create(async () => {
      if (isFull) throw Object.assign(new Error('full'), { errcode: 13 });
    });
    expect(await readiness.check()).toMatchObject({ reason: 'disk_full' });
    isFull = false;
    state.now += 999;
    expect(await readiness.check()).toMatchObject({ reason: 'disk_full' });
    expect(probed).toHaveBeenCalledTimes(1);
    state.now += 1;
    expect(await readiness.check()).toEqual({ type: 'ready' });
  });

  test('a full queue and a stop go before the store', async () => {
    const { readiness, state } = create();
    state.full = true;
    expect(await readiness.check()).toMatchObject({ reason: 'queue_full' });
    readiness.stop();
    expect(await readiness.check()).toMatchObject({ reason: 'stopping' });
  });

  test('a store that does not answer is not waited for', async () => {
    vi.useFakeTimers();
    const { readiness } = create(() => new Promise(() => {}));
    const answer = readiness.check();
    await vi.advanceTimersByTimeAsync(2000);
    expect(await answer).toMatchObject({ reason: 'store_unavailable' });
    vi.useRealTimers();
  });
});

test('what is no failure of a store is unavailable as well', () => {
  expect([undefined, null, 'text', {}].map(storeFailureOf)).toEqual(
    Array.from({ length: 4 }, () => 'store_unavailable'),
  );
});
