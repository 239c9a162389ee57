import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../support/browser.ts';
import { watchDevice } from '../../support/device-watch.ts';
import { visitShop } from '../../support/fixture-visit.ts';
import { eventually } from '../../support/profile-api.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());
const site = { consent: 'required' } as const;
const yes = 'tresen.consent({analytics:true,personalization:true,marketing:true})';
const no = 'tresen.consent({analytics:false,personalization:false,marketing:false})';
describe('withdrawal', () => {
  test.each([1, 2, 3, 4, 5])('in one tab stops the other, try %i', () =>
    visitShop(browser, { site }, async (visit) => {
      const { page, collector } = visit;
      const device = await watchDevice(page);
      await visit.open();
      await page.evaluate(yes);
      await visit.settled();
      const tab = await visit.openTab('/tab');
      await tab.evaluate(yes);
      await visit.settled(tab);
      await tab.evaluate(no);
      await eventually(device.traces, (traces) => !traces.length);
      await page.waitForFunction(
        () => window.tresen.explain().consent.analytics !== 'granted',
        null,
        { timeout: 5_000 },
      );
      const count = collector.deliveries.length;
      await page.evaluate(() => window.tresen.track('after', {}));
      await page.waitForTimeout(500);
      expect(collector.log().map(({ event }) => event)).not.toContain('after');
      expect(collector.deliveries.length - count).toBeLessThanOrEqual(1);
      expect(await device.traces()).toEqual([]);
    }),
  );
});
