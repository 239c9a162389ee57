import type { Hono } from 'hono';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../../support/browser.ts';
import { type Visit, type VisitOptions, visitShop } from '../../../support/fixture-visit.ts';
import { partArrived } from '../support/part-arrived.ts';
import { stepsOf } from '../support/steps.ts';

/** Starts a browser and plays visits in it. */
export function inShop(createShop: (tag: string) => Hono) {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  return (play: (visit: Visit) => Promise<void>, options: VisitOptions = {}) =>
    visitShop(browser, { shop: createShop, site: { consent: 'granted' }, ...options }, play);
}

/** Until what a click led to was answered and read. */
export const rest = ({ page }: Visit) => partArrived(page, 'shopware', 600);

/** Opens a product's page and buys so many. */
export async function buy(visit: Visit, path: string, quantity = 1): Promise<void> {
  await visit.open(path);
  await rest(visit);
  await visit.page.fill('.product-detail-quantity-input', `${quantity}`);
  await visit.page.click('.btn-buy');
  await rest(visit);
}

/** What every storefront must lead to, whichever its generation. */
export function walk(visit: ReturnType<typeof inShop>, listed: string): void {
  test('every step of a buyer arrives once, from the listing to the reloaded order', () =>
    visit(async (visit) => {
      const { page, open, settled } = visit;
      await open('/de/Tassen/');
      await rest(visit);
      await buy(visit, '/de/Becher/SW10001', 2);
      // From ten on a mug costs less.
      await page.fill('.js-offcanvas-cart-change-quantity-number', '12');
      await page.press('.js-offcanvas-cart-change-quantity-number', 'Tab');
      await rest(visit);
      await buy(visit, '/de/Krug/SW10002.1');
      await page.locator('.offcanvas .line-item-remove-button').nth(1).click();
      await rest(visit);
      await open('/de/checkout/cart');
      await rest(visit);
      await page.click('.begin-checkout-btn');
      await rest(visit);
      await page.click('.go-on');
      await rest(visit);
      await page.click('#paymentVorkasse');
      await rest(visit);
      await page.click('#confirmFormSubmit');
      await rest(visit);
      await page.reload();
      await rest(visit);
      expect(stepsOf(await settled())).toEqual([
        listed,
        'view_item 19.99 EUR (1 × SW10001 at 19.99)',
        'add_to_cart 39.98 EUR (2 × SW10001 at 19.99)',
        'cart_updated 39.98 EUR (2 × SW10001 at 19.99)',
        'add_to_cart 155 EUR (10 × SW10001 at 15.5)',
        'cart_updated 186 EUR (12 × SW10001 at 15.5)',
        'view_item 1299 EUR (1 × SW10002.1 at 1299)',
        'add_to_cart 1299 EUR (1 × SW10002.1 at 1299)',
        'cart_updated 1485 EUR (12 × SW10001 at 15.5,1 × SW10002.1 at 1299)',
        'remove_from_cart 1299 EUR (1 × SW10002.1 at 1299)',
        'cart_updated 186 EUR (12 × SW10001 at 15.5)',
        'view_cart 186 EUR (12 × SW10001 at 15.5)',
        'begin_checkout 186 EUR (12 × SW10001 at 15.5)',
        'add_shipping_info',
        'add_payment_info',
        'add_payment_info',
        'purchase 186 EUR #10001 (12 × SW10001 at 15.5)',
      ]);
      const told = await settled();
      const chosen = told.flatMap(({ event, properties: { shipping_tier, payment_type } }) =>
        /^add_(shipping|payment)_info$/.test(`${event}`) ? [shipping_tier ?? payment_type] : [],
      );
      expect(chosen).toEqual(['Standard', 'Rechnung', 'Vorkasse']);
      const order = told.find(({ event }) => event === 'purchase')?.properties;
      expect(order).toMatchObject({ shipping: 4.99, tax: 3.19 });
      expect(JSON.stringify(told)).not.toMatch(/secret-token|jo@example/);
    }));

  test('what the shop refuses did not happen, and of what it cuts only the rest did', () =>
    visit(async (visit) => {
      await buy(visit, '/de/Krug/SW10002.1', 5);
      await buy(visit, '/de/Krug/SW10002.1');
      const steps = stepsOf(await visit.settled()).filter((step) => !step.startsWith('view'));
      expect(steps).toEqual([
        'add_to_cart 3897 EUR (3 × SW10002.1 at 1299)',
        'cart_updated 3897 EUR (3 × SW10002.1 at 1299)',
      ]);
    }));

  test('a promotion is no product, and one that is refused is told', () =>
    visit(async (visit) => {
      const { page, open, settled } = visit;
      await buy(visit, '/de/Becher/SW10001');
      for (const code of ['NIX', 'FUENF']) {
        await page.fill('.offcanvas [name="code"]', code);
        await page.click('.js-offcanvas-cart-add-promotion button');
        await rest(visit);
      }
      await open('/de/checkout/cart');
      await rest(visit);
      await page.fill('main [name="code"]', 'AUCH NIX');
      await page.click('.checkout-aside-add-code button');
      await rest(visit);
      const told = await settled();
      expect(stepsOf(told).slice(1)).toEqual([
        'add_to_cart 19.99 EUR (1 × SW10001 at 19.99)',
        'cart_updated 19.99 EUR (1 × SW10001 at 19.99)',
        'coupon_denied',
        'cart_updated 14.99 EUR (1 × SW10001 at 19.99)',
        'view_cart 14.99 EUR (1 × SW10001 at 19.99)',
        // The page comes anew, with its message.
        expect.stringMatching(/^(coupon_denied|view_cart)/),
        expect.stringMatching(/^(coupon_denied|view_cart)/),
      ]);
      const denied = told.flatMap(({ event, properties }) =>
        event === 'coupon_denied' ? [properties.coupon] : [],
      );
      expect(denied).toEqual(['NIX', 'AUCH NIX']);
    }));

  test('another variant is another page, and another currency another price', () =>
    visit(async (visit) => {
      await visit.open('/de/configure?currency=CHF');
      await rest(visit);
      await visit.open('/de/Krug/SW10002.1');
      await rest(visit);
      await visit.page.click('.switch');
      await rest(visit);
      await visit.page.click('.btn-buy');
      await rest(visit);
      expect(stepsOf(await visit.settled()).slice(1)).toEqual([
        'view_item 1299 CHF (1 × SW10002.1 at 1299)',
        'view_item 1299 CHF (1 × SW10002.2 at 1299)',
        'add_to_cart 1299 CHF (1 × SW10002.2 at 1299)',
        'cart_updated 1299 CHF (1 × SW10002.2 at 1299)',
      ]);
    }));

  test('an add without the shop’s script is known by the page after it', () =>
    visit(async (visit) => {
      const { page, open, settled } = visit;
      await open('/de/Becher/SW10001');
      await rest(visit);
      await page.evaluate(() => {
        const form = document.querySelector('#productDetailPageBuyProductForm');
        const bare = form?.cloneNode(true) as HTMLFormElement;
        (bare.elements.namedItem('redirectTo') as HTMLInputElement).value = 'frontend.detail.page';
        form?.replaceWith(bare);
      });
      await page.click('.btn-buy');
      await page.waitForURL('**/de/detail/SW10001');
      await rest(visit);
      expect(stepsOf(await settled())).toEqual([
        'view_item 19.99 EUR (1 × SW10001 at 19.99)',
        expect.stringMatching(/^(view_item|add_to_cart) 19.99 EUR \(1 × SW10001 at 19.99\)$/),
        expect.stringMatching(/^(add_to_cart|cart_updated) 19.99 EUR \(1 × SW10001 at 19.99\)$/),
        expect.stringMatching(/^(view_item|cart_updated) 19.99 EUR \(1 × SW10001 at 19.99\)$/),
      ]);
    }));

  test('search is told with its count', () =>
    visit(async (visit) => {
      await visit.open('/de/search?search=Krug');
      await rest(visit);
      await visit.open('/de/search?search=Becher');
      await rest(visit);
      const searches = (await visit.settled()).flatMap(({ event, properties }) =>
        event === 'view_search_results' ? [[properties.search_term, properties.results]] : [],
      );
      expect(searches).toEqual([
        ['Krug', 2],
        ['Becher', 1],
      ]);
    }));
}
