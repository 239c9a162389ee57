import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../support/browser.ts';
import { visitShop } from '../../support/fixture-visit.ts';
import { eventually } from '../../support/profile-api.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

describe.concurrent('bytes on the wire', () => {
  test('of a burst of twenty are at most 110 an event, its request included', () =>
    visitShop(browser, {}, async ({ page, collector, open, settled }) => {
      await open();
      await settled();
      const before = collector.deliveries.length;
      await page.evaluate(() => {
        for (let i = 0; i < 20; i += 1) window.tresen.track('bench_event', { i });
      });
      const [delivery, ...others] = await eventually(
        async () => collector.deliveries.slice(before),
        ({ length }) => length > 0,
      );
      expect(others).toEqual([]);
      expect(delivery?.batch.batch).toHaveLength(20);
      expect((delivery?.bytes ?? 0) / 20).toBeLessThanOrEqual(110);
      process.stdout.write(`${(delivery?.bytes ?? 0) / 20} bytes an event\n`);
    }));

  test('of an add to cart with item, price and currency are at most 200', () =>
    visitShop(browser, {}, async ({ page, collector, open, settled }) => {
      await open();
      await settled();
      await page.evaluate(() =>
        window.tresen.track('add_to_cart', {
          currency: 'EUR',
          items: [{ item_id: 'KAF-1001', price: 39.9, quantity: 1 }],
        }),
      );
      const events = await eventually(
        async () => collector.deliveries.flatMap(({ batch }) => batch.batch),
        (all) => all.some(({ event }) => event === 'add_to_cart'),
      );
      const added = JSON.stringify(events.find(({ event }) => event === 'add_to_cart'));
      expect(added.length).toBeLessThanOrEqual(200);
      process.stdout.write(`${added.length} bytes an add to cart\n`);
    }));
});
