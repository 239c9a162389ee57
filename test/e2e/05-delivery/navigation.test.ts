import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../support/browser.ts';
import { visitShop } from '../../support/fixture-visit.ts';
import { eventually } from '../../support/profile-api.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const runs = 100;
const tabs = 4;
const pages = { '/': { head: '<script>window.dataLayer=[]</script>' } };

test(`an event and a navigation in the same task: ${runs} of ${runs} arrive, each once`, () =>
  visitShop(browser, { pages }, async ({ context, shopUrl, collector, open }) => {
    const queue = Array.from({ length: runs }, (_, i) => i);
    const tab = async () => {
      const page = await context.newPage();
      for (let i = queue.pop(); i !== undefined; i = queue.pop()) {
        await open('/', page);
        await page.evaluate((nr) => {
          const items = [{ item_id: `item-${nr}`, price: 1, quantity: 1 }];
          window.dataLayer.push({ event: 'add_to_cart', ecommerce: { items } });
          location.href = `/left?${nr}`;
        }, i);
        await page.waitForURL(`${shopUrl}/left?${i}`);
      }
    };
    await Promise.all(Array.from({ length: tabs }, tab));
    const added = () => {
      const events = collector.log().filter(({ event }) => event === 'add_to_cart');
      return new Map(events.map((event) => [event.messageId, JSON.stringify(event.properties)]));
    };
    await eventually(
      async () => added(),
      ({ size }) => size >= runs,
    );
    const found = [...added().values()];
    for (let i = 0; i < runs; i += 1) {
      expect(found.filter((event) => event.includes(`"item-${i}"`))).toHaveLength(1);
    }
  }));
