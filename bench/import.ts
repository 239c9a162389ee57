import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FileKind, writeFile } from './import/write-file.ts';
import type { Bench } from './support/bench.ts';
import { median } from './support/median.ts';
import { plotCurves } from './support/plot-curves.ts';
import { residentMb } from './support/process-facts.ts';

const lines = 1_000_000;
/** What the project asks of itself. */
const wanted = 50_000;
const kinds: readonly FileKind[] = ['events', 'ga4', 'orders', 'shopify', 'customers'];
const described: Readonly<Record<FileKind, string>> = {
  events: 'events, a table of ours',
  ga4: 'events, GA4’s BigQuery export',
  orders: 'orders, three lines each',
  shopify: 'orders as Shopify exports them, 76 columns, quotes',
  customers: 'customers, each a new person',
};

type Found = {
  kind: FileKind;
  seconds: number;
  accepted: number;
  refused: number;
  mb: number;
  memory: readonly (readonly [second: number, mb: number])[];
};

/** A million lines of each kind of file, durably stored; files are generated and always the same. */
export const bench: Bench = {
  about: `how fast files are imported, and in how much memory (--only=${kinds.join('|')})`,
  run: async (say, { only }) => {
    const folder = mkdtempSync(join(tmpdir(), 'tresen-bench-import-'));
    try {
      const found: Found[] = [];
      for (const kind of kinds.filter((one) => only === undefined || one === only)) {
        const one = await measure(folder, kind);
        found.push(one);
        say(`${kind.padEnd(10)} ${rateOf(one).toLocaleString('en-US')} lines/s`);
      }
      return report(found);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

const rateOf = ({ seconds }: Found): number => Math.round(lines / seconds);

const measure = async (folder: string, kind: FileKind): Promise<Found> => {
  const path = join(folder, `${kind}.data`);
  const database = join(folder, `${kind}.db`);
  await writeFile(path, kind, lines);
  const script = join(import.meta.dirname, 'import/import-once.ts');
  const child = spawn(process.execPath, [script, path, database], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const memory: [number, number][] = [];
  const begun = performance.now();
  const sampling = setInterval(() => {
    const mb = residentMb(child.pid ?? 0);
    // One that has ended holds no memory, and says so by saying nothing.
    if (mb > 0) memory.push([(performance.now() - begun) / 1000, mb]);
  }, 250);
  let out = '';
  child.stdout.on('data', (piece) => {
    out += piece;
  });
  await once(child.stdout, 'end');
  clearInterval(sampling);
  const { seconds, accepted, refused } = JSON.parse(out);
  const mb = statSync(path).size / 1e6;
  for (const file of [path, database]) rmSync(file, { force: true });
  return { kind, seconds, accepted, refused, mb, memory };
};

/** Memory of the last third beside that of the second: 1 is flat. */
const growthOf = ({ memory }: Found): number => {
  const part = (from: number, to: number) =>
    median(
      memory
        .slice(Math.floor(memory.length * from), Math.ceil(memory.length * to))
        .map(([, mb]) => mb),
    );
  return part(2 / 3, 1) / part(1 / 3, 2 / 3);
};

const report = (found: readonly Found[]) => ({
  rows: found.map((one) => ({
    file: described[one.kind],
    MB: Math.round(one.mb),
    'lines/s': rateOf(one).toLocaleString('en-US'),
    'events/s': Math.round(one.accepted / one.seconds).toLocaleString('en-US'),
    [`of ${wanted.toLocaleString('en-US')}`]: (rateOf(one) / wanted).toFixed(2),
    'memory, most': `${Math.max(...one.memory.map(([, mb]) => mb)).toFixed(0)} MB`,
    'last third / second': growthOf(one).toFixed(2),
  })),
  summary: `${lines.toLocaleString('en-US')} lines of each file into a new SQLite database, from the first look at the file to the last commit; profiles are folded afterwards, beside the ingest.`,
  json: { lines, wanted, found: found.map((one) => ({ ...one, growth: growthOf(one) })) },
  plot: plotCurves(
    'Resident memory of an import',
    found.map(({ kind, memory }) => ({ title: `${described[kind]}: MB resident`, points: memory })),
  ),
});
