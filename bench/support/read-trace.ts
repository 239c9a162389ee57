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
  args?: { name?: string };
};

/** What the scripts of a page cost its main thread, in ms of that thread's own time. */
export type ScriptCost = {
  /** Compiling and running, callbacks and microtasks included. */
  scriptMs: number;
  longestMs: number;
  /** What tasks with scripts in them took beyond 50 ms each. */
  blockingMs: number;
};

const scriptWork = new Set([
  'EvaluateScript',
  'FunctionCall',
  'RunMicrotasks',
  'v8.compile',
  'v8.compileModule',
  'v8.evaluateModule',
]);
const blockingFromMs = 50;

type Span = { from: number; to: number; ms: number };

/**
 * Reads a trace of a page that holds no scripts but those to be measured: of all renderers' main threads
 * it is the one that ran most. Nested events are counted once, by the outermost.
 */
export function readTrace(trace: string): ScriptCost {
  const { traceEvents }: { traceEvents: TraceEvent[] } = JSON.parse(trace);
  const costs = traceEvents
    .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
    .map(({ pid, tid }) =>
      traceEvents
        .filter((event) => event.ph === 'X' && event.pid === pid && event.tid === tid)
        .sort((a, b) => a.ts - b.ts),
    )
    .map(costOf)
    .sort((a, b) => b.scriptMs - a.scriptMs);
  return costs[0] ?? { scriptMs: 0, longestMs: 0, blockingMs: 0 };
}

function costOf(timed: readonly TraceEvent[]): ScriptCost {
  const scripts = outermost(timed.filter(({ name }) => scriptWork.has(name)));
  const tasks = outermost(timed.filter(({ name }) => name.endsWith('RunTask')));
  const holdsScript = ({ from, to }: Span) =>
    scripts.some((script) => script.from >= from && script.to <= to);
  return {
    scriptMs: sum(scripts.map(({ ms }) => ms)),
    longestMs: Math.max(0, ...scripts.map(({ ms }) => ms)),
    blockingMs: sum(tasks.filter(holdsScript).map(({ ms }) => Math.max(0, ms - blockingFromMs))),
  };
}

/** Those events that are not inside another one. */
function outermost(events: readonly TraceEvent[]): Span[] {
  const found: Span[] = [];
  let end = -Infinity;
  for (const { ts, dur = 0, tdur = dur } of events) {
    if (ts < end) continue;
    end = ts + dur;
    found.push({ from: ts, to: end, ms: tdur / 1000 });
  }
  return found;
}

const sum = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0);
