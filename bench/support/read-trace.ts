/** One complete event of a Chromium trace, as far as we look at it. */
type TraceEvent = {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  /** Time of the thread's own processor; what else runs on the machine is not in it. */
  tdur?: number;
  args?: { name?: string; data?: { url?: string } };
};

/** What a page cost its main thread, in ms of the throttled processor. */
export type MainThreadCost = {
  busyMs: number;
  /** Compiling and running our script, callbacks included. */
  ownMs: number;
  longestOwnMs: number;
};

const scriptWork = new Set(['EvaluateScript', 'FunctionCall', 'v8.compile', 'v8.compileModule']);

/**
 * Reads a trace: the main thread is the one that ran the page's scripts. Nested events are counted
 * once, by the outermost of their kind.
 */
export function readTrace(trace: string, ownOrigin: string): MainThreadCost {
  const { traceEvents }: { traceEvents: TraceEvent[] } = JSON.parse(trace);
  const main = traceEvents.find(
    ({ name, args }) => name === 'EvaluateScript' && args?.data?.url?.startsWith('http'),
  );
  const timed = traceEvents
    .filter((event) => event.ph === 'X' && event.pid === main?.pid && event.tid === main?.tid)
    .sort((a, b) => a.ts - b.ts);
  const isOwn = ({ name, args }: TraceEvent) =>
    scriptWork.has(name) && args?.data?.url?.startsWith(ownOrigin) === true;
  const tasks = outermost(timed.filter(({ name }) => name.endsWith('RunTask')));
  const own = outermost(timed.filter(isOwn));
  return {
    busyMs: sum(tasks),
    ownMs: sum(own),
    longestOwnMs: Math.max(0, ...own),
  };
}

/** Durations in ms of those events that are not inside another one. */
function outermost(events: readonly TraceEvent[]): number[] {
  const found: number[] = [];
  let end = -Infinity;
  for (const { ts, dur = 0, tdur = dur } of events) {
    if (ts < end) continue;
    end = ts + dur;
    found.push(tdur / 1000);
  }
  return found;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
