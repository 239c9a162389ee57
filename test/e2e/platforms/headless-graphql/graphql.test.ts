import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../../support/browser.ts';
import { visitShop } from '../../../support/fixture-visit.ts';
import { toldOf } from '../support/commerce.ts';
import { openRead } from '../support/open-read.ts';
import { graphqlShop } from './shop.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const request = { source: 'request', currency: 'CAD' };

test('adds, edits and refusals by one address', () =>
  visitShop(browser, { shop: graphqlShop }, async (visit) => {
    const { page, settled } = visit;
    await openRead(visit);
    const call = async (script: string) => {
      await page.evaluate(script);
      await page.waitForTimeout(100);
    };
    await call("add('gid://shop/ProductVariant/11', 2)");
    await call("add('gid://shop/ProductVariant/99')");
    await call("add('gid://shop/ProductVariant/12')");
    await call("update('gid://shop/CartLine/1?cart=c1', 1)");
    await call("remove('gid://shop/CartLine/2?cart=c1')");
    await call("redeem('MAY')");
    await call('read()');
    const events = await settled();
    const items = (...lines: string[]) => ({ items: lines });
    expect(toldOf(events)).toEqual([
      { event: 'add_to_cart', ...request, value: 25, ...items('2 × 1 at 12.5') },
      { event: 'cart_updated', ...request, value: 25, ...items('2 × 1 at 12.5') },
      { event: 'add_to_cart', ...request, value: 14, ...items('1 × 1 at 14') },
      { event: 'cart_updated', ...request, value: 39, ...items('2 × 1 at 12.5', '1 × 1 at 14') },
      { event: 'remove_from_cart', ...request, value: 12.5, ...items('1 × 1 at 12.5') },
      { event: 'cart_updated', ...request, value: 26.5, ...items('1 × 1 at 12.5', '1 × 1 at 14') },
      { event: 'remove_from_cart', ...request, value: 14, ...items('1 × 1 at 14') },
      { event: 'cart_updated', ...request, value: 12.5, ...items('1 × 1 at 12.5') },
      { event: 'coupon_denied', source: 'request' },
    ]);
    const added = events.filter(({ event }) => event === 'add_to_cart');
    expect(added.map(({ properties }) => properties.items)).toMatchObject([
      [{ item_variant: 'Red' }],
      [{ item_variant: 'Blue' }],
    ]);
    expect(JSON.stringify(visit.collector.deliveries)).not.toContain('secret');
  }));
