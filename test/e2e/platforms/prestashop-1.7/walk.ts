import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../../support/browser.ts';
import { isAtWork, type Visit, visitShop } from '../../../support/fixture-visit.ts';
import { toldOf } from '../support/commerce.ts';
import { untilTold } from '../support/open-read.ts';
import type { createStorefront } from './storefront.ts';

/** Requests of the shop's scripts, the redraw after them, and what is told late of it. */
const calmMs = 1_500;
const shirtPath = '/en/men/1-1-shirt.html';
const mugPath = '/en/men/6-0-mug.html';

const calm = (page: Page) => page.waitForTimeout(calmMs);
/** The parts have arrived, and know what the page shows. */
const isRead = (page: Page) =>
  page.waitForFunction(
    () => (window.tresen.explain() as { shop?: { product?: object } }).shop?.product,
  );
/** Opens a product page, and waits until it is told of. */
const see = async ({ open, page }: Visit, path: string) => {
  await open(path);
  await isRead(page);
  await calm(page);
};
const add = async (page: Page) => {
  await page.click('[data-button-action="add-to-cart"]');
  await calm(page);
};
/** Leaves the page by a click, and waits for the script on the next one. */
const follow = async (page: Page, selector: string) => {
  await Promise.all([page.waitForNavigation(), page.click(selector)]);
  await isAtWork(page);
  await calm(page);
};
/** What was told, in short: its name, items, value, currency, order. */
const told = async ({ settled, page }: Visit) => {
  await calm(page);
  return toldOf(await settled()).map(({ event, items, value, currency, transaction_id }) =>
    [event, items, value, currency, transaction_id].filter((one) => one !== undefined),
  );
};

