import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../../support/browser.ts';
import { type Visit, visitShop } from '../../../support/fixture-visit.ts';
import { toldOf } from '../support/commerce.ts';
import { enter, linesOf, press, see } from '../support/generic.ts';
import { germanShop } from './shop.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const inShop = (play: (visit: Visit) => Promise<void>) =>
  visitShop(browser, { shop: germanShop, site: { consent: 'granted' } }, play);
const told = async ({ settled }: Visit) => linesOf(toldOf(await settled()));

test('a whole purchase by pages and forms alone', () =>
  inShop(async (visit) => {
    const { page } = visit;
    await enter(visit, '/artikel/kaffeemaschine.html');
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
    expect(await told(visit)).toEqual([
      'view_item page EUR 1299 [1 × 4711 at 1299]',
      'add_to_cart page EUR 1299 [1 × 4711 at 1299]',
      'cart_updated page EUR 1299 [1 × 4711 at 1299]',
      'view_item page EUR 1299 [1 × 4711 at 1299]',
      'view_item page EUR 39.9 [1 × 4712 at 39.9]',
      'add_to_cart page EUR 79.8 [2 × 4712 at 39.9]',
      'cart_updated page EUR 1378.8 [1 × 4711 at 1299, 2 × 4712 at 39.9]',
      'view_item page EUR 39.9 [1 × 4712 at 39.9]',
      'view_cart page EUR 1378.8 [1 × 4711 at 1299, 2 × 4712 at 39.9]',
      'add_to_cart page EUR 39.9 [1 × 4712 at 39.9]',
      'cart_updated page EUR 1418.7 [1 × 4711 at 1299, 3 × 4712 at 39.9]',
      'view_cart page EUR 1418.7 [1 × 4711 at 1299, 3 × 4712 at 39.9]',
      'remove_from_cart page EUR 1299 [1 × 4711 at 1299]',
      'cart_updated page EUR 119.7 [3 × 4712 at 39.9]',
      'view_cart page EUR 119.7 [3 × 4712 at 39.9]',
      'begin_checkout page EUR 119.7 [3 × 4712 at 39.9]',
      'purchase page EUR 119.7 2026-10417 [3 × 4712 at 39.9]',
    ]);
  }));

test('an order carries what the page before it drew', () =>
  inShop(async (visit) => {
    await enter(visit, '/artikel/teekanne.html');
    await press(visit.page, 'In den Warenkorb');
    await see(visit, '/kasse');
    await press(visit.page, 'Weiter');
    await press(visit.page, 'Zahlungspflichtig bestellen');
    const order = (await visit.settled()).find(({ event }) => event === 'purchase');
    expect(order?.properties).toMatchObject({ value: 39.9, shipping: 4.9, tax: 7.15 });
    expect(JSON.stringify(order)).not.toMatch(/Eva|Muster/);
  }));

test('a refused add is none, and neither are other forms', () =>
  inShop(async (visit) => {
    const { page } = visit;
    await enter(visit, '/artikel/tasse.html');
    await page.fill('[name=menge]', '5');
    await press(page, 'In den Warenkorb');
    await press(page, 'Auf den Merkzettel');
    await see(visit, '/artikel/tasse.html');
    await page.fill('[name=email]', 'eva@muster.example');
    await press(page, 'Anmelden');
    await see(visit, '/warenkorb');
    expect(await told(visit)).toEqual([
      'view_item page EUR 12.5 [1 × 4713 at 12.5]',
      'view_item page EUR 12.5 [1 × 4713 at 12.5]',
      'view_item page EUR 12.5 [1 × 4713 at 12.5]',
    ]);
  }));

test('a search tells its word and how many were found; a category called like a checkout is none', () =>
  inShop(async (visit) => {
    await enter(visit, '/artikel/tasse.html');
    await see(visit, '/suche?suchbegriff=tee');
    await see(visit, '/kategorie/kasse');
    await see(visit, '/');
    const events = (await visit.settled()).filter(
      ({ event }) => !/^(page_view|engagement|web_vital|consent_changed)$/.test(`${event}`),
    );
    expect(events.map(({ event, properties }) => [event, properties])).toMatchObject([
      ['view_item', {}],
      ['view_search_results', { search_term: 'tee', results: 1 }],
    ]);
  }));
