import type { Hono } from 'hono';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../../support/browser.ts';
import { type Visit, visitShop } from '../../../support/fixture-visit.ts';
import { partArrived } from '../support/part-arrived.ts';
import { stepsOf } from '../support/steps.ts';
import { createShop } from './shop.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const visit = (
  play: (visit: Visit) => Promise<void>,
  shop: (tag: string) => Hono = (tag) => createShop(tag),
) => visitShop(browser, { shop, site: { consent: 'granted' } }, play);
const rest = ({ page }: Visit) => partArrived(page, 'magento', 700);
const buy = async (visit: Visit, path: string, quantity = 1) => {
  await visit.open(path);
  await rest(visit);
  await visit.page.fill('#qty', `${quantity}`);
  await visit.page.click('#product-addtocart-button');
  await rest(visit);
};
/** What the small cart's buttons send. */
const sidebar = async (visit: Visit, action: string, fields: object) => {
  await visit.page.evaluate(
    ([action, fields]) =>
      (window as unknown as { sidebar: (...args: unknown[]) => unknown }).sidebar(action, fields),
    [action, fields] as const,
  );
  await rest(visit);
};
const withoutViews = async ({ settled }: Visit) =>
  stepsOf(await settled()).filter((step) => !step.startsWith('view'));

test('every step of a buyer arrives once, from the listing to the reloaded order', () =>
  visit(async (visit) => {
    const { page, open, settled } = visit;
    await open('/us/cups.html');
    await rest(visit);
    await buy(visit, '/us/MUG.html', 2);
    await open('/us/TEE.html');
    await rest(visit);
    await page.selectOption('.super-attribute-select', '52');
    await rest(visit);
    await page.click('#product-addtocart-button');
    await rest(visit);
    await sidebar(visit, 'updateItemQty', { item_id: '907', item_qty: '5' });
    await sidebar(visit, 'removeItem', { item_id: '922' });
    await open('/us/checkout/cart/');
    await rest(visit);
    await page.fill('[name="cart[907][qty]"]', '1');
    await page.click('.update');
    await rest(visit);
    await page.click('a.checkout');
    await rest(visit);
    await page.click('#shipping');
    await rest(visit);
    await page.click('#place');
    await page.waitForURL('**/success/');
    await rest(visit);
    await page.reload();
    await page.waitForTimeout(2000);
    const told = await settled();
    expect(stepsOf(told)).toEqual([
      'view_item_list USD (1 × MUG at 12.5,1 × LAMP at 1299)',
      'view_item 12.5 USD (1 × MUG at 12.5)',
      'add_to_cart 25 USD (2 × MUG at 12.5)',
      'cart_updated 25 USD (2 × MUG at 12.5)',
      'view_item 20 USD (1 × TEE at 20)',
      'view_item 22 USD (1 × TEE-L at 22)',
      'add_to_cart 22 USD (1 × TEE-L at 22)',
      'cart_updated 47 USD (2 × MUG at 12.5,1 × TEE-L at 22)',
      'add_to_cart 37.5 USD (3 × MUG at 12.5)',
      'cart_updated 84.5 USD (5 × MUG at 12.5,1 × TEE-L at 22)',
      'remove_from_cart 22 USD (1 × TEE-L at 22)',
      'cart_updated 62.5 USD (5 × MUG at 12.5)',
      'view_cart 62.5 USD (5 × MUG at 12.5)',
      // The cart's form sends the page anew.
      'remove_from_cart 50 USD (4 × MUG at 12.5)',
      'cart_updated 12.5 USD (1 × MUG at 12.5)',
      'view_cart 12.5 USD (1 × MUG at 12.5)',
      'begin_checkout 12.5 USD (1 × MUG at 12.5)',
      'add_shipping_info',
      'add_payment_info',
      'purchase 12.5 USD #000000012 (1 × MUG at 12.5)',
    ]);
    const of = (name: string) => told.find(({ event }) => event === name)?.properties;
    expect(of('add_shipping_info')).toMatchObject({ shipping_tier: 'flatrate_flatrate' });
    expect(of('add_payment_info')).toMatchObject({ payment_type: 'checkmo' });
    expect(of('purchase')).toMatchObject({ shipping: 5, tax: 1.5 });
    expect(of('add_to_cart')?.items).toMatchObject([{ item_name: 'Mug "Kiln" & more' }]);
    expect(JSON.stringify(told)).not.toMatch(/jo@example|Lane 1|masked/);
  }));

describe('a tag manager’s extension says the same, and says it of refused adds too', () => {
  const tagged = (tag: string) => createShop(tag, {}, true);

  test('what was added is told once', () =>
    visit(async (visit) => {
      await buy(visit, '/us/MUG.html');
      await buy(visit, '/us/MUG.html', 2);
      expect(await withoutViews(visit)).toEqual([
        'add_to_cart 12.5 USD (1 × MUG at 12.5)',
        'cart_updated 12.5 USD (1 × MUG at 12.5)',
        'add_to_cart 25 USD (2 × MUG at 12.5)',
        'cart_updated 37.5 USD (3 × MUG at 12.5)',
      ]);
    }, tagged));

  test('what was refused did not happen', () =>
    visit(async (visit) => {
      await buy(visit, '/us/LAMP.html');
      await visit.page.waitForTimeout(1500);
      await buy(visit, '/us/MUG.html');
      await buy(visit, '/us/LAMP.html');
      await visit.page.waitForTimeout(1500);
      expect(await withoutViews(visit)).toEqual([
        'add_to_cart 12.5 USD (1 × MUG at 12.5)',
        'cart_updated 12.5 USD (1 × MUG at 12.5)',
      ]);
    }, tagged));
});

test('a shop that goes to its cart after an add is known by that page', () =>
  visit(
    async (visit) => {
      await visit.open('/us/MUG.html');
      await rest(visit);
      await visit.page.click('#product-addtocart-button');
      await visit.page.waitForURL('**/checkout/cart/');
      await rest(visit);
      expect(await withoutViews(visit)).toEqual([
        'add_to_cart 12.5 EUR (1 × MUG at 12.5)',
        'cart_updated 12.5 EUR (1 × MUG at 12.5)',
      ]);
    },
    (tag) => createShop(tag, { currency: 'EUR', toCart: true }),
  ));

test('refused coupons are told, in the cart and in the checkout, and accepted ones are not', () =>
  visit(async (visit) => {
    const { page, open, settled } = visit;
    await buy(visit, '/us/MUG.html');
    await open('/us/checkout/cart/');
    for (const code of ['NIX', 'TWO']) {
      await page.fill('#coupon_code', code);
      await page.click('#discount-coupon-form button');
      await rest(visit);
    }
    await page.click('a.checkout');
    await rest(visit);
    await page.click('#coupon');
    await rest(visit);
    const denied = (await settled()).flatMap(({ event, properties }) =>
      event === 'coupon_denied' ? [properties.coupon] : [],
    );
    expect(denied).toEqual(['NIX', 'NO SUCH']);
  }));

test('search is told with its count', () =>
  visit(async (visit) => {
    await visit.open('/us/catalogsearch/result/?q=mug');
    await rest(visit);
    const searches = (await visit.settled()).flatMap(({ event, properties }) =>
      event === 'view_search_results' ? [[properties.search_term, properties.results]] : [],
    );
    expect(searches).toEqual([['mug', 41]]);
  }));
