import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../../support/browser.ts';
import { visitShop } from '../../../support/fixture-visit.ts';
import { toldOf } from '../support/commerce.ts';
import { openRead, untilTold } from '../support/open-read.ts';
import { restShop } from './shop.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const request = { source: 'request', currency: 'EUR' };
const mug = (quantity: number) => `${quantity} × prod_1 at 12.5`;

test('a visit from the product to the order, without leaving the page', () =>
  visitShop(browser, { shop: (tag) => restShop(tag) }, async (visit) => {
    const { page, settled } = visit;
    await openRead(visit, '/cart');
    await page.evaluate("go('/products/red-mug')");
    await untilTold(visit, 'view_item');
    await page.click('#add');
    await page.waitForSelector('[data-done="1"]');
    await page.click('#many');
    await page.waitForSelector('[data-done="2"]');
    await page.evaluate("go('/cart')");
    await page.click('#more-cali_1');
    await page.waitForSelector('text=× 2');
    await page.click('#buy');
    await page.waitForSelector('text=Thank you');
    await page.waitForTimeout(1_500);
    expect(toldOf(await settled())).toEqual([
      { event: 'view_item', ...request, value: 12.5, items: [mug(1)] },
      { event: 'add_to_cart', ...request, value: 12.5, items: [mug(1)] },
      { event: 'cart_updated', ...request, value: 12.5, items: [mug(1)] },
      { event: 'add_to_cart', ...request, value: 12.5, items: [mug(1)] },
      { event: 'cart_updated', ...request, value: 25, items: [mug(2)] },
      { event: 'purchase', ...request, value: 25, transaction_id: '12', items: [mug(2)] },
    ]);
    expect(JSON.stringify(visit.collector.deliveries)).not.toContain('a@b.example');
  }));

test('what was in the cart before is not added; what is taken out is', () =>
  visitShop(browser, { shop: (tag) => restShop(tag, 1) }, async (visit) => {
    const { page, settled } = visit;
    await openRead(visit, '/products/red-mug');
    await page.evaluate("go('/cart')");
    await page.waitForSelector('text=Blue cup');
    await page.evaluate("go('/products/red-mug')");
    // A double click is two things.
    await page.dblclick('#add');
    await page.waitForSelector('[data-done="2"]');
    await page.evaluate("go('/cart')");
    await page.click('#drop-cali_0');
    await page.waitForSelector('text=Blue cup', { state: 'detached' });
    await page.waitForTimeout(300);
    const cart = (await settled()).filter(({ event }) => /cart/.test(`${event}`));
    const cup = '1 × prod_2 at 8';
    expect(toldOf(cart)).toEqual([
      { event: 'cart_updated', ...request, value: 8, items: [cup] },
      { event: 'add_to_cart', ...request, value: 12.5, items: [mug(1)] },
      { event: 'cart_updated', ...request, value: 20.5, items: [cup, mug(1)] },
      { event: 'add_to_cart', ...request, value: 12.5, items: [mug(1)] },
      { event: 'cart_updated', ...request, value: 33, items: [cup, mug(2)] },
      { event: 'remove_from_cart', ...request, value: 8, items: [cup] },
      { event: 'cart_updated', ...request, value: 25, items: [mug(2)] },
    ]);
  }));
