import { expect, test } from 'vitest';
import { readTrace } from '../../bench/support/read-trace.ts';

const own = 'http://localhost:1';
const shop = 'http://localhost:2/shop.js';
const main = { ph: 'X', pid: 1, tid: 1 };
const script = (name: string, url: string, ts: number, dur: number) => ({
  ...main,
  name,
  ts: ts * 1000,
  dur: dur * 1000,
  args: { data: { url } },
});
const task = (ts: number, dur: number, tdur?: number) => ({
  ...main,
  name: 'ThreadControllerImpl::RunTask',
  ts: ts * 1000,
  dur: dur * 1000,
  ...(tdur !== undefined && { tdur: tdur * 1000 }),
});
const read = (traceEvents: readonly object[]) => readTrace(JSON.stringify({ traceEvents }), own);

test('tasks of the main thread are summed, nested ones once, by processor time', () => {
  const { busyMs } = read([
    task(0, 10),
    task(2, 3),
    task(20, 8, 5),
    { ...task(0, 500), tid: 2 },
    script('EvaluateScript', shop, 1, 1),
  ]);
  expect(busyMs).toBe(15);
});

test('only our own script counts as ours, and what it calls within counts once', () => {
  const { ownMs, longestOwnMs } = read([
    script('EvaluateScript', shop, 0, 100),
    script('EvaluateScript', `${own}/s/demo.js`, 200, 12),
    script('FunctionCall', `${own}/s/demo.js`, 203, 5),
    script('FunctionCall', `${own}/s/demo.js`, 300, 4),
  ]);
  expect(ownMs).toBe(16);
  expect(longestOwnMs).toBe(12);
});

test('a page without our script costs nothing of ours', () => {
  expect(read([script('EvaluateScript', shop, 0, 9)])).toMatchObject({ ownMs: 0, longestOwnMs: 0 });
});
