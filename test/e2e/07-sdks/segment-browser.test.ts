import type { AnalyticsBrowser } from '@segment/analytics-next';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../support/browser.ts';
import { canonicalOrder, type Failure, labKey, segmentOrder } from '../../support/sdk-lab.ts';
import { type SdkShop, startSdkShop } from '../../support/sdk-shop.ts';

declare global {
  interface Window {
    segment: AnalyticsBrowser;
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

/** As a shop with a copy of the SDK's files writes it; only the host is exchanged. */
const headOf = (options: object, settings: object = { cdnURL: shop.lab.url }): string => `
  <script src="/files/segment/index.js"></script>
  <script>
    window.segment = AnalyticsNext.AnalyticsBrowser.load(
      ${JSON.stringify({ writeKey: labKey, ...settings })},
      ${JSON.stringify(options)},
    );
  </script>`;
const batching = {
  integrations: {
    'Segment.io': { deliveryStrategy: { strategy: 'batching', config: { timeout: 200 } } },
  },
};

const visitorOf = (page: Page): Promise<string> =>
  page.evaluate(async () => (await window.segment.user()).anonymousId() ?? '');

describe.each([
  { strategy: 'one by one', options: {}, path: '/v1/t' },
  { strategy: 'in batches', options: batching, path: '/v1/b' },
])('sent $strategy', ({ options, path }) => {
  test('every call arrives once and in canonical form', async () => {
    await shop.visit(headOf(options), async ({ page, eventsOf }) => {
      await page.evaluate(async (order) => {
        const { segment } = window;
        await segment.identify('k-1', { email: 'ada@shop.example' });
        await segment.track('Order Completed', order);
        await segment.page('Shop', 'Tea');
        await segment.screen('Cart');
        await segment.group('acme', { name: 'Acme' });
        await segment.alias('k-2');
      }, segmentOrder);
      const events = await eventsOf(await visitorOf(page), 6);
      const byName = Object.fromEntries(events.map((event) => [event.event, event]));
      expect(events).toHaveLength(6);
      expect(byName.purchase).toMatchObject({
        properties: canonicalOrder,
        originalName: 'Order Completed',
        source: 'api',
      });
      expect(byName.page_view?.properties).toMatchObject({
        path: '/tea',
        title: 'Tea',
        name: 'Tea',
        category: 'Shop',
        utm_source: 'news',
        utm_campaign: 'May',
      });
      expect(byName.screen?.properties).toMatchObject({ name: 'Cart' });
      expect(byName.group?.properties).toEqual({ group_id: 'acme', traits: { name: 'Acme' } });
      expect(byName.alias?.properties).toMatchObject({ previous_id: 'k-1' });
      expect(byName.identify).toBeDefined();
      expect(await shop.lab.peopleFound('ada@shop.example')).toBe(1);
      const sent = shop.lab.requests.filter(({ method, url }) => method === 'POST' && url === path);
      expect(sent.length).toBeGreaterThan(0);
      for (const { headers } of sent) {
        expect(headers['content-type']).toContain('text/plain');
        expect(headers.authorization).toMatch(/^Basic /);
      }
    });
  });

  test.each<{ name: string; failures: Failure[] }>([
    {
      name: '503, though it was stored',
      failures: [{ status: 503, isStored: true }],
    },
    { name: '429', failures: [{ status: 429, retryAfterS: 1, isStored: false }] },
  ])('after $name it tries again, and nothing is lost or doubled', async ({ failures }) => {
    await shop.visit(headOf(options), async ({ page, eventsOf }) => {
      const visitorId = await visitorOf(page);
      shop.lab.fail(...failures);
      const before = shop.lab.requests.length;
      await page.evaluate(() => {
        for (const step of ['step_0', 'step_1', 'step_2']) void window.segment.track(step);
      });
      await eventsOf(visitorId, 3);
      const answered = () =>
        shop.lab.requests.slice(before).filter(({ method }) => method === 'POST');
      await expect.poll(() => answered().at(-1)?.status, { timeout: 10_000 }).toBe(200);
      await expect
        .poll(() => answered().some(({ headers }) => 'x-retry-count' in headers), {
          timeout: 10_000,
        })
        .toBe(true);
      const events = await eventsOf(visitorId, 3);
      expect(events.map(({ event }) => event).sort()).toEqual(['step_0', 'step_1', 'step_2']);
    });
  });
});

test('with the settings handed over it asks for none', async () => {
  const apiHost = `${new URL(shop.lab.url).host}/v1`;
  const cdnSettings = {
    integrations: { 'Segment.io': { apiKey: labKey, apiHost, protocol: 'http' } },
    metrics: { sampleRate: 0 },
  };
  const before = shop.lab.requests.length;
  await shop.visit(headOf({}, { cdnSettings }), async ({ page, eventsOf }) => {
    await page.evaluate(() => window.segment.track('Product Viewed', { product_id: 'K1' }));
    const [event] = await eventsOf(await visitorOf(page), 1);
    expect(event).toMatchObject({ event: 'view_item', properties: { items: [{ item_id: 'K1' }] } });
    const asked = shop.lab.requests.slice(before).map(({ method, url }) => `${method} ${url}`);
    expect(asked).toEqual(['OPTIONS /v1/t', 'POST /v1/t']);
  });
});
