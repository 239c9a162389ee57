import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../../support/browser.ts';
import { type Visit, visitShop } from '../../../support/fixture-visit.ts';
import { toldOf } from '../support/commerce.ts';
import { enter, linesOf, press, see } from '../support/generic.ts';
import { uaShop } from './shop.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const inShop = (play: (visit: Visit) => Promise<void>) =>
  visitShop(browser, { shop: uaShop, site: { consent: 'granted' } }, play);

test('a purchase told in the words of Universal Analytics', () =>
  inShop(async (visit) => {
    const { page, settled } = visit;
    await enter(visit, '/');
    await press(page, 'Mug');
    await page.click('#add');
    await page.waitForTimeout(3_000);
    await page.click('#remove');
    await page.waitForTimeout(3_000);
    for (const path of ['/step/1', '/step/2', '/done', '/done']) await see(visit, path);
    expect(linesOf(toldOf(await settled()))).toEqual([
      'view_item_list data_layer CHF [1 × M-1 at 12.50]',
      'select_item data_layer [1 × M-1 at 12.50]',
      'view_item data_layer CHF 12.5 [1 × M-1 at 12.5]',
      'add_to_cart data_layer CHF 25 [2 × M-1 at 12.5]',
      'remove_from_cart data_layer CHF 12.5 [1 × M-1 at 12.5]',
      'begin_checkout data_layer CHF [1 × M-1 at 12.50]',
      'purchase data_layer CHF 17.4 T-9 [1 × M-1 at 12.5]',
    ]);
  }));

test('the flat transaction of the first tag managers', () =>
  inShop(async (visit) => {
    await enter(visit, '/mug');
    await see(visit, '/flat');
    const order = (await visit.settled()).find(({ event }) => event === 'purchase');
    expect(order?.properties).toMatchObject({
      transaction_id: '1234',
      value: 30,
      shipping: 5,
      items: [{ item_id: 'S-1', item_name: 'Jug', price: 12.5, quantity: 2 }],
    });
  }));
