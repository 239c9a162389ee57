import type { Hono } from 'hono';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../../support/browser.ts';
import { isAtWork, type Visit, visitShop } from '../../../support/fixture-visit.ts';
import { toldOf } from '../support/commerce.ts';

/** Requests of the shop's scripts, the redraw after them, and what is told late of it. */
const calmMs = 1_500;
const macbook = '/index.php?route=product/product&product_id=43';
const camera = '/index.php?route=product/product&product_id=30';
const cart = '/index.php?route=checkout/cart';

const calm = (page: Page) => page.waitForTimeout(calmMs);
const press = async (page: Page, selector: string) => {
  await page.click(selector);
  await calm(page);
};
/** Opens a page, and waits until the parts have arrived and told something of it. */
const see = async ({ open, page }: Visit, path: string) => {
  await open(path);
  await isRead(page);
  await calm(page);
};
const isRead = (page: Page) =>
  page.waitForFunction(
    () => (window.tresen.explain() as { shop?: { sources: unknown[] } }).shop?.sources.length,
  );
/** Leaves the page by a click, and waits for the script on the next one. */
const follow = async (page: Page, selector: string) => {
  await Promise.all([page.waitForNavigation(), page.click(selector)]);
  await isAtWork(page);
  await calm(page);
};
const told = async ({ settled, page }: Visit) => {
  await calm(page);
  return toldOf(await settled()).map(({ event, items, value, currency }) =>
    [event, items, value, currency].filter((one) => one !== undefined),
  );
};

/** Where the generations of OpenCart differ for a buyer. */
type Controls = { more: (page: Page) => Promise<unknown>; remove: string; add: string; to: string };

