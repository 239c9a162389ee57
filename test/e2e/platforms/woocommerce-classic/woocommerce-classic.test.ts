import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../../support/browser.ts';
import { type Visit, visitShop } from '../../../support/fixture-visit.ts';
import { toldOf } from '../support/commerce.ts';
import { warmUp } from '../support/warm-up.ts';
import { createShop, type ShopOptions } from './shop.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
  await warmUp(browser, (tag) => createShop(tag), '/laden/');
});
afterAll(() => browser?.close());

/** Until the cart was read after a change. */
const readMs = 900;

/** Plays a visit in the shop, and answers what was told, short. */
async function told(play: (visit: Visit) => Promise<void>, options?: ShopOptions) {
  let lines: string[] = [];
  await visitShop(
    browser,
    { shop: (tag) => createShop(tag, options), site: { consent: 'granted' } },
    async (visit) => {
      await play(visit);
      await visit.page.waitForTimeout(readMs);
      lines = toldOf(await visit.settled()).map(
        ({ event, items, currency, transaction_id }) =>
          `${event} ${[transaction_id, items, currency].filter(Boolean).join(' ')}`,
      );
    },
  );
  return lines;
}
/** Views of products and steps of the cart, each in their order: on one page either may be read first. */
const apart = (lines: readonly string[]) => ({
  views: lines.filter((line) => line.startsWith('view_item')),
  steps: lines.filter((line) => !line.startsWith('view_item')),
});
const wait = (visit: Visit) => visit.page.waitForTimeout(readMs);
const submit = async (visit: Visit, selector: string) => {
  await Promise.all([visit.page.waitForEvent('load'), visit.page.click(selector)]);
  await wait(visit);
};

const add = '.single_add_to_cart_button';

test('every step of a buyer is told once: lists, adds, edits, the checkout, and the order also when its page is reloaded', async () => {
  const lines = await told(async (visit) => {
    const { page } = visit;
    await visit.open('/laden/');
    await wait(visit);
    await page.click('.post-17 .ajax_add_to_cart');
    await wait(visit);
    await visit.open('/laden/cart/');
    await wait(visit);
    await page.fill('[name="cart[key17][qty]"]', '3');
    await page.click('[name="update_cart"]');
    await wait(visit);
    await page.fill('#coupon_code', 'NOPE');
    await page.click('[name="apply_coupon"]');
    await wait(visit);
    await visit.open('/laden/checkout/');
    await wait(visit);
    await page.check('[value="cod"]');
    await page.click('#place_order');
    await wait(visit);
    await page.fill('[name="terms"]', '1');
    await submit(visit, '#place_order');
    await page.reload();
    await wait(visit);
  });
  expect(lines).toEqual([
    'view_item_list 1 × 17 at 12.5,1 × 18 at 1299,1 × 19 at 9 EUR',
    'add_to_cart 1 × 17 at 12.5 EUR',
    'cart_updated 1 × 17 at 12.5 EUR',
    'view_cart 1 × 17 at 12.5 EUR',
    'add_to_cart 2 × 17 at 12.5 EUR',
    'cart_updated 3 × 17 at 12.5 EUR',
    'coupon_denied ',
    'begin_checkout 3 × 17 at 12.5 EUR',
    'add_payment_info ',
    'add_shipping_info ',
    'checkout_error ',
    'purchase 2041 3 × 17 at 12.5 EUR',
  ]);
});

test('what a form posts to the next page is added once, as the variation that was chosen', async () => {
  const lines = await told(async (visit) => {
    const { page } = visit;
    await visit.open('/laden/product/hoodie/');
    await wait(visit);
    await page.selectOption('#pa_colour', 'blue');
    await wait(visit);
    await page.fill('.qty', '2');
    await submit(visit, add);
  });
  expect(apart(lines)).toEqual({
    views: [
      'view_item 1 × 20 at 42 EUR',
      'view_item 1 × 21 at 45 EUR',
      'view_item 1 × 20 at 42 EUR',
    ],
    steps: ['add_to_cart 2 × 21 at 45 EUR', 'cart_updated 2 × 21 at 45 EUR'],
  });
});

