import type { Browser, BrowserContext } from 'playwright-core';
import { launchBrowser } from '../test/support/browser.ts';
import { createShopWalk } from '../test/support/shop-walk.ts';
import { type Stack, startStack } from '../test/support/stack.ts';
import type { Bench, BenchResult } from './support/bench.ts';
import { median } from './support/median.ts';
import { type MainThreadCost, readTrace } from './support/read-trace.ts';

const pairs = 11;
/** A phone of the middle class is about this much slower than a build machine. */
const slowdown = 4;
/** After `load`; structured data is read and the first events are sent within it. */
const watchMs = 2_500;

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;
type Visit = { productUrl: string; cookies: Cookies };
type Cost = MainThreadCost & { heapKb: number };

/** What the tag costs the main thread of a product page. */
export const bench: Bench = {
  about: 'main-thread cost of a product page with and without the tag, processor slowed four times',
  run: async (say) => {
    const stack = await startStack();
    const browser = await launchBrowser();
    try {
      const visit = await prepare(browser, stack);
      const found: Record<'with' | 'without', Cost[]> = { with: [], without: [] };
      await measure(browser, stack, visit, true);
      // The two alternate, so that a slow minute of the machine hits both alike.
      for (let pair = 1; pair <= pairs; pair += 1) {
        const withTag = await measure(browser, stack, visit, true);
        const without = await measure(browser, stack, visit, false);
        found.with.push(withTag);
        found.without.push(without);
        say(`pair ${pair}  with ${toMs(withTag.busyMs)} ms  without ${toMs(without.busyMs)} ms`);
      }
      return report(found);
    } finally {
      await browser.close();
      await stack.stop();
    }
  },
};

const toMs = (value: number): string => value.toFixed(1);
const round = (value: number): number => Number(value.toFixed(1));

/** A product's address, and the shop's own cookies of a visitor who agreed. */
async function prepare(browser: Browser, { shopUrl }: Stack): Promise<Visit> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const walk = createShopWalk(page, shopUrl);
  await walk.home();
  await walk.acceptCookies();
  await walk.openCategory();
  await walk.openProduct();
  const cookies = (await context.cookies()).filter(({ name }) => name !== 'tresen');
  const productUrl = page.url();
  await context.close();
  return { productUrl, cookies };
}

/** One first view of the product page in a fresh browser profile. */
async function measure(
  browser: Browser,
  { collectorUrl }: Stack,
  { productUrl, cookies }: Visit,
  withTag: boolean,
): Promise<Cost> {
  const context = await browser.newContext();
  await context.addCookies(cookies);
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Network.enable');
  // Both block something, so that blocking itself is on both sides.
  const urls = [withTag ? 'http://nowhere.invalid/*' : `${collectorUrl}/*`];
  await cdp.send('Network.setBlockedURLs', { urls });
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  const categories = ['toplevel', 'devtools.timeline'];
  await browser.startTracing(page, { categories });
  await page.goto(productUrl, { waitUntil: 'load' });
  await page.waitForTimeout(watchMs);
  const trace = await browser.stopTracing();
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  await context.close();
  return { ...readTrace(trace.toString('utf8'), collectorUrl), heapKb: usedSize / 1024 };
}

function report(found: Record<'with' | 'without', Cost[]>): BenchResult {
  const middle = (arm: 'with' | 'without', name: keyof Cost) =>
    median(found[arm].map((cost) => cost[name]));
  const rowOf = (arm: 'with' | 'without', ratio: number) => ({
    page: `${arm} the tag`,
    'busy ms': round(middle(arm, 'busyMs')),
    ratio,
    'own ms': round(middle(arm, 'ownMs')),
    'longest own ms': round(middle(arm, 'longestOwnMs')),
    'heap KB': Math.round(middle(arm, 'heapKb')),
  });
  const busyRatio = Number((middle('with', 'busyMs') / middle('without', 'busyMs')).toFixed(3));
  const heapAddedKb = Math.round(middle('with', 'heapKb') - middle('without', 'heapKb'));
  return {
    rows: [rowOf('without', 1), rowOf('with', busyRatio)],
    summary:
      `Medians of ${pairs} alternating pairs of first views with consent, processor slowed ` +
      `${slowdown} times; the tag adds ${heapAddedKb} KB of heap.`,
    json: {
      busyMsWith: round(middle('with', 'busyMs')),
      busyMsWithout: round(middle('without', 'busyMs')),
      ratio: busyRatio,
      ownMs: round(middle('with', 'ownMs')),
      longestOwnMs: round(middle('with', 'longestOwnMs')),
      heapAddedKb,
    },
  };
}
