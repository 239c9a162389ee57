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
test('vitals that are final when the page is left arrive', () =>
  visitShop(browser, {}, async (visit) => {
    const { page, collector } = visit;
    await visit.open();
    await visit.open('/second');
    await eventually(async () => collector.requests.includes('GET /s/vitals.js'), Boolean);
    await page.waitForTimeout(500);
    await page.mouse.click(300, 300);
    await page.waitForTimeout(500);
    await visit.open('/third');
    await visit.settled();
    const told = () => collector.log().filter(({ event }) => event === 'web_vital');
    await page.waitForTimeout(500);
    const names = told().map(({ properties }) => `${properties.name}`);
    expect(names).toEqual(expect.arrayContaining(['TTFB', 'LCP', 'CLS', 'INP']));
  }));
