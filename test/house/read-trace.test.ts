import { expect, test } from 'vitest';
import { readTrace } from '../../bench/support/read-trace.ts';

type Where = { pid: number; tid: number };
const main: Where = { pid: 1, tid: 1 };
const mainThread = ({ pid, tid } = main) => ({
  ph: 'M',
  name: 'thread_name',
  pid,
  tid,
  ts: 0,
  args: { name: 'CrRendererMain' },
});
const event = (name: string, ts: number, dur: number, tdur = dur, where = main) => ({
  ...where,
  ph: 'X',
  name,
  ts: ts * 1000,
  dur: dur * 1000,
  tdur: tdur * 1000,
});
const task = (ts: number, dur: number) => event('ThreadControllerImpl::RunTask', ts, dur);
const read = (...traceEvents: readonly object[]) =>
  readTrace(JSON.stringify({ traceEvents: [mainThread(), ...traceEvents] }));

test('scripts are summed by the time of their thread, nested ones once', () => {
  const cost = read(
    event('EvaluateScript', 0, 12, 9),
    event('FunctionCall', 3, 5),
    event('RunMicrotasks', 20, 4),
    event('Layout', 30, 90),
  );
  expect(cost).toEqual({ scriptMs: 13, longestMs: 9, blockingMs: 0 });
});

test('what a task with a script in it takes beyond 50 ms blocks', () => {
  const cost = read(task(0, 70), event('FunctionCall', 1, 2), task(100, 400), task(600, 30));
  expect(cost).toEqual({ scriptMs: 2, longestMs: 2, blockingMs: 20 });
});

test('of several pages it is the one that ran most, and only its main thread', () => {
  const other = { pid: 2, tid: 7 };
  const cost = read(
    mainThread(other),
    event('EvaluateScript', 0, 3),
    event('EvaluateScript', 0, 8, 8, other),
    event('FunctionCall', 0, 99, 99, { pid: 2, tid: 8 }),
  );
  expect(cost.scriptMs).toBe(8);
});

test('a page without scripts costs nothing', () => {
  expect(read(task(0, 500))).toEqual({ scriptMs: 0, longestMs: 0, blockingMs: 0 });
});
