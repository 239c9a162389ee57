import { median } from '../support/median.ts';
import type { Curve, Part } from '../support/part.ts';
import { quantile } from '../support/quantile.ts';
import { flood, type Paced, pace } from './generate.ts';
import { ownerToken, serve } from './serve.ts';

const rounds = 3;
const batchesPerSecond = 1500;
/** A few hundred thousand events, so that the owner's questions have something to read. */
const fillMs = 4000;
const warmMs = 3000;
const measureMs = 20_000;

type Mode = 'alone' | 'dashboard';
type Measured = { paced: Paced; questions: number };

/** The slowest hundredth of the answers at a steady rate, with and without an owner who asks. */
export const latency: Part = {
  name: 'latency',
  run: async (say) => {
    const found: Record<Mode, Measured[]> = { alone: [], dashboard: [] };
    for (let round = 1; round <= rounds; round += 1) {
      for (const mode of ['alone', 'dashboard'] as const) {
        const measured = await measure(mode);
        found[mode].push(measured);
        const told = [0.5, 0.99, 0.999, 1].map((share) => at(measured, share).toFixed(1));
        say(`latency ${round} of ${rounds}  ${mode.padEnd(9)} p50, p99, p99.9, max: ${told} ms`);
      }
    }
    return report(found);
  },
};

const at = ({ paced }: Measured, share: number): number =>
  quantile(
    paced.latencies.map(([, ms]) => ms),
    share,
  );

const measure = async (mode: Mode): Promise<Measured> => {
  const server = await serve('collector');
  try {
    await flood({ port: server.port, connections: 32, warmMs: 0, measureMs: fillMs });
    const asking = mode === 'dashboard' ? askAlways(server.port) : undefined;
    const paced = await pace({ port: server.port, batchesPerSecond, warmMs, measureMs });
    return { paced, questions: (await asking?.stop()) ?? 0 };
  } finally {
    await server.stop();
  }
};

/** An owner who always asks: a search over everybody and a rare event in the whole log, in turn. */
const askAlways = (port: number) => {
  const questions = ['/api/profiles?q=nobody', '/api/events?event=refund&limit=100'];
  let isOver = false;
  let asked = 0;
  const ask = async (): Promise<number> => {
    while (!isOver) {
      const path = questions[asked % questions.length];
      const headers = { authorization: `Bearer ${ownerToken}` };
      await (await fetch(`http://127.0.0.1:${port}${path}`, { headers })).text();
      asked += 1;
    }
    return asked;
  };
  const asking = ask();
  return {
    stop: () => {
      isOver = true;
      return asking;
    },
  };
};

const report = (found: Record<Mode, Measured[]>) => {
  const p99 = (mode: Mode) => median(found[mode].map((one) => at(one, 0.99)));
  const all = [...found.alone, ...found.dashboard];
  const failed = all.reduce((sum, { paced }) => sum + paced.failed, 0);
  const cpu = median(all.map(({ paced }) => paced.generatorCpu)).toFixed(2);
  const questions = median(found.dashboard.map((one) => one.questions));
  return {
    lines: [
      {
        measure: `p99 at ${batchesPerSecond.toLocaleString('en-US')} batches/s`,
        found: p99('alone'),
        unit: 'ms',
        must: 25,
        aim: 10,
        better: 'less' as const,
      },
      {
        measure: 'the same with an owner who asks all the time, of without',
        found: median(
          found.dashboard.map((one, round) => {
            const alone = found.alone[round];
            return at(one, 0.99) / (alone ? at(alone, 0.99) : Number.NaN);
          }),
        ),
        unit: '',
        must: 2,
        aim: 1.2,
        better: 'less' as const,
      },
    ],
    notes: [
      `Latency from the scheduled moment of sending; the generator takes ${cpu} of a core; ` +
        `${questions} questions in ${(warmMs + measureMs) / 1000} s; ${failed} batches failed.`,
    ],
    curves: [toCurve('without an owner who asks', found.alone), toCurve('with', found.dashboard)],
    json: {
      rounds: Object.fromEntries(
        Object.entries(found).map(([mode, list]) => [
          mode,
          list.map((one) => [0.5, 0.99, 0.999, 1].map((share) => at(one, share))),
        ]),
      ),
      questions,
      failed,
    },
  };
};

/** The slowest hundredth of each half second of the last round. */
const toCurve = (what: string, list: readonly Measured[]): Curve => {
  const slots = new Map<number, number[]>();
  for (const [second, ms] of list.at(-1)?.paced.latencies ?? []) {
    const slot = Math.floor(second * 2) / 2;
    slots.set(slot, [...(slots.get(slot) ?? []), ms]);
  }
  return {
    title: `p99 at ${batchesPerSecond} batches/s, ms, ${what}`,
    points: [...slots].sort(([a], [b]) => a - b).map(([x, all]) => [x, quantile(all, 0.99)]),
  };
};