/** What a buyer does in any PrestaShop, and what must be told of it. */
export function walkPrestaShop(createShop: (tag: string) => ReturnType<typeof createStorefront>) {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  const visit = (play: (visit: Visit) => Promise<void>) =>
    visitShop(browser, { shop: createShop, site: { consent: 'granted' } }, play);

  const viewS = ['view_item', ['1 × 1 at 22.94'], 22.94, 'EUR'];
  const viewMug = ['view_item', ['1 × 6 at 14.28'], 14.28, 'EUR'];

  describe('a product page', () => {
    test('is one view, and another one with another variant', () =>
      visit(async (at) => {
        await see(at, shirtPath);
        await at.page.check('[value="3"]');
        expect(await told(at)).toEqual([viewS, ['view_item', ['1 × 1 at 24'], 24, 'EUR']]);
      }));

    test('adds the variant that was chosen, in so many as were chosen', () =>
      visit(async (at) => {
        await see(at, shirtPath);
        await at.page.check('[value="3"]');
        await calm(at.page);
        await at.page.fill('#quantity_wanted', '2');
        await add(at.page);
        expect((await told(at)).slice(2)).toEqual([
          ['add_to_cart', ['2 × 1 at 24'], 48, 'EUR'],
          ['cart_updated', ['2 × 1 at 24'], 48, 'EUR'],
        ]);
      }));

    test('adds nothing that the shop refused', () =>
      visit(async (at) => {
        await see(at, mugPath);
        await add(at.page);
        await add(at.page);
        expect(await told(at)).toEqual([
          viewMug,
          ['add_to_cart', ['1 × 6 at 14.28'], 14.28, 'EUR'],
          ['cart_updated', ['1 × 6 at 14.28'], 14.28, 'EUR'],
        ]);
      }));
  });

  test('a cart page tells of more, of less and of removal, and of a voucher that was denied', () =>
    visit(async (at) => {
      await see(at, shirtPath);
      await add(at.page);
      await at.open('/en/cart?action=show');
      await calm(at.page);
      await at.page.click('.js-increase-product-quantity');
      await calm(at.page);
      await at.page.click('.js-decrease-product-quantity');
      await calm(at.page);
      await at.page.fill('[name="discount_name"]', 'WINTER');
      await at.page.click('[data-link-action="add-voucher"] button');
      await calm(at.page);
      await at.page.click('[data-link-action="delete-from-cart"]');
      // An order may have emptied it; this is waited for.
      await calm(at.page);
      expect((await told(at)).slice(3)).toEqual([
        ['view_cart', ['1 × 1 at 22.94'], 22.94, 'EUR'],
        ['add_to_cart', ['1 × 1 at 22.94'], 22.94, 'EUR'],
        ['cart_updated', ['2 × 1 at 22.94'], 45.88, 'EUR'],
        ['remove_from_cart', ['1 × 1 at 22.94'], 22.94, 'EUR'],
        ['cart_updated', ['1 × 1 at 22.94'], 22.94, 'EUR'],
        ['coupon_denied'],
        ['remove_from_cart', ['1 × 1 at 22.94'], 22.94, 'EUR'],
        ['cart_updated', [], 0, 'EUR'],
      ]);
    }));

  test('a purchase is told step by step, each once, also when its last page is loaded again', () =>
    visit(async (at) => {
      const { page } = at;
      await see(at, shirtPath);
      await add(page);
      await at.open('/en/cart?action=show');
      await page.fill('[name="discount_name"]', 'SPRING');
      await page.click('[data-link-action="add-voucher"] button');
      await calm(page);
      await follow(page, 'a.checkout');
      await follow(page, '[name="confirm-addresses"]');
      await page.check('[value="3,"]');
      await follow(page, '[name="confirmDeliveryOption"]');
      await page.check('#payment-option-2');
      await page.check('#conditions-to-approve input');
      await follow(page, '#payment-confirmation button');
      await page.reload();
      await isAtWork(page);
      const all = await told(at);
      expect(all.map(([event]) => event)).toEqual([
        'view_item',
        'add_to_cart',
        'cart_updated',
        'view_cart',
        'cart_updated',
        'begin_checkout',
        'add_shipping_info',
        'add_payment_info',
        'purchase',
      ]);
      expect(all[5]).toEqual(['begin_checkout', ['1 × 1 at 22.94'], 22.94, 'EUR']);
      expect(all[8]).toEqual(['purchase', ['1 × 1 at 22.94'], 22.94, 'EUR', 'XKBKNABJK']);
      const events = await at.settled();
      const propertiesOf = (name: string) => events.find(({ event }) => event === name)?.properties;
      expect(propertiesOf('add_shipping_info')?.shipping_tier).toBe('My light carrier');
      // By the module, or by the label where the choice itself was noticed.
      expect(propertiesOf('add_payment_info')?.payment_type).toMatch(/wire/);
      expect(propertiesOf('purchase')).toMatchObject({ shipping: 7, tax: 3.5, coupon: 'SPRING' });
      expect(JSON.stringify(events)).not.toMatch(/5ecre7|someone@example/);
    }));

  test('lists and searches are told with what they show', () =>
    visit(async (at) => {
      await at.open('/en/2-home');
      await untilTold(at, 'view_item_list');
      await at.open('/en/search?controller=search&s=mug');
      await calm(at.page);
      const events = (await at.settled()).filter(({ event = '' }) => /list|search/.test(event));
      expect(events.map(({ event, properties }) => [event, properties])).toMatchObject([
        ['view_item_list', { item_list_name: 'Home', items: [{ item_id: '1' }, { item_id: '6' }] }],
        ['view_item_list', { items: [{ item_id: '6', item_name: 'Mug The best is yet to come' }] }],
        ['view_search_results', { search_term: 'mug', results: 1 }],
      ]);
    }));

  test('another currency is told as such, and changes nothing in the cart', () =>
    visit(async (at) => {
      await see(at, shirtPath);
      await add(at.page);
      await at.open('/en/currency/JPY');
      await calm(at.page);
      await see(at, mugPath);
      await calm(at.page);
      const all = await told(at);
      expect(all.slice(3).filter(([event]) => event !== 'cart_updated')).toEqual([
        ['view_cart', ['1 × 1 at 3441.6'], 3441.6, 'JPY'],
        ['view_item', ['1 × 6 at 2142'], 2142, 'JPY'],
      ]);
    }));
}
