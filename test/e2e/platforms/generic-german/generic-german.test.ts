import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../../support/browser.ts';
import { isAtWork, type Visit, visitShop } from '../../../support/fixture-visit.ts';
import { toldOf } from '../support/commerce.ts';
import { germanShop } from './shop.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const inShop = (play: (visit: Visit) => Promise<void>) =>
  visitShop(browser, { shop: germanShop, site: { consent: 'granted' } }, play);
/** Presses something that leads to another page, and lets that be read. */
const press = async (page: Page, name: string) => {
  await page.getByText(name, { exact: true }).first().click();
  await isAtWork(page);
  await page.waitForTimeout(900);
};
const see = async ({ open, page }: Visit, path: string) => {
  await open(path);
  await page.waitForTimeout(900);
};

test('a whole purchase by pages and forms alone', () =>
  inShop(async (visit) => {
    const { page, settled } = visit;
    await see(visit, '/artikel/kaffeemaschine.html');
    await press(page, 'In den Warenkorb');
    await see(visit, '/artikel/teekanne.html');
    await page.fill('[name=menge]', '2');
    await press(page, 'In den Warenkorb');
    await see(visit, '/warenkorb');
    await page.fill('[name="menge[4712]"]', '3');
    await press(page, 'Aktualisieren');
    await page.locator('tr', { hasText: 'Kaffee' }).getByText('entfernen').click();
    await page.waitForTimeout(900);
    await press(page, 'Zur Kasse');
    await press(page, 'Weiter');
    await press(page, 'Zahlungspflichtig bestellen');
    await page.reload();
    await page.waitForTimeout(900);
    await see(visit, '/konto/bestellungen/2026-10417');
    console.log(toldOf(await settled()).map((it) => JSON.stringify(it)).join("\n"));
  }));
