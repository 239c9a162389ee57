import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../../support/browser.ts';
import { visitShop } from '../../../support/fixture-visit.ts';
import { toldOf } from '../support/commerce.ts';
import { openRead } from '../support/open-read.ts';
import { customShop } from './shop.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const request = { source: 'request', currency: 'EUR' };

test('forms as text, a 200 that means no, differences, line keys and a request given up', () =>
  visitShop(browser, { shop: customShop }, async (visit) => {
    const { page, settled } = visit;
    await openRead(visit, '/laden');
    let calls = 0;
    const click = async (selector: string) => {
      await page.click(selector);
      await page.waitForSelector(`[data-calls="${++calls}"]`);
      await page.waitForTimeout(150);
    };
    // What is there is read before it is changed.
    await page.evaluate("fetch('/shop/warenkorb.json').then((r) => r.text())");
    await page.waitForTimeout(150);
    await page.fill('#f17 [name=qty]', '2');
    await click('#f17 button');
    // There are three.
    await click('#f17 button');
    await click('#f18 button');
    await click('#give-up');
    await page.evaluate("fetch('/shop/warenkorb.json').then((r) => r.text())");
    await page.waitForTimeout(150);
    await click('#less');
    await click('#drop');
    await click('#redeem');
    const told = toldOf(await settled()).filter(({ event }) => event !== 'view_item_list');
    const one = { ...request, value: 12.5, items: ['1 × 17 at 12.5'] };
    expect(told).toEqual([
      // What the answers do not say, the forms did: they stand beside a price.
      { event: 'add_to_cart', ...request, value: 25, items: ['2 × 17 at 12.5'] },
      { event: 'cart_updated', ...request, value: 25, items: ['2 × 17 at 12.5'] },
      { event: 'add_to_cart', ...request, value: 1299, items: ['1 × 18 at 1299'] },
      {
        event: 'cart_updated',
        ...request,
        value: 1324,
        items: ['2 × 17 at 12.5', '1 × 18 at 1299'],
      },
      { event: 'remove_from_cart', ...one },
      {
        event: 'cart_updated',
        ...request,
        value: 1311.5,
        items: ['1 × 17 at 12.5', '1 × 18 at 1299'],
      },
      { event: 'remove_from_cart', ...one },
      { event: 'cart_updated', ...request, value: 1299, items: ['1 × 18 at 1299'] },
      { event: 'coupon_denied', source: 'request' },
    ]);
  }));
