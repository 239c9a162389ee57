import type { RudderAnalytics } from '@rudderstack/analytics-js/bundled';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../support/browser.ts';
import { canonicalOrder, type Failure, labKey, segmentOrder } from '../../support/sdk-lab.ts';
import { type SdkShop, startSdkShop } from '../../support/sdk-shop.ts';

declare global {
  interface Window {
    rudder: RudderAnalytics;
  }
}

let browser: Browser;
let shop: SdkShop;
beforeAll(async () => {
  browser = await launchBrowser();
  shop = await startSdkShop(browser);
});
afterAll(async () => {
  await shop.stop();
  await browser.close();
});

/** As a shop with the bundled build writes it; only the host is exchanged. */
const headOf = (options: object = {}): string => `
  <script src="/files/rudderstack/index.js"></script>
  <script>
    window.rudder = new rudderanalytics.RudderAnalytics();
    rudder.load('${labKey}', '${shop.lab.url}', {
      configUrl: '${shop.lab.url}', ...${JSON.stringify(options)},
    });
  </script>`;

const visitorOf = (page: Page): Promise<string> =>
  page.evaluate(
    () =>
      new Promise((resolve) =>
        window.rudder.ready(() => resolve(window.rudder.getAnonymousId() ?? '')),
      ),
  );
const posts = (from = 0) => shop.lab.requests.slice(from).filter(({ method }) => method === 'POST');

test.each([
  { name: 'one by one', options: {}, path: '/v1/track' },
  {
    name: 'in batches',
    options: { queueOptions: { batch: { enabled: true, flushInterval: 300 } } },
    path: '/v1/batch',
  },
  {
    name: 'by beacon',
    options: { useBeacon: true, beaconQueueOptions: { flushQueueInterval: 300 } },
    path: `/beacon/v1/batch?writeKey=${labKey}`,
  },
])('sent $name every call arrives once and in canonical form', async ({ options, path }) => {
  await shop.visit(headOf(options), async ({ page, eventsOf }) => {
    const visitorId = await visitorOf(page);
    const before = shop.lab.requests.length;
    await page.evaluate((order) => {
      const { rudder } = window;
      rudder.identify('k-1', { email: 'ada@shop.example' });
      rudder.track('Order Completed', order);
      rudder.page('Shop', 'Tea');
      rudder.group('acme', { name: 'Acme' });
      rudder.alias('k-2');
    }, segmentOrder);
    const events = await eventsOf(visitorId, 5);
    const byName = Object.fromEntries(events.map((event) => [event.event, event]));
    expect(events).toHaveLength(5);
    expect(byName.purchase).toMatchObject({
      properties: canonicalOrder,
      originalName: 'Order Completed',
      source: 'api',
    });
    expect(byName.page_view?.properties).toMatchObject({
      path: '/tea',
      name: 'Tea',
      category: 'Shop',
      utm_source: 'news',
      utm_campaign: 'May',
    });
    expect(byName.group?.properties).toMatchObject({ group_id: 'acme', traits: { name: 'Acme' } });
    expect(byName.alias?.properties).toMatchObject({ previous_id: 'k-1' });
    expect(byName.identify).toBeDefined();
    expect(await shop.lab.peopleFound('ada@shop.example')).toBe(1);
    const own = posts(before).filter(({ url }) => url === path);
    expect(own.length).toBeGreaterThan(0);
    for (const { status } of posts(before)) expect(status).toBe(200);
  });
});

test.each<{ name: string; failures: Failure[] }>([
  { name: '503, though it was stored', failures: [{ status: 503, isStored: true }] },
  { name: '429', failures: [{ status: 429, retryAfterS: 1, isStored: false }] },
])('after $name it tries again, and nothing is lost or doubled', async ({ failures }) => {
  await shop.visit(headOf(), async ({ page, eventsOf }) => {
    const visitorId = await visitorOf(page);
    shop.lab.fail(...failures);
    const before = shop.lab.requests.length;
    await page.evaluate(() => {
      for (const step of ['step_0', 'step_1', 'step_2']) window.rudder.track(step);
    });
    const again = () => posts(before).filter(({ headers }) => 'rsa-retry-attempt' in headers);
    await expect.poll(() => again().at(-1)?.status, { timeout: 10_000 }).toBe(200);
    const events = await eventsOf(visitorId, 3);
    expect(events.map(({ event }) => event).sort()).toEqual(['step_0', 'step_1', 'step_2']);
  });
});
