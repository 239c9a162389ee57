import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../support/browser.ts';
import { createTestCollector } from '../../support/collector-app.ts';
import type { Answer } from '../../support/fake-collector.ts';
import { visitShop } from '../../support/fixture-visit.ts';
import { eventually } from '../../support/profile-api.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const answer = (status: number, headers?: Record<string, string>): Answer => ({
  type: 'answer',
  status,
  ...(headers && { headers }),
});
const ok = answer(200);

describe.concurrent('a collector', () => {
  test('that answers 503 for a minute is not pressed, and has everything soon after', () =>
    visitShop(browser, {}, async ({ page, collector, open }) => {
      await page.clock.install();
      collector.answer(() => answer(503));
      await open();
      await page.evaluate(() => window.tresen.track('during', { i: 0 }));
      // A minute of the page's clock, in steps that leave real time for the answers.
      for (let second = 1; second <= 60; second += 1) {
        await page.clock.runFor(1_000);
        if (second % 10 === 0) {
          await page.evaluate((i) => window.tresen.track('during', { i }), second / 10);
        }
      }
      const tries = collector.deliveries.length;
      expect(tries).toBeGreaterThan(3);
      expect(tries).toBeLessThan(10);
      expect(collector.log()).toEqual([]);
      collector.answer(() => ok);
      await page.clock.runFor(100_000);
      const arrived = await eventually(
        async () => collector.log().filter(({ event }) => event === 'during'),
        ({ length }) => length >= 7,
      );
      expect(arrived.map(({ properties }) => properties.i)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    }));

  test('that answers 429 with Retry-After: 9 is left alone for nine seconds, then has everything', () =>
    visitShop(browser, {}, async ({ page, collector, open }) => {
      collector.answer((nth) => (nth ? ok : answer(429, { 'retry-after': '9' })));
      await open();
      await page.evaluate(() => window.tresen.track('first', {}));
      await page.waitForTimeout(4_000);
      await page.evaluate(() => window.tresen.track('second', {}));
      const names = () => collector.log().map(({ event }) => event);
      await eventually(
        async () => names(),
        (found) => found.includes('second'),
        15_000,
      );
      const [refused, taken] = collector.deliveries;
      const waitedMs = (taken?.at ?? 0) - (refused?.at ?? 0);
      expect(waitedMs).toBeGreaterThanOrEqual(8_900);
      expect(waitedMs).toBeLessThan(11_000);
      for (const name of ['first', 'second']) {
        expect(names().filter((one) => one === name)).toHaveLength(1);
      }
    }));

  test('whose answer is lost after its commit is sent the same again, and counts it once', () =>
    visitShop(browser, {}, async ({ page, collector, open, settled }) => {
      await open();
      await settled();
      const before = collector.deliveries.length;
      collector.answer((nth) => (nth === before ? { type: 'drop', recorded: true } : ok));
      await page.evaluate(() => window.tresen.track('paid', { order: 1 }));
      const deliveries = await eventually(
        async () => collector.deliveries.slice(before),
        ({ length }) => length >= 2,
      );
      const ids = deliveries.map(({ batch }) => batch.batch.map(({ messageId }) => messageId));
      expect(ids[1]).toEqual(ids[0]);
      // What came over the wire, into the real collector.
      const { app, store } = createTestCollector();
      const answers = [];
      for (const { batch } of deliveries.slice(0, 2)) {
        const response = await app.request('/v1/b', {
          method: 'POST',
          body: JSON.stringify(batch),
          headers: { origin: 'http://shop.example' },
        });
        answers.push(await response.json());
      }
      expect(answers).toMatchObject([
        { accepted: 1, duplicates: 0 },
        { accepted: 0, duplicates: 1 },
      ]);
      const { items } = await store.events({ limit: 10 });
      expect(items).toMatchObject([{ event: 'paid', properties: { order: 1 } }]);
    }));
});
