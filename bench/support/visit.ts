import type { Browser, CDPSession, Page } from 'playwright-core';
import { readTrace, type ScriptCost } from './read-trace.ts';
import type { Served } from './serve-contender.ts';

/** After `load`; by then every contender has sent what it says at first. */
const loadMs = 6_000;
/** After `load` on a slow processor; what is longest is long before. */
const slowMs = 3_000;
/** Until the slowest contender has sent what it gathered, by its own default. */
const flushMs = 4_000;
const burst = 20;
/** By then a trace that was asked for is running. */
const armMs = 1_500;

/** What a first view costs a processor that is as fast as it is. */
export type Cost = { loadMs: number; burstMs: number; heapKb: number };
/** What goes over the wire; nothing here depends on the machine. */
export type Wire = {
  scriptBytes: number;
  requests: number;
  preflights: number;
  bytesPerEvent: number;
  addToCartBytes: number;
};

/** One first view in a browser profile of its own. */
async function view<Result>(
  browser: Browser,
  { shopUrl }: Served,
  play: (page: Page, cdp: CDPSession, open: () => Promise<unknown>) => Promise<Result>,
): Promise<Result> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  try {
    return await play(page, cdp, () => page.goto(shopUrl, { waitUntil: 'load' }));
  } finally {
    await context.close();
  }
}

const categories = ['toplevel', 'devtools.timeline', 'v8'];

async function traced(
  browser: Browser,
  page: Page,
  work: () => Promise<unknown>,
): Promise<ScriptCost> {
  await browser.startTracing(page, { categories });
  await work();
  return readTrace((await browser.stopTracing()).toString('utf8'));
}

const trackBurst = ({ track }: Served): string =>
  `for(let i=0;i<${burst};i++){const name="bench_event",properties={i};${track}}`;

/** Load, heap, and a burst with its flush, unthrottled. */
export const measureCost = (browser: Browser, served: Served): Promise<Cost> =>
  view(browser, served, async (page, cdp, open) => {
    const load = await traced(browser, page, async () => {
      await open();
      await page.waitForTimeout(loadMs);
    });
    await cdp.send('HeapProfiler.collectGarbage');
    await cdp.send('HeapProfiler.collectGarbage');
    const { usedSize } = await cdp.send('Runtime.getHeapUsage');
    // Called by the page itself, so that no call of the test stands around the burst.
    await page.evaluate(([code, delayMs]) => setTimeout(new Function(code), delayMs), [
      trackBurst(served),
      armMs,
    ] as const);
    const burstCost = await traced(browser, page, () => page.waitForTimeout(armMs + flushMs));
    return { loadMs: load.scriptMs, burstMs: burstCost.scriptMs, heapKb: usedSize / 1024 };
  });

/** The same load with a processor as slow as a phone's of the middle class. */
export const measureSlow = (browser: Browser, served: Served, rate: number): Promise<ScriptCost> =>
  view(browser, served, async (page, cdp, open) => {
    await cdp.send('Emulation.setCPUThrottlingRate', { rate });
    return traced(browser, page, async () => {
      await open();
      await page.waitForTimeout(slowMs);
    });
  });

const addToCart = {
  currency: 'EUR',
  items: [{ item_id: 'K1', item_name: 'Kanne', price: 39.9, quantity: 1 }],
};

/** What a first view, a burst and one add-to-cart ask of the contender's origin. */
export const measureWire = (browser: Browser, served: Served): Promise<Wire> =>
  view(browser, served, async (page, _, open) => {
    const { asked, track } = served;
    const since = (from: number) => asked.slice(from).filter(({ method }) => method === 'POST');
    await open();
    await page.waitForTimeout(7_000);
    const first = [...asked];
    const scriptBytes = served.scriptBytes();
    if (!track)
      return { scriptBytes, requests: 1, preflights: 0, bytesPerEvent: 0, addToCartBytes: 0 };
    const beforeBurst = asked.length;
    await page.evaluate(trackBurst(served));
    await page.waitForTimeout(flushMs);
    const sent = since(beforeBurst).reduce((sum, { bytes }) => sum + bytes, 0);
    const beforeAdd = asked.length;
    await page.evaluate(
      `{const name="add_to_cart",properties=${JSON.stringify(addToCart)};${track}}`,
    );
    await page.waitForTimeout(flushMs);
    return {
      scriptBytes,
      requests: first.filter(({ method }) => method !== 'OPTIONS').length,
      preflights: first.filter(({ method }) => method === 'OPTIONS').length,
      bytesPerEvent: sent / burst,
      addToCartBytes: Math.min(
        ...since(beforeAdd)
          .flatMap(({ body }) => eventsIn(body))
          .map(({ length }) => length),
      ),
    };
  });

/** The events with our item in a request's body, as JSON: of a batch its members, else the whole. */
function eventsIn(body: string): string[] {
  const parsed = JSON.parse(body);
  const events: unknown[] = Array.isArray(parsed) ? parsed : (parsed.batch ?? [parsed]);
  return events.map((event) => JSON.stringify(event)).filter((event) => event.includes('"K1"'));
}
