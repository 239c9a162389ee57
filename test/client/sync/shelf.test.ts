import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createOutbox } from '../../../client/sync/outbox.ts';
import { createFakeIndexedDb } from '../../support/fake-indexed-db.ts';
import { idsIn, pageEvent } from './page-events.ts';

const shared = { anonymousId: 'v1' };
let shelf: ReturnType<typeof createFakeIndexedDb>;
let status: number;
let posted: string[];

const newOutbox = () =>
  createOutbox('demo', async (body) => {
    posted.push(idsIn(body).join(' '));
    return [status, 0];
  });
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers();
  shelf = createFakeIndexedDb();
  vi.stubGlobal('indexedDB', shelf.api);
  [status, posted] = [200, []];
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('before it is opened', () => {
  test.each([200, 400, 503])('nothing is kept on the device, answered %d', async (answer) => {
    status = answer;
    const outbox = newOutbox();
    outbox.add(pageEvent(1), shared, true);
    outbox.add(pageEvent(2), shared, false);
    outbox.flush();
    await pass(90_000);
    outbox.destroy();
    await pass(0);
    expect(shelf.names()).toEqual([]);
  });
});

describe('once opened', () => {
  test('events are kept until they are settled', async () => {
    status = 503;
    const outbox = newOutbox();
    outbox.open();
    outbox.add(pageEvent(1), shared, true);
    outbox.add(pageEvent(2), shared, false);
    await pass(0);
    expect(shelf.keys()).toEqual(['m1', 'm2']);
    status = 200;
    await pass(5_000);
    expect(shelf.keys()).toEqual([]);
  });

  test('patient events are kept at once, although they wait', async () => {
    const outbox = newOutbox();
    outbox.open();
    await pass(0);
    outbox.add(pageEvent(1), shared, false);
    await pass(0);
    expect(shelf.keys()).toEqual(['m1']);
    expect(posted).toEqual([]);
  });

  test('what was refused is not kept', async () => {
    status = 400;
    const outbox = newOutbox();
    outbox.open();
    outbox.add(pageEvent(1), shared, true);
    await pass(10);
    expect(shelf.keys()).toEqual([]);
  });

  test('what gave way to newer events is not kept', async () => {
    status = 503;
    const outbox = newOutbox();
    outbox.open();
    for (let id = 0; id < 1_001; id++) outbox.add(pageEvent(id), shared, false);
    await pass(0);
    expect(shelf.keys()).toContain('m1000');
    expect(shelf.keys().length).toBeGreaterThanOrEqual(1_000);
  });

  test('events that were held until then leave once', async () => {
    const outbox = newOutbox();
    outbox.add(pageEvent(1), shared, true);
    outbox.add(pageEvent(2), shared, true);
    outbox.open();
    await pass(10_000);
    expect(posted).toEqual(['m1 m2']);
    expect(shelf.keys()).toEqual([]);
  });

  test('an earlier page is taken over: its events leave before anything is done', async () => {
    status = 0;
    const earlier = newOutbox();
    earlier.open();
    earlier.add(pageEvent('lost'), { anonymousId: 'v0' }, true);
    earlier.add(pageEvent('late'), shared, true);
    await pass(0);
    vi.clearAllTimers();
    status = 200;
    posted = [];
    newOutbox().open();
    await pass(10);
    expect(posted).toEqual(['mlost', 'mlate']);
    expect(shelf.keys()).toEqual([]);
  });
});

describe('destroyed', () => {
  test('it sends what waits and leaves no database', async () => {
    const outbox = newOutbox();
    outbox.open();
    outbox.add(pageEvent(1), shared, false);
    await pass(0);
    outbox.destroy();
    await pass(10);
    expect(posted).toEqual(['m1']);
    expect(shelf.names()).toEqual([]);
  });

  test('it keeps nothing of what comes later', async () => {
    const outbox = newOutbox();
    outbox.open();
    outbox.destroy();
    outbox.add(pageEvent(1), shared, true);
    await pass(60_000);
    expect(posted).toEqual(['m1']);
    expect(shelf.names()).toEqual([]);
  });

  test('what the collector did not take yet is tried again from memory', async () => {
    status = 503;
    const outbox = newOutbox();
    outbox.open();
    outbox.add(pageEvent(1), shared, true);
    await pass(0);
    outbox.destroy();
    status = 200;
    await pass(2_000);
    expect(posted).toEqual(['m1', 'm1']);
    expect(shelf.names()).toEqual([]);
  });

  test('it takes what an earlier page left, also where this page kept nothing', async () => {
    status = 503;
    const earlier = newOutbox();
    earlier.open();
    earlier.add(pageEvent(1), shared, true);
    await pass(0);
    vi.clearAllTimers();
    newOutbox().destroy();
    await pass(0);
    expect(shelf.names()).toEqual([]);
  });

  test('it can be opened again', async () => {
    const outbox = newOutbox();
    outbox.open();
    await pass(0);
    outbox.destroy();
    await pass(0);
    outbox.open();
    await pass(0);
    outbox.add(pageEvent(1), shared, false);
    await pass(0);
    expect(shelf.keys()).toEqual(['m1']);
    await pass(5_000);
    expect(posted).toEqual(['m1']);
  });
});

describe('where storage', () => {
  test('is forbidden, events live in memory alone', async () => {
    shelf.forbid();
    const outbox = newOutbox();
    outbox.open();
    outbox.add(pageEvent(1), shared, true);
    await pass(10);
    outbox.destroy();
    await pass(10);
    expect(posted).toEqual(['m1']);
  });

  test('is lost mid-way, events still leave once', async () => {
    status = 503;
    const outbox = newOutbox();
    outbox.open();
    outbox.add(pageEvent(1), shared, true);
    await pass(0);
    shelf.forbid();
    status = 200;
    await pass(90_000);
    expect(posted).toEqual(['m1', 'm1']);
  });

  test('does not exist at all, events still leave', async () => {
    vi.stubGlobal('indexedDB', undefined);
    const outbox = newOutbox();
    outbox.open();
    outbox.add(pageEvent(1), shared, true);
    await pass(10);
    expect(posted).toEqual(['m1']);
  });
});
