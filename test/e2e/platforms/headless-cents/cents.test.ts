import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../../support/browser.ts';
import { visitShop } from '../../../support/fixture-visit.ts';
import { toldOf } from '../support/commerce.ts';
import { openRead } from '../support/open-read.ts';
import { centsShop } from './shop.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const request = { source: 'request', currency: 'USD' };
const mouse = (quantity: number) => `${quantity} × 7 at 12.99`;

test('cents, results that are errors, and a batch of which one half is refused', () =>
  visitShop(browser, { shop: centsShop }, async (visit) => {
    const { page, settled } = visit;
    await openRead(visit);
    for (const call of [
      'read()',
      "add('M-B', 2)",
      "add('K-1', 99)",
      'both()',
      "adjust('20', 1)",
      'read()',
      'pay()',
    ]) {
      await page.evaluate(call);
      await page.waitForTimeout(100);
    }
    await page.waitForTimeout(1_500);
    expect(toldOf(await settled())).toEqual([
      { event: 'add_to_cart', ...request, value: 25.98, items: [mouse(2)] },
      { event: 'cart_updated', ...request, value: 25.98, items: [mouse(2)] },
      { event: 'add_to_cart', ...request, value: 12.99, items: [mouse(1)] },
      { event: 'cart_updated', ...request, value: 38.97, items: [mouse(3)] },
      { event: 'remove_from_cart', ...request, value: 25.98, items: [mouse(2)] },
      { event: 'cart_updated', ...request, value: 12.99, items: [mouse(1)] },
      { event: 'purchase', ...request, value: 12.99, transaction_id: 'VX7', items: [mouse(1)] },
    ]);
    expect(JSON.stringify(visit.collector.deliveries)).not.toContain('a@b.example');
  }));

test('whole units beside cents in the same page, and an answer of many statuses', () =>
  visitShop(browser, { shop: centsShop }, async (visit) => {
    const { page, settled } = visit;
    await openRead(visit);
    await page.evaluate('old.read()');
    await page.waitForTimeout(200);
    const add = (sku: string) => ({ method: 'POST', path: '/legacy/cart/add', body: { sku } });
    await page.evaluate(`old.batch(${JSON.stringify(add('K-1'))}, ${JSON.stringify(add('none'))})`);
    await page.waitForTimeout(200);
    const keyboard = (quantity: number) => `${quantity} × K-1 at 50`;
    expect(toldOf(await settled())).toEqual([
      { event: 'cart_updated', ...request, value: 50, items: [keyboard(1)] },
      { event: 'add_to_cart', ...request, value: 50, items: [keyboard(1)] },
      { event: 'cart_updated', ...request, value: 100, items: [keyboard(2)] },
    ]);
  }));