test('with a redirect to the cart, neither that page nor its reload adds once more', async () => {
  const lines = await told(
    async (visit) => {
      await visit.open('/laden/product/pot/');
      await wait(visit);
      await submit(visit, add);
      await visit.page.reload();
      await wait(visit);
      await visit.page.click('.product-remove > a');
      await wait(visit);
    },
    { redirects: true },
  );
  expect(lines).toEqual([
    'view_item 1 × 18 at 1299 EUR',
    'add_to_cart 1 × 18 at 1299 EUR',
    'cart_updated 1 × 18 at 1299 EUR',
    'view_cart 1 × 18 at 1299 EUR',
    'view_cart 1 × 18 at 1299 EUR',
    'remove_from_cart 1 × 18 at 1299 EUR',
    'cart_updated  EUR',
  ]);
});

test('what the shop refuses is no add, by script or by form', async () => {
  const lines = await told(async (visit) => {
    await visit.open('/laden/');
    await wait(visit);
    await submit(visit, '.post-19 .ajax_add_to_cart');
    await submit(visit, add);
  });
  expect(lines.filter((line) => /cart/.test(line))).toEqual([]);
});

test('a grouped product adds each of its parts', async () => {
  const lines = await told(async (visit) => {
    await visit.open('/laden/product/set/');
    await wait(visit);
    await visit.page.fill('[name="quantity[17]"]', '2');
    await visit.page.fill('[name="quantity[18]"]', '1');
    await submit(visit, add);
  });
  expect(lines.filter((line) => /cart/.test(line))).toEqual([
    'add_to_cart 2 × 17 at 12.5 EUR',
    'add_to_cart 1 × 18 at 1299 EUR',
    'cart_updated 2 × 17 at 12.5,1 × 18 at 1299 EUR',
  ]);
});

test('a link that adds does so once, whether clicked in the shop or in a message', async () => {
  const lines = await told(async (visit) => {
    await visit.open('/laden/?add-to-cart=17');
    await wait(visit);
  });
  expect(lines.filter((line) => /cart/.test(line))).toEqual([
    'add_to_cart 1 × 17 at 12.5 EUR',
    'cart_updated 1 × 17 at 12.5 EUR',
  ]);
});

test('where the Store API is closed, carts are read as they are drawn', async () => {
  const lines = await told(
    async (visit) => {
      await visit.open('/laden/product/mug/');
      await wait(visit);
      await submit(visit, add);
      await visit.page.click('.remove_from_cart_button');
      await wait(visit);
    },
    { isClosed: true },
  );
  expect(apart(lines)).toEqual({
    views: ['view_item 1 × 17 at 12.5 EUR', 'view_item 1 × 17 at 12.5 EUR'],
    steps: [
      'add_to_cart 1 × 17 at 12.5 EUR',
      'cart_updated 1 × 17 at 12.5 EUR',
      'remove_from_cart 1 × 17 at 12.5 EUR',
      'cart_updated ',
    ],
  });
});

test('neither addresses nor order keys nor what a notice repeats reach an event', async () => {
  let text = '';
  await visitShop(
    browser,
    { shop: (tag) => createShop(tag), site: { consent: 'granted' } },
    async (visit) => {
      await visit.open('/laden/?add-to-cart=17');
      await visit.open('/laden/checkout/');
      await wait(visit);
      await visit.page.click('#place_order');
      await wait(visit);
      await visit.page.fill('[name="terms"]', '1');
      await submit(visit, '#place_order');
      const events = await visit.settled();
      text = JSON.stringify(events);
      expect(events.filter(({ event }) => event === 'purchase')).toMatchObject([
        { properties: { shipping: 4.9, tax: 6.77, value: 12.5 } },
      ]);
    },
  );
  expect(text).toContain('Please accept the terms.');
  expect(text).toContain('"2041"');
  expect(text).not.toMatch(/ada@|Street|wc_order_/);
});
