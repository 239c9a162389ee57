import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../../support/browser.ts';
import { isAtWork, type Visit, visitShop } from '../../../support/fixture-visit.ts';
import { toldOf } from '../support/commerce.ts';
import { enter, linesOf, press, see } from '../support/generic.ts';
import { zenShop } from './shop.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const inShop = (play: (visit: Visit) => Promise<void>) =>
  visitShop(browser, { shop: zenShop, site: { consent: 'granted' } }, play);
const told = async ({ settled }: Visit) => linesOf(toldOf(await settled()));
const product = (id: number) => `/index.php?main_page=product_info&products_id=${id}`;
const add = async ({ page }: Visit, quantity = '1') => {
  await page.fill('input[name=cart_quantity]', quantity);
  await page.click('#cartAdd [type=image]');
  await page.waitForLoadState();
  await isAtWork(page);
  await page.waitForTimeout(900);
};

test('a purchase with a redirect to the cart after each add', () =>
  inShop(async (visit) => {
    const { page } = visit;
    await enter(visit, product(12));
    await add(visit, '2');
    await see(visit, '/');
    await press(page, 'Buy Now', 'tr:has-text("Tea Towel")');
    await page.fill('tr:has-text("Mug") [name="cart_quantity[]"]', '1');
    await page.click('tr:has-text("Mug") [type=image]');
    await page.waitForTimeout(900);
    await page.click('tr:has-text("Towel") a[href*=remove]');
    await page.waitForTimeout(900);
    await press(page, 'Go To Checkout');
    await press(page, 'Continue');
    await press(page, 'Continue');
    await press(page, 'Confirm the Order');
    expect(await told(visit)).toEqual([
      'view_item page GBP 24.5 [1 × 12 at 24.5]',
      'add_to_cart page GBP 49 [2 × 12 at 24.5]',
      'cart_updated page GBP 49 [2 × 12 at 24.5]',
      'view_cart page GBP 49 [2 × 12 at 24.5]',
      'add_to_cart page GBP 8 [1 × 56 at 8]',
      'cart_updated page GBP 57 [2 × 12 at 24.5, 1 × 56 at 8]',
      'view_cart page GBP 57 [2 × 12 at 24.5, 1 × 56 at 8]',
      'remove_from_cart page GBP 24.5 [1 × 12 at 24.5]',
      'cart_updated page GBP 32.5 [1 × 12 at 24.5, 1 × 56 at 8]',
      'view_cart page GBP 32.5 [1 × 12 at 24.5, 1 × 56 at 8]',
      'remove_from_cart page GBP 8 [1 × 56 at 8]',
      'cart_updated page GBP 24.5 [1 × 12 at 24.5]',
      'view_cart page GBP 24.5 [1 × 12 at 24.5]',
      'begin_checkout page GBP 24.5 [1 × 12 at 24.5]',
      'purchase page GBP 24.5 1001 [1 × 12 at 24.5]',
    ]);
  }));

test('a refused add is none', () =>
  inShop(async (visit) => {
    await enter(visit, product(34));
    await add(visit, '2');
    await see(visit, '/index.php?main_page=shopping_cart');
    expect(await told(visit)).toEqual([
      'view_item page GBP 1299 [1 × 34 at 1299]',
      'view_item page GBP 1299 [1 × 34 at 1299]',
    ]);
  }));

test('the last line that is removed empties the cart', () =>
  inShop(async (visit) => {
    await enter(visit, product(56));
    await add(visit);
    await visit.page.click('a[href*=remove]');
    await visit.page.waitForTimeout(900);
    await see(visit, '/');
    expect((await told(visit)).slice(3)).toEqual([
      'view_cart page GBP 8 [1 × 56 at 8]',
      'remove_from_cart page GBP 8 [1 × 56 at 8]',
      'cart_updated page 0 []',
    ]);
  }));
