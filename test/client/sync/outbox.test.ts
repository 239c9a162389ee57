import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { PageEvent } from '../../../client/protocol/event.ts';
import { createOutbox } from '../../../client/sync/outbox.ts';
import { idsIn, pageEvent } from './page-events.ts';

type Answer = number | readonly [status: number, retryAfterS: number];

const shared = { anonymousId: 'v1' };
/** What the collector answers next; 200 once nothing is left here. */
let answers: Answer[];
let posted: { ids: string[]; at: number; body: string }[];
let outbox: ReturnType<typeof newOutbox>;
let startedAt: number;

const newOutbox = () =>
  createOutbox('demo', async (body) => {
    posted.push({ ids: idsIn(body), at: Date.now() - startedAt, body });
    const answer = answers.shift() ?? 200;
    return typeof answer === 'number' ? [answer, 0] : answer;
  });
const add = (
  id: string | number,
  urgent = true,
  common: object = shared,
  name = 'search',
): PageEvent => {
  const event = pageEvent(id, name);
  outbox.add(event, common, urgent);
  return event;
};
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const ids = () => posted.map((request) => request.ids.join(' '));

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  startedAt = Date.now();
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  [answers, posted] = [[], []];
  outbox = newOutbox();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('leaving', () => {
  test('urgent events go at the end of their task, together', async () => {
    add(1);
    add(2);
    expect(posted).toEqual([]);
    await Promise.resolve();
    expect(ids()).toEqual(['m1 m2']);
  });

  test('patient ones gather for five seconds', async () => {
    add(1, false);
    await pass(3_000);
    add(2, false);
    await pass(1_999);
    expect(posted).toEqual([]);
    await pass(1);
    expect(ids()).toEqual(['m1 m2']);
  });

  test('an urgent one takes the patient ones along, in their order', async () => {
    add(1, false);
    await pass(1_000);
    add(2);
    await pass(0);
    expect(ids()).toEqual(['m1 m2']);
    await pass(60_000);
    expect(posted).toHaveLength(1);
  });

  test('whatever waits goes at once when the page is left', () => {
    add(1, false);
    outbox.flush();
    expect(ids()).toEqual(['m1']);
  });

  test('nothing is sent where nothing waits', async () => {
    outbox.flush();
    await pass(60_000);
    expect(posted).toEqual([]);
  });

  test('a request says when it was sent, for whom, and what it holds', async () => {
    const event = add(1, false);
    await pass(5_000);
    const [request] = posted;
    expect(JSON.parse(request?.body ?? '')).toEqual({
      writeKey: 'demo',
      sentAt: startedAt + 5_000,
      source: 'api',
      anonymousId: 'v1',
      batch: [{ event: 'search', messageId: 'm1', properties: {} }],
    });
    expect(event.sent).toBe(true);
  });

  test('visitors and contexts do not share a request', async () => {
    add(1);
    add(2, true, { anonymousId: 'v2' });
    add(3, true, { anonymousId: 'v2' });
    await pass(0);
    expect(ids()).toEqual(['m1', 'm2 m3']);
  });

  test('thirty are the most that travel together', async () => {
    for (let id = 0; id < 65; id++) add(id);
    await pass(0);
    expect(posted.map((request) => request.ids.length)).toEqual([30, 30, 5]);
    expect(posted.flatMap((request) => request.ids)).toEqual(
      Array.from({ length: 65 }, (_, i) => `m${i}`),
    );
  });
});

