import { launchBrowser } from '../test/support/browser.ts';
import type { Bench, BenchResult } from './support/bench.ts';
import { contenders } from './support/contenders.ts';
import { median } from './support/median.ts';
import { type Panel, plotBars } from './support/plot-bars.ts';
import type { ScriptCost } from './support/read-trace.ts';
import { type Served, serveContender } from './support/serve-contender.ts';
import { type Cost, measureCost, measureSlow, measureWire, type Wire } from './support/visit.ts';

const rounds = 5;
/** A phone of the middle class is about this much slower than a build machine. */
const slowdown = 4;

type Found = { served: Served; wire: Wire; costs: Cost[]; slow: ScriptCost[] };

/** What the tag costs a shop's page, beside peers. */
export const bench: Bench = {
  about: 'what the tag costs a product page: an empty script, ours, and three peers side by side',
  run: async (say) => {
    const browser = await launchBrowser();
    const all = await Promise.all(contenders.map(serveContender));
    try {
      say('what goes over the wire');
      const found: Found[] = await Promise.all(
        all.map(async (served) => ({
          served,
          wire: await measureWire(browser, served),
          costs: [],
          slow: [],
        })),
      );
      // The rounds go through all of them, so that a slow minute of the machine hits all alike.
      for (let round = 1; round <= rounds; round += 1) {
        for (const { served, costs, slow } of found) {
          costs.push(await measureCost(browser, served));
          slow.push(await measureSlow(browser, served, slowdown));
        }
        const told = found.map(
          ({ served, costs }) => `${served.name} ${costs.at(-1)?.loadMs.toFixed(1)}`,
        );
        say(`round ${round} of ${rounds}  load ms: ${told.join(', ')}`);
      }
      return report(found);
    } finally {
      await browser.close();
      await Promise.all(all.map((served) => served.close()));
    }
  },
};

const round = (value: number): number => Number(value.toFixed(1));

function report(found: readonly Found[]): BenchResult {
  const [empty] = found;
  const measured = found.map(({ served, wire, costs, slow }) => {
    /** Beyond what the page costs without it, round by round. */
    const added = (field: keyof Cost) =>
      median(costs.map((cost, i) => cost[field] - (empty?.costs[i]?.[field] ?? 0)));
    return {
      name: served.name,
      kb: round(wire.scriptBytes / 1024),
      loadMs: round(added('loadMs')),
      longestMs: round(median(slow.map((cost) => cost.longestMs))),
      blockingMs: round(median(slow.map((cost) => cost.blockingMs))),
      burstMs: round(added('burstMs')),
      requests: wire.requests,
      preflights: wire.preflights,
      bytesPerEvent: Math.round(wire.bytesPerEvent),
      addToCartBytes: wire.addToCartBytes,
      heapKb: Math.round(added('heapKb')),
    };
  });
  const ours = measured[1];
  return {
    rows: measured.map((one) => ({
      script: one.name,
      'KB br': one.kb,
      'load ms': one.loadMs,
      ratio: ours ? round(one.loadMs / ours.loadMs) : 0,
      'longest 4x': one.longestMs,
      'blocking 4x': one.blockingMs,
      'burst ms': one.burstMs,
      'burst ratio': ours ? round(one.burstMs / ours.burstMs) : 0,
      requests: one.requests,
      preflights: one.preflights,
      'B/event': one.bytesPerEvent,
      'add B': one.addToCartBytes,
      'heap KB': one.heapKb,
    })),
    summary:
      `Medians of ${rounds} interleaved rounds of first views in fresh profiles, beyond the same page with ` +
      `an empty script; script time of the main thread's own processor; longest task and blocking with ` +
      `the processor slowed ${slowdown} times; ratios to ours.`,
    json: { rounds, slowdown, contenders: measured },
    plot: plotBars(panelsOf(measured)),
  };
}

type Measured = Record<string, number | string> & { name: string };

function panelsOf(measured: readonly Measured[]): Panel[] {
  const panel = (title: string, field: string): Panel => ({
    title,
    bars: measured
      .filter(({ name }) => name !== 'an empty script')
      .map((one) => ({
        label: one.name,
        value: Number(one[field]),
        isOurs: one.name.startsWith('Tresen'),
      })),
  });
  return [
    panel('downloaded on a first view, KB (brotli)', 'kb'),
    panel('script time on load, ms', 'loadMs'),
    panel('longest task, processor slowed 4 times, ms', 'longestMs'),
    panel('20 events and their delivery, ms', 'burstMs'),
    panel('bytes sent per event of a burst', 'bytesPerEvent'),
    panel('heap added, KB', 'heapKb'),
  ];
}
