import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { median } from '../support/median.ts';
import type { Part } from '../support/part.ts';
import { residentMb } from '../support/process-facts.ts';
import { pace } from './generate.ts';
import { serve } from './serve.ts';

const batchesPerSecond = 1000;
const minutes = 5;
const measureMs = minutes * 60_000;

/** Memory and disk under 10,000 events a second for five minutes. */
export const memory: Part = {
  name: 'memory',
  run: async (say) => {
    const server = await serve('collector');
    const samples: (readonly [second: number, mb: number])[] = [];
    const startedAt = performance.now();
    const sampling = setInterval(() => {
      const second = Math.round((performance.now() - startedAt) / 1000);
      const mb = residentMb(server.pid);
      samples.push([second, mb]);
      if (second % 30 === 0) say(`memory ${second} of ${measureMs / 1000} s  ${mb.toFixed(0)} MB`);
    }, 1000);
    const paced = await pace({ port: server.port, batchesPerSecond, warmMs: 0, measureMs });
    clearInterval(sampling);
    let bytes = 0;
    await server.stop('SIGTERM', async (folder) => {
      bytes = (await stat(join(folder, 'bench.db'))).size;
    });
    return report(samples, bytes, paced);
  },
};

const report = (
  samples: readonly (readonly [number, number])[],
  bytes: number,
  paced: { accepted: number; failed: number },
) => {
  const of = (from: number, to: number) =>
    median(
      samples.filter(([second]) => second >= from * 60 && second < to * 60).map(([, mb]) => mb),
    );
  const growth = of(minutes - 1, minutes) / of(1, 2);
  return {
    lines: [
      {
        measure: 'disk per million events, profiles included',
        found: bytes / 1e6 / (paced.accepted / 1e6),
        unit: 'MB',
        must: 320,
        aim: 200,
        better: 'less' as const,
      },
      {
        measure: `resident memory, 10,000 events/s for ${minutes} minutes, most`,
        found: Math.max(...samples.map(([, mb]) => mb)),
        unit: 'MB',
        must: 200,
        aim: 150,
        better: 'less' as const,
      },
    ],
    notes: [
      `Memory in the last minute is ${growth.toFixed(2)} of that in the second; ` +
        `${paced.accepted.toLocaleString('en-US')} events in ${minutes} minutes, ${paced.failed} batches failed.`,
    ],
    curves: [{ title: 'resident memory at 10,000 events/s, MB', points: samples }],
    json: { bytes, accepted: paced.accepted, failed: paced.failed, growth, samples },
  };
};