describe('the answer', () => {
  test('200 settles', async () => {
    const event = add(1);
    expect(event.sent).toBeUndefined();
    await pass(0);
    expect(event).toMatchObject({ sent: true, reason: undefined });
  });

  test('400 settles too: what it refuses would be refused again', async () => {
    answers = [400];
    const [refused, next] = [add(1), add(2)];
    await pass(0);
    for (const event of [refused, next]) {
      expect(event).toMatchObject({ sent: false, reason: 'refused_by_collector' });
    }
    await pass(120_000);
    expect(posted).toHaveLength(1);
  });

  test('413 splits: each then goes by itself, and from then on', async () => {
    answers = [413];
    const events = [add(1), add(2), add(3)];
    await pass(10);
    expect(ids()).toEqual(['m1 m2 m3', 'm1', 'm2', 'm3']);
    expect(events.map(({ sent }) => sent)).toEqual([true, true, true]);
    add(4);
    add(5);
    await pass(10);
    expect(ids().slice(4)).toEqual(['m4', 'm5']);
  });

  test('413 to one alone refuses it, and only it', async () => {
    answers = [413, 200, 413, 200];
    const [first, large, last] = [add(1), add(2), add(3)];
    await pass(10);
    expect(large).toMatchObject({ sent: false, reason: 'refused_by_collector' });
    expect([first?.sent, last?.sent]).toEqual([true, true]);
  });

  test.each([429, 503, 500, 502, 0, 401, 403, 404])('%d asks for patience', async (status) => {
    answers = [status];
    const [one, two] = [add(1), add(2)];
    await pass(999);
    expect(posted).toHaveLength(1);
    expect([one.sent, two.sent]).toEqual([undefined, undefined]);
    await pass(1);
    expect(ids()).toEqual(['m1 m2', 'm1 m2']);
    expect([one.sent, two.sent]).toEqual([true, true]);
  });

  test('patience doubles to five minutes, and is forgotten with the first success', async () => {
    answers = [...Array.from({ length: 11 }, () => 503), 200, 503];
    add(1);
    await pass(1_200_000);
    const starts = posted.map(({ at }) => at);
    const gaps = starts.slice(1).map((at, i) => (at - (starts[i] ?? 0)) / 1000);
    expect(gaps).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
    add(2);
    await pass(1_000);
    expect(ids().slice(-2)).toEqual(['m2', 'm2']);
  });

  test('what the collector asked for counts instead', async () => {
    answers = [[429, 30]];
    add(1);
    await pass(29_999);
    expect(posted).toHaveLength(1);
    await pass(1);
    expect(posted).toHaveLength(2);
  });

  test('but not for longer than five minutes', async () => {
    answers = [[429, 1e9]];
    add(1);
    await pass(299_999);
    expect(posted).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(1);
    await pass(1);
    expect(posted).toHaveLength(2);
  });

  test('meanwhile nothing leaves, neither urgent events nor on leaving', async () => {
    answers = [[503, 10]];
    add(1);
    await pass(1_000);
    add(2);
    add(3, false);
    outbox.flush();
    await pass(8_999);
    expect(posted).toHaveLength(1);
    await pass(1);
    expect(ids()).toEqual(['m1', 'm1 m2 m3']);
  });

  test('a late answer loses nothing that came meanwhile', async () => {
    let reply: (answer: [number, number]) => void = () => {};
    const slow = createOutbox('demo', (body) => {
      posted.push({ ids: idsIn(body), at: 0, body });
      return new Promise((resolve) => {
        reply = resolve;
      });
    });
    slow.add(pageEvent(1), shared, true);
    await pass(0);
    slow.add(pageEvent(2), shared, false);
    reply([0, 0]);
    await pass(999);
    expect(ids()).toEqual(['m1']);
    await pass(1);
    expect(ids()).toEqual(['m1', 'm1 m2']);
  });
});

describe('requests that fail together', () => {
  test('are one failure, and their events leave in the order of their making', async () => {
    answers = [503, 503, 503];
    for (let id = 0; id < 65; id++) add(id);
    await pass(0);
    expect(posted).toHaveLength(3);
    await pass(999);
    expect(posted).toHaveLength(3);
    await pass(1);
    expect(posted.slice(3).flatMap((request) => request.ids)).toEqual(
      Array.from({ length: 65 }, (_, i) => `m${i}`),
    );
    answers = [503];
    add('next');
    await pass(0);
    const { length } = posted;
    await pass(1_000);
    expect(posted).toHaveLength(length + 1);
  });

  test('of which one does not fail: it settles, and the others wait', async () => {
    answers = [503, 200];
    const events = Array.from({ length: 40 }, (_, i) => add(i));
    await pass(0);
    expect(events.map(({ sent }) => sent === true).lastIndexOf(false)).toBe(29);
    await pass(1_000);
    expect(posted.at(-1)?.ids).toHaveLength(30);
    expect(events.every(({ sent }) => sent)).toBe(true);
  });
});

describe('a thousand may wait', () => {
  const fill = (names: readonly string[]) => names.map((name, i) => add(i, true, shared, name));
  const many = (name: string, length: number) => Array.from({ length }, () => name);

  test('and then attention gives way first, with a reason, and orders last', async () => {
    answers = [[503, 300]];
    add('first', true, shared, 'purchase');
    await pass(0);
    const events = fill([
      ...many('custom', 500),
      ...many('engagement', 20),
      ...many('custom', 490),
    ]);
    const reasons = events.map(({ event, reason }) => reason && event).filter(Boolean);
    expect(reasons).toEqual(many('engagement', 11));
    const more = fill(many('add_to_cart', 20));
    expect(more.some(({ reason }) => reason)).toBe(false);
    await pass(300_000);
    expect(more.every(({ sent }) => sent)).toBe(true);
    expect(posted.flatMap(({ ids: all }) => all)).toContain('mfirst');
    expect(events.filter(({ sent }) => sent)).toHaveLength(979);
  });

  test('and of orders alone the oldest gives way', async () => {
    answers = [[503, 300]];
    const events = fill(many('purchase', 1_002));
    expect(events.map(({ reason }) => reason).lastIndexOf('buffer_full')).toBe(1);
  });
});
