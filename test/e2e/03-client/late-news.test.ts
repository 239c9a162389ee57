import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../support/browser.ts';
import { type Visit, visitShop } from '../../support/fixture-visit.ts';
import { partArrived } from '../platforms/support/part-arrived.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const item = '{item_id:"m1",item_name:"Mug",price:12.5,quantity:2}';
const telling = (event: string) =>
  `<script>window.dataLayer=[{event:"${event}",ecommerce:{currency:"EUR",items:[${item}]}}]</script>`;
const pages = {
  '/cart': { head: telling('view_cart') },
  '/checkout': {
    head: telling('begin_checkout'),
    body: '<main><h1>Checkout</h1><form><input autocomplete="street-address"></form></main>',
  },
  // Of the shop's origin, and without the script.
  '/bare': { tag: '' },
};

/** The drawn page is looked at as soon as its reader has arrived; two more looks follow in this time. */
const looksMs = 1_000;
/** Stores anew what the page before had left, and waits until the present one has heard of it. */
async function storeAgain(writer: Page, reader: Page) {
  await reader.evaluate(() => {
    addEventListener('storage', () => document.body.setAttribute('data-heard', ''));
  });
  // Only what differs is news.
  await writer.evaluate(() => {
    localStorage.tresen += ' ';
  });
  await reader.waitForSelector('[data-heard]');
}

const everything = { analytics: true, marketing: true };
const cases = [
  { name: 'with all its facts', personalization: true },
  { name: 'without facts, for those were not allowed', personalization: false },
];

/** From the cart to the checkout, which hears late what the cart stored, and the reading of shops arrives later still. */
async function play({ page, context, open, settled, shopUrl }: Visit) {
  await open('/cart');
  await settled();
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const other = await context.newPage();
  await other.goto(`${shopUrl}/bare`);
  await page.route('**/s/shop.js*', async (route) => {
    await held;
    await route.continue();
  });
  await open('/checkout');
  await storeAgain(other, page);
  release();
  await partArrived(page, 'pages', looksMs);
  return settled();
}

describe('what the page before stored and this one hears late,', () => {
  test.each(cases)('$name, takes nothing back that was told since', ({ personalization }) => {
    const init = `window.tresen=[["consent",${JSON.stringify({ ...everything, personalization })}]]`;
    return visitShop(browser, { pages, init, site: { consent: 'required' } }, async (visit) => {
      const log = await play(visit);
      const begun = log.filter(({ event }) => event === 'begin_checkout');
      expect(begun.map(({ context }) => context?.source)).toEqual(['data_layer']);
      expect(new Set(log.map(({ context }) => context?.sessionId)).size).toBe(1);
    });
  });
});
