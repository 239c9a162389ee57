import type { BgNbd } from '../collector/profile/shop-model/bg-nbd.ts';
import { type FittedBgNbd, fitBgNbd } from '../collector/profile/shop-model/fit-bg-nbd.ts';
import { drawCustomers } from '../test/support/bg-nbd-population.ts';
import { cdnowPath, published, readCdnow } from '../test/support/cdnow.ts';
import type { Bench, Row } from './support/bench.ts';

const limitMs = 500;
const limitPercent = 0.5;
const runs = 20;
const drawn: BgNbd = { r: 0.55, alpha: 7, a: 0.8, b: 2.4 };

/** Fits the model of a shop's customers and says how far off it is, and how long it takes. */
export const bench: Bench = {
  about: 'the customer model: parameters beside the published ones, time of a fit',
  run: async (say) => {
    const path = cdnowPath();
    if (path === undefined) {
      say('CDNOW is not here: its path belongs in TRESEN_CDNOW, or the file in ../shared/data.');
    }
    const found = path === undefined ? undefined : measure(readCdnow(path));
    const large = measure(drawCustomers(drawn, { count: 100_000, watched: 52, after: 0, seed: 1 }));
    const ofCdnow: Row[] = found ? rowsOf('CDNOW', found.fit, published) : [];
    const rows = [...ofCdnow, ...rowsOf('100,000 drawn', large.fit, drawn)];
    const times = {
      ...(found && { cdnowMs: round(found.ms), ofLimit: round(found.ms / limitMs) }),
      drawnMs: round(large.ms),
    };
    say(`time of a fit, the slowest of ${runs}: ${JSON.stringify(times)}, limit ${limitMs} ms`);
    return { rows, summary, json: { rows, limitMs, limitPercent, ...times } };
  },
};

const summary =
  'CDNOW: beside the fit published by Fader, Hardie and Lee (2005), which may differ by 0.5 %. Drawn: ' +
  'customers drawn from known parameters, for whom the difference is also chance.';

type Measured = { fit: FittedBgNbd; ms: number };

const measure = (customers: Parameters<typeof fitBgNbd>[0]): Measured => {
  const times: number[] = [];
  let fit: FittedBgNbd | undefined;
  for (let run = 0; run < (customers.length > 50_000 ? 3 : runs); run += 1) {
    const begun = performance.now();
    fit = fitBgNbd(customers);
    times.push(performance.now() - begun);
  }
  if (!fit) throw new Error('Nobody came back.');
  return { fit, ms: Math.max(...times) };
};

const rowsOf = (
  of: string,
  fit: FittedBgNbd,
  expected: BgNbd & { logLikelihood?: number },
): Row[] =>
  Object.entries(expected).map(([parameter, value]) => {
    const ours = fit[parameter as keyof FittedBgNbd];
    return {
      of,
      parameter,
      expected: value,
      fitted: round(ours),
      'off by %': round(Math.abs(100 * (ours / value - 1))),
    };
  });

const round = (value: number): number => Math.round(value * 10_000) / 10_000;
