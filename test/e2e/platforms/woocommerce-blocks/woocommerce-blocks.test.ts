import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../../support/browser.ts';
import { visitShop } from '../../../support/fixture-visit.ts';
import { toldOf } from '../support/commerce.ts';
import { warmUp } from '../support/warm-up.ts';
import { createShop } from './shop.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
  await warmUp(browser, createShop, '/');
});
afterAll(() => browser?.close());

/** Until the cart was read after a change. */
const readMs = 900;

test('every step in a shop of blocks is told once, with both of its events, batches and conflicts', async () => {
  await visitShop(
    browser,
    { shop: createShop, site: { consent: 'granted' } },
    async ({ page, open, settled }) => {
      const wait = () => page.waitForTimeout(readMs);
      const api = async (path: string, body: object) => {
        await page.evaluate(`api('${path}', ${JSON.stringify(body)})`);
        await wait();
      };
      await open('/');
      await wait();
      await page.click('[data-product_id="17"]');
      await wait();
      await page.click('[data-product_id="19"]');
      await wait();
      await open('/cart/');
      await wait();
      await api('/cart/update-item', { key: 'key17', quantity: 3 });
      await api('/cart/update-item', { key: 'gone', quantity: 1 });
      await api('/cart/apply-coupon', { code: 'NOPE' });
      await open('/checkout/');
      await wait();
      await page.check('[value="local_pickup:2"]');
      await page.check('[value="cod"]');
      await wait();
      await page.click('button');
      await wait();
      await page.fill('[name="terms"]', '1');
      await Promise.all([page.waitForURL(/order-received/), page.click('button')]);
      await wait();
      await page.reload();
      await wait();
      const events = await settled();
      expect(
        toldOf(events).map(
          ({ event, items, currency, transaction_id }) =>
            `${event} ${[transaction_id, items, currency].filter(Boolean).join(' ')}`,
        ),
      ).toEqual([
        'view_item_list 1 × 17 at 12.5,1 × 18 at 1299,1 × 19 at 9 EUR',
        'add_to_cart 1 × 17 at 12.5 EUR',
        'cart_updated 1 × 17 at 12.5 EUR',
        'view_cart 1 × 17 at 12.5 EUR',
        'add_to_cart 2 × 17 at 12.5 EUR',
        'cart_updated 3 × 17 at 12.5 EUR',
        'coupon_denied ',
        'begin_checkout 3 × 17 at 12.5 EUR',
        'add_shipping_info ',
        'add_payment_info ',
        'checkout_error ',
        'purchase 77 3 × 17 at 12.5 EUR',
      ]);
      expect(JSON.stringify(events)).not.toMatch(/ada@|Street|wc_order_/);
    },
  );
});
