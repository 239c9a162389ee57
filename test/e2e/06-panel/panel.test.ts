import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../support/browser.ts';
import { ownerPass } from '../../support/fake-collector.ts';
import { visitShop } from '../../support/fixture-visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const product = `<script type="application/ld+json">
{"@type":"Product","sku":"mug-1","name":"Kaimauer & Co","offers":{"price":"19.00","priceCurrency":"EUR"}}
</script>`;
const pages = {
  '/mug': { head: product, title: 'Mug' },
  '/becher': { head: `${product}<script>document.documentElement.lang = 'de'</script>` },
};
const panelOf = (page: Page) => page.locator('tresen-panel aside');
const pressShortcut = (page: Page) => page.keyboard.press('Alt+Shift+KeyT');
/** Long enough for a panel that should not come to come. */
const aWhileMs = 1_500;

describe('the panel', () => {
  test('tells the owner what was found, and what became of each event', async () => {
    await visitShop(browser, { pages }, async ({ page, open }) => {
      await open(`/mug#tresen=${ownerPass}`);
      const panel = panelOf(page);
      await panel.waitFor();
      const said = async () => (await panel.innerText()).replace(/\s+/g, ' ');
      await expect.poll(said).toContain('Kaimauer & Co €19.00');
      await expect.poll(said).toMatch(/view_item (waiting|arrived)/);
      await expect.poll(said).toMatch(/JSON-LD \d × 70 % sure/);
      await expect.poll(said).toMatch(/Statistics allowed/);
      expect(new URL(page.url()).hash).toBe('');
      await page.evaluate(() => window.tresen.track('wishlist_opened', { items: 3 }));
      await expect.poll(said).toMatch(/wishlist_opened arrived/);
      await expect.poll(said).toMatch(/view_item arrived/);
    });
  });

  test('closes, opens again in the same tab by the shortcut, and knows its way to the next page', async () => {
    await visitShop(browser, { pages }, async ({ page, open }) => {
      await open(`/mug#tresen=${ownerPass}`);
      await panelOf(page).waitFor();
      await panelOf(page).getByRole('button', { name: 'Close' }).click();
      await panelOf(page).waitFor({ state: 'detached' });
      await pressShortcut(page);
      await panelOf(page).waitFor();
      await open('/becher');
      await pressShortcut(page);
      await panelOf(page)
        .getByRole('heading', { name: 'Was ich auf dieser Seite finde' })
        .waitFor();
      await pressShortcut(page);
      await panelOf(page).waitFor({ state: 'detached' });
    });
  });

  test('never opens for a visitor: not by the shortcut, not by a made-up pass', async () => {
    await visitShop(browser, { pages }, async ({ page, open, openTab }) => {
      await open('/mug');
      await pressShortcut(page);
      await page.waitForTimeout(aWhileMs);
      expect(await panelOf(page).count()).toBe(0);
      const tab = await openTab('/mug#tresen=made.up');
      await tab.waitForTimeout(aWhileMs);
      expect(await panelOf(tab).count()).toBe(0);
      await pressShortcut(tab);
      await tab.waitForTimeout(aWhileMs);
      expect(await panelOf(tab).count()).toBe(0);
      expect(await tab.evaluate(() => sessionStorage.length)).toBe(0);
    });
  });

  test('stays out of the events that it shows', async () => {
    await visitShop(browser, { pages }, async ({ page, open, settled }) => {
      await open(`/mug#tresen=${ownerPass}`);
      await panelOf(page).waitFor();
      await panelOf(page).locator('summary').first().click();
      const events = (await settled()).map(({ event }) => event);
      expect(
        events.filter((event) => !/^(page_view|consent_changed|view_item)$/.test(`${event}`)),
      ).toEqual([]);
    });
  });
});
