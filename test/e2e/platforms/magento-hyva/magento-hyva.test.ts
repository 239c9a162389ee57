import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
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

const visit = (play: (visit: Visit) => Promise<void>) =>
  visitShop(
    browser,
    { shop: (tag) => createShop(tag, { currency: 'EUR' }), site: { consent: 'granted' } },
    play,
  );
const rest = ({ page }: Visit) => partArrived(page, 'magento', 1500);
const withoutViews = async ({ settled }: Visit) =>
  stepsOf(await settled()).filter((step) => !step.startsWith('view'));

test('every step of a buyer arrives once, though adds leave the page', () =>
  visit(async (visit) => {
    const { page, open } = visit;
    await open('/us/MUG.html');
    await rest(visit);
    await page.fill('[name="qty"]', '2');
    await page.click('#product-addtocart-button');
    await rest(visit);
    await open('/us/TEE.html');
    await rest(visit);
    await page.click('[value="52"]');
    await rest(visit);
    await page.click('#product-addtocart-button');
    await rest(visit);
    await page.evaluate(() =>
      (window as unknown as { minicart: (...args: unknown[]) => unknown }).minicart('removeItem', {
        item_id: '907',
      }),
    );
    await rest(visit);
    await open('/us/checkout/');
    await rest(visit);
    await page.click('#shipping');
    await rest(visit);
    await page.click('#place');
    await page.waitForURL('**/success/');
    await rest(visit);
    await page.reload();
    await rest(visit);
    expect(await withoutViews(visit)).toEqual([
      'add_to_cart 25 EUR (2 × MUG at 12.5)',
      'cart_updated 25 EUR (2 × MUG at 12.5)',
      'add_to_cart 22 EUR (1 × TEE-L at 22)',
      'cart_updated 47 EUR (2 × MUG at 12.5,1 × TEE-L at 22)',
      'remove_from_cart 25 EUR (2 × MUG at 12.5)',
      'cart_updated 22 EUR (1 × TEE-L at 22)',
      'begin_checkout 22 EUR (1 × TEE-L at 22)',
      'add_shipping_info',
      'add_payment_info',
      'purchase 22 EUR #000000012 (1 × TEE-L at 22)',
    ]);
  }));

test('a chosen variant is a view of its own', () =>
  visit(async (visit) => {
    await visit.open('/us/TEE.html');
    await rest(visit);
    await visit.page.click('[value="52"]');
    await rest(visit);
    const views = (await visit.settled()).flatMap(({ event, properties }) =>
      event === 'view_item' ? [properties.items] : [],
    );
    expect(views).toMatchObject([[{ item_id: 'TEE' }], [{ item_id: 'TEE', item_variant: '22' }]]);
  }));

test('what the shop refuses did not happen', () =>
  visit(async (visit) => {
    await visit.open('/us/LAMP.html');
    await rest(visit);
    await visit.page.click('#product-addtocart-button');
    await rest(visit);
    await visit.open('/us/MUG.html');
    await rest(visit);
    expect(await withoutViews(visit)).toEqual([]);
  }));
