import { coldStart } from './ingest/cold-start.ts';
import { latency } from './ingest/latency.ts';
import { memory } from './ingest/memory.ts';
import type { Line, Part, PartResult } from './ingest/part.ts';
import { postgres } from './ingest/postgres.ts';
import { throughput } from './ingest/throughput.ts';
import type { Bench, BenchResult, Row } from './support/bench.ts';
import { plotCurves } from './support/plot-curves.ts';

const parts: readonly Part[] = [throughput, latency, memory, coldStart, postgres];

/** What the collector's ingest can take, and what it costs. */
export const bench: Bench = {
  about: `what the ingest takes and costs, on disk before the answer (--only=${parts.map(({ name }) => name).join('|')})`,
  run: async (say, { only }) => {
    const chosen = parts.filter(({ name }) => only === undefined || name === only);
    const results: PartResult[] = [];
    for (const part of chosen) results.push(await part.run(say));
    return report(chosen, results);
  },
};

const report = (chosen: readonly Part[], results: readonly PartResult[]): BenchResult => {
  const lines = results.flatMap((result) => result.lines);
  const curves = results.flatMap((result) => result.curves ?? []);
  const plot = curves.length > 0 && plotCurves('The ingest over time', curves);
  return {
    rows: lines.map(toRow),
    summary: results.flatMap(({ notes }) => notes).join('\n'),
    json: {
      lines,
      parts: Object.fromEntries(chosen.map(({ name }, index) => [name, results[index]?.json])),
    },
    ...(plot ? { plot } : {}),
  };
};

const toRow = ({ measure, found, unit, must, aim, better }: Line): Row => {
  const reaches = (limit: number) => (better === 'more' ? found >= limit : found <= limit);
  const verdict = reaches(aim) ? 'aim' : reaches(must) ? 'must' : 'missed';
  const value = Number(found.toPrecision(3));
  return {
    measure,
    found: unit === '' ? String(value) : `${value} ${unit}`,
    must,
    aim,
    reached: verdict,
  };
};
