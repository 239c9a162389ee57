import { pace } from '../ingest/generate.ts';
import { ownerToken, type Served, serve } from '../ingest/serve.ts';
import { median } from '../support/median.ts';
import type { Part } from '../support/part.ts';
import { processCpuMs } from '../support/process-facts.ts';
import { conditions } from './conditions.ts';

const rounds = 3;
const segments = 1000;
const batchesPerSecond = 500;
const warmMs = 2000;
const measureMs = 10_000;

/** What a thousand segments add to the processor time of an event, from the request to the saved profile. */
export const segmentCost: Part = {
  name: 'segments',
  run: async (say) => {
    const found: { none: number[]; many: number[] } = { none: [], many: [] };
    for (let round = 1; round <= rounds; round += 1) {
      for (const mode of ['none', 'many'] as const) {
        const us = await measure(mode === 'many' ? segments : 0);
        found[mode].push(us);
        say(`segments ${round} of ${rounds}  ${mode.padEnd(4)}  ${us.toFixed(1)} µs an event`);
      }
    }
    const none = median(found.none);
    const more = median(found.many.map((us, round) => us / (found.none[round] ?? Number.NaN))) - 1;
    return {
      lines: [
        {
          measure: `${segments.toLocaleString('en-US')} segments, of the cost of an event without any`,
          found: more,
          unit: '',
          must: 0.15,
          aim: 0.05,
          better: 'less' as const,
        },
      ],
      notes: [
        `Without own segments an event costs ${none.toFixed(1)} µs of processor time, from request to saved ` +
          `profile, at ${(batchesPerSecond * 10).toLocaleString('en-US')} events/s.`,
      ],
      json: { rounds: found },
    };
  },
};

const measure = async (count: number): Promise<number> => {
  const server = await serve('collector');
  try {
    for (const condition of conditions(count)) await define(server, condition);
    const before = processCpuMs(server.pid);
    const { accepted } = await pace({
      port: server.port,
      batchesPerSecond,
      warmMs: 0,
      measureMs: warmMs + measureMs,
    });
    await settled(server);
    return ((processCpuMs(server.pid) - before) * 1000) / accepted;
  } finally {
    await server.stop();
  }
};

let serial = 0;

const define = async ({ port }: Served, condition: unknown): Promise<void> => {
  serial += 1;
  const answer = await fetch(`http://127.0.0.1:${port}/api/segments?site=demo`, {
    method: 'POST',
    headers: { authorization: `Bearer ${ownerToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: `Segment ${serial}`, condition }),
  });
  if (!answer.ok) throw new Error(`A segment was refused: ${await answer.text()}`);
};

/** A question about people waits until every event is in a profile. */
const settled = async ({ port }: Served): Promise<void> => {
  await fetch(`http://127.0.0.1:${port}/api/profiles?limit=1`, {
    headers: { authorization: `Bearer ${ownerToken}` },
  });
};
