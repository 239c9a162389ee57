import type { BenchResult, Row } from './bench.ts';
import type { Line, Part, PartResult } from './part.ts';
import { plotCurves } from './plot-curves.ts';

/** Runs the parts that are wanted, one after another, and tells of all in one table. */
export const runParts = async (
  parts: readonly Part[],
  title: string,
  say: (line: string) => void,
  only: string | undefined,
): Promise<BenchResult> => {
  const chosen = parts.filter(({ name }) => only === undefined || name === only);
  const results: PartResult[] = [];
  for (const part of chosen) results.push(await part.run(say));
  const lines = results.flatMap((result) => result.lines);
  const curves = results.flatMap((result) => result.curves ?? []);
  const plot = curves.length > 0 && plotCurves(title, curves);
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
