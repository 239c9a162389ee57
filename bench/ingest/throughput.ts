import { median } from '../support/median.ts';
import type { Part } from '../support/part.ts';
import { threadCpuMs } from '../support/process-facts.ts';
import { type Flood, flood } from './generate.ts';
import { serve, type Target } from './serve.ts';

const rounds = 4;
const connections = 128;
const warmMs = 2000;
const measureMs = 5000;
const limit = 'parses, stores nothing';

/** Processor time in µs an event, by thread: of the writer, and of the one that folds profiles beside it. */
type Measured = Flood & { perSecond: number; writerUs: number; projectorUs: number };

/** Durable events a second against the same HTTP server without a store. */
export const throughput: Part = {
  name: 'throughput',
  run: async (say) => {
    const found: Record<Target, Measured[]> = { [limit]: [], collector: [] };
    // The rounds alternate, so that a slow minute of the machine hits both alike.
    for (let round = 1; round <= rounds; round += 1) {
      for (const target of [limit, 'collector'] as const) {
        const measured = await measure(target);
        found[target].push(measured);
        const count = Math.round(measured.perSecond).toLocaleString('en-US');
        say(`throughput ${round} of ${rounds}  ${target.padEnd(22)} ${count} events/s`);
      }
    }
    return report(found);
  },
};

const measure = async (target: Target): Promise<Measured> => {
  const server = await serve(target);
  try {
    const used = () => ['writer', 'projector'].map((name) => threadCpuMs(server.pid, name));
    let before: readonly number[] = [];
    const warm = setTimeout(() => {
      before = used();
    }, warmMs);
    const found = await flood({ port: server.port, connections, warmMs, measureMs });
    clearTimeout(warm);
    const [writerUs = 0, projectorUs = 0] = used().map(
      (ms, index) => ((ms - (before[index] ?? 0)) * 1000) / found.accepted,
    );
    return { ...found, perSecond: found.accepted / found.seconds, writerUs, projectorUs };
  } finally {
    await server.stop();
  }
};

const report = (found: Record<Target, Measured[]>) => {
  const middle = (
    target: Target,
    field: 'perSecond' | 'writerUs' | 'projectorUs' | 'generatorCpu',
  ) => median(found[target].map((one) => one[field]));
  const all = Object.values(found).flat();
  const failed = all.reduce((sum, one) => sum + one.failed, 0);
  const durable = Math.round(middle('collector', 'perSecond'));
  const most = Math.round(middle(limit, 'perSecond'));
  const shares = [limit, 'collector'] as const;
  const [atLimit, atCollector] = shares.map((one) => middle(one, 'generatorCpu').toFixed(2));
  return {
    lines: [
      {
        measure: `durable SQLite, ${connections} connections, of the no-store limit`,
        found: durable / most,
        unit: '',
        must: 0.25,
        aim: 0.4,
        better: 'more' as const,
      },
      {
        measure: 'writer CPU per event',
        found: middle('collector', 'writerUs'),
        unit: 'µs',
        must: 15,
        aim: 8,
        better: 'less' as const,
      },
    ],
    notes: [
      `Durable ${durable.toLocaleString('en-US')} events/s, limit ${most.toLocaleString('en-US')}; ` +
        `folding profiles takes ${middle('collector', 'projectorUs').toFixed(1)} µs an event in a thread of its own; ` +
        `the generator takes ${atCollector} of a core beside the collector, ${atLimit} at the limit; ` +
        `${failed} batches failed.`,
    ],
    json: { durablePerSecond: durable, limitPerSecond: most, rounds: found },
  };
};
