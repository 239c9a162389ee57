import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../../support/browser.ts';
import { type Visit, visitShop } from '../../../support/fixture-visit.ts';
import { toldOf } from '../support/commerce.ts';
import { warmUp } from '../support/warm-up.ts';
import { createShop, dawn, horizon, plain, type ShopOptions } from './shop.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
  await warmUp(browser, (tag) => createShop(tag, { theme: dawn }), '/products/mug');
});
afterAll(() => browser?.close());

/** Until the cart was read after a change. */
const readMs = 900;

/** Plays a visit in the shop, and answers what was told, short. */
async function told(options: ShopOptions, play: (visit: Visit) => Promise<void>) {
  let lines: string[] = [];
  await visitShop(
    browser,
    { shop: (tag) => createShop(tag, options), site: { consent: 'granted' } },
    async (visit) => {
      await play(visit);
      await wait(visit);
      lines = toldOf(await visit.settled()).map(
        ({ event, items, currency, transaction_id }) =>
          `${event} ${[transaction_id, items, currency].filter(Boolean).join(' ')}`,
      );
    },
  );
  return lines;
}
const wait = ({ page }: Visit) => page.waitForTimeout(readMs);
const add = async (visit: Visit, quantity = 1) => {
  await visit.page.fill('[name="quantity"]', `${quantity}`);
  await visit.page.click('[name="add"]');
  await wait(visit);
};

test('Dawn: a variant is chosen and added, edited, removed; each step once, in decimals', async () => {
  const lines = await told({ theme: dawn }, async (visit) => {
    await visit.open('/collections/cups');
    await wait(visit);
    await visit.open('/products/mug');
    await wait(visit);
    await visit.page.click('[data-id="40002"]');
    await wait(visit);
    await add(visit, 2);
    await add(visit);
    await visit.open('/cart');
    await wait(visit);
    await visit.page.evaluate('changeLine(1, 1)');
    await wait(visit);
    await visit.page.evaluate('changeLine(1, 0)');
    await wait(visit);
  });
  expect(lines).toEqual([
    'view_item_list 1 × 40001 at 12.5,1 × 40003 at 1299 EUR',
    'view_item 1 × 40001 at 12.5 EUR',
    'view_item 1 × 40002 at 14 EUR',
    'add_to_cart 2 × 40002 at 14 EUR',
    'cart_updated 2 × 40002 at 14 EUR',
    'add_to_cart 1 × 40002 at 14 EUR',
    'cart_updated 3 × 40002 at 14 EUR',
    'view_cart 3 × 40002 at 14 EUR',
    'remove_from_cart 2 × 40002 at 14 EUR',
    'cart_updated 1 × 40002 at 14 EUR',
    'remove_from_cart 1 × 40002 at 14 EUR',
    'cart_updated  EUR',
  ]);
});

test.each([
  { name: 'Dawn', theme: dawn },
  { name: 'a theme with standard events', theme: horizon },
])('$name: what is refused is no add', async ({ theme }) => {
  const lines = await told({ theme }, async (visit) => {
    await visit.open('/products/vase');
    await wait(visit);
    await add(visit);
  });
  expect(lines).toEqual(['view_item 1 × 40004 at 1299 EUR']);
});

test('standard events and the requests behind them are one add, under a language of its own', async () => {
  const lines = await told({ theme: horizon, root: '/de/' }, async (visit) => {
    await visit.open('/de/products/mug?variant=40002');
    await wait(visit);
    await add(visit, 3);
  });
  expect(lines).toEqual([
    'view_item 1 × 40002 at 14 EUR',
    'add_to_cart 3 × 40002 at 14 EUR',
    'cart_updated 3 × 40002 at 14 EUR',
  ]);
});

test('a form without a script adds once, on the cart that it leads to, also in yen', async () => {
  const lines = await told({ theme: plain, currency: 'JPY' }, async (visit) => {
    await visit.open('/products/pot');
    await wait(visit);
    await add(visit);
    await visit.page.reload();
    await wait(visit);
    await visit.page.evaluate(() =>
      document.addEventListener('submit', (event) => event.preventDefault()),
    );
    await visit.page.click('[name="checkout"]');
  });
  expect(lines).toEqual([
    'view_item 1 × 40003 at 1299 JPY',
    'add_to_cart 1 × 40003 at 1299 JPY',
    'cart_updated 1 × 40003 at 1299 JPY',
    'view_cart 1 × 40003 at 1299 JPY',
    'view_cart 1 × 40003 at 1299 JPY',
    'begin_checkout 1 × 40003 at 1299 JPY',
  ]);
});

test('an order is told once, also when its page is reloaded, and nothing personal with it', async () => {
  let text = '';
  await visitShop(
    browser,
    { shop: (tag) => createShop(tag, { theme: plain }), site: { consent: 'granted' } },
    async (visit) => {
      await visit.open('/checkouts/abc/thank_you');
      await wait(visit);
      await visit.page.reload();
      await wait(visit);
      const events = await visit.settled();
      text = JSON.stringify(events);
      expect(events.filter(({ event }) => event === 'purchase')).toMatchObject([
        {
          properties: {
            transaction_id: '5001',
            currency: 'EUR',
            value: 26.5,
            tax: 4.23,
            shipping: 4.9,
            coupon: 'SPRING',
            items: [
              { item_id: '40001', item_variant: 'Blue', price: 12.5, quantity: 1 },
              { item_id: '40002', item_variant: 'Red', price: 14, quantity: 1 },
            ],
          },
        },
      ]);
    },
  );
  expect(text).not.toMatch(/ada@|secret-token/);
});