/** What a buyer does in any OpenCart, and what must be told of it. */
export function walkOpenCart(
  createShop: (tag: string, isPretty?: boolean) => Hono,
  { more, remove, add, to }: Controls,
) {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  const visit = (play: (visit: Visit) => Promise<void>, isPretty = false) =>
    visitShop(
      browser,
      { shop: (tag) => createShop(tag, isPretty), site: { consent: 'granted' } },
      play,
    );
  const view = ['view_item', ['1 × 43 at 602'], 602, 'USD'];

  test.each([
    ['that tell ids', macbook, false],
    ['that hide them', '/macbook', true],
  ])('a product is seen and added, at addresses %s', (_, path, isPretty) =>
    visit(async (at) => {
      await see(at, path);
      await at.page.fill('#input-quantity', '2');
      await press(at.page, '#button-cart');
      await press(at.page, '#button-cart');
      expect(await told(at)).toEqual([
        view,
        ['add_to_cart', ['2 × 43 at 602'], 1204, 'USD'],
        ['cart_updated', ['2 × 43 at 602'], 1204, 'USD'],
        ['add_to_cart', ['2 × 43 at 602'], 1204, 'USD'],
        ['cart_updated', ['4 × 43 at 602'], 2408, 'USD'],
      ]);
    }, isPretty),
  );

  test('an add without its option is refused, and with it costs what the cart says', () =>
    visit(async (at) => {
      await see(at, camera);
      await press(at.page, '#button-cart');
      await at.page.selectOption('select[name="option[226]"]', '16');
      await press(at.page, '#button-cart');
      expect(await told(at)).toEqual([
        ['view_item', ['1 × 30 at 1098.5'], 1098.5, 'USD'],
        ['add_to_cart', ['1 × 30 at 1198.5'], 1198.5, 'USD'],
        ['cart_updated', ['1 × 30 at 1198.5'], 1198.5, 'USD'],
      ]);
    }));

  test('an add from a list that needs an option leads to the product, and is none', () =>
    visit(async (at) => {
      await see(at, '/index.php?route=product/category&path=20');
      await Promise.all([at.page.waitForURL(/product_id=30/), at.page.click(to)]);
      await isAtWork(at.page);
      const all = await told(at);
      expect(all.map(([event]) => event)).toEqual(['view_item_list', 'view_item']);
      expect(all[0]?.[1]).toEqual(['1 × 43 at 602', '1 × 30 at 1098.5']);
    }));

  test('the cart page tells of more, of removal, and of a coupon that was denied', () =>
    visit(async (at) => {
      const { page } = at;
      await see(at, '/index.php?route=product/category&path=20');
      await press(page, add);
      await see(at, cart);
      await more(page);
      await calm(page);
      await page.fill('[name="coupon"]', '1111');
      await press(page, '#button-coupon');
      await press(page, remove);
      await calm(page);
      const all = (await told(at)).filter(([event]) => event !== 'view_cart');
      expect(all.slice(1)).toEqual([
        ['add_to_cart', ['1 × 43 at 602'], 602, 'USD'],
        ['cart_updated', ['1 × 43 at 602'], 602, 'USD'],
        ['add_to_cart', ['2 × 43 at 602'], 1204, 'USD'],
        ['cart_updated', ['3 × 43 at 602'], 1806, 'USD'],
        ['coupon_denied'],
        ['remove_from_cart', ['3 × 43 at 602'], 1806, 'USD'],
        ['cart_updated', [], 0, 'USD'],
      ]);
    }));

  test('a purchase is told step by step, though its last page says nothing, and once', () =>
    visit(async (at) => {
      const { page } = at;
      await see(at, macbook);
      await press(page, '#button-cart');
      await see(at, cart);
      await follow(page, '#to-checkout');
      await page.reload();
      await isAtWork(page);
      await calm(page);
      await press(page, '#button-shipping-method');
      await press(page, '#button-payment-method');
      await follow(page, '#button-confirm');
      await page.reload();
      await isAtWork(page);
      await calm(page);
      const all = await told(at);
      expect(all.map(([event]) => event)).toEqual([
        'view_item',
        'add_to_cart',
        'cart_updated',
        'view_cart',
        'begin_checkout',
        'add_shipping_info',
        'add_payment_info',
        'purchase',
      ]);
      expect(all.at(-1)).toEqual(['purchase', ['1 × 43 at 602'], 602, 'USD']);
      const events = await at.settled();
      const propertiesOf = (name: string) => events.find(({ event }) => event === name)?.properties;
      expect(propertiesOf('add_shipping_info')?.shipping_tier).toBe('Flat Shipping Rate');
      expect(propertiesOf('add_payment_info')?.payment_type).toBe('cod');
      expect(propertiesOf('purchase')?.shipping).toBe(5);
    }));

  test('a new account is no order', () =>
    visit(async (at) => {
      await see(at, macbook);
      await see(at, '/index.php?route=checkout/checkout');
      await see(at, '/index.php?route=account/success');
      expect((await told(at)).map(([event]) => event)).toEqual(['view_item', 'begin_checkout']);
    }));

  test('another currency is told as such; a page from the browser’s memory changes no cart', () =>
    visit(async (at) => {
      const { page } = at;
      await see(at, '/index.php?route=product/category&path=20');
      await Promise.all([page.waitForNavigation(), page.click('#content a[href*="43"] >> nth=1')]);
      await calm(page);
      await press(page, '#button-cart');
      await page.goBack();
      await calm(page);
      await follow(page, '#form-currency [name="EUR"], #form-currency [href="EUR"]');
      const all = (await told(at)).filter(([event]) => !/view_item/.test(`${event}`));
      expect(all).toEqual([
        ['add_to_cart', ['1 × 43 at 602'], 602, 'USD'],
        ['cart_updated', ['1 × 43 at 602'], 602, 'USD'],
        ['cart_updated', ['1 × 43 at 541.8'], 541.8, 'EUR'],
        ['view_cart', ['1 × 43 at 541.8'], 541.8, 'EUR'],
      ]);
    }));

  test('a search is told with its term and its results', () =>
    visit(async (at) => {
      await see(at, '/index.php?route=product/search&search=mac');
      const search = (await at.settled()).filter(({ event }) => event === 'view_search_results');
      expect(search.map(({ properties }) => properties)).toEqual([
        { search_term: 'mac', results: 1 },
      ]);
    }));
}
