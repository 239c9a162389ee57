import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../../support/browser.ts';
import { visitShop } from '../../../support/fixture-visit.ts';
import { toldOf } from '../support/commerce.ts';
import { linesOf } from '../support/generic.ts';
import { zoo } from './pages.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const site = { consent: 'granted' } as const;

describe('pages as shops write them', () => {
  test.each(zoo)('$name', ({ page: fixture, path = '/p/mug', told }) =>
    visitShop(browser, { pages: { '/p/mug': fixture }, site }, async ({ open, page, settled }) => {
      await open(path);
      await page.waitForFunction(() => 'shop' in window.tresen.explain());
      await page.waitForTimeout(1_000);
      expect(linesOf(toldOf(await settled()))).toEqual(told);
    }),
  );
});

test.each([
  { lateMs: 400, source: 'json_ld' },
  { lateMs: 5_000, source: 'page' },
])(
  'what a page says to machines is waited for a second: the reader comes $lateMs ms late',
  ({ lateMs, source }) => {
    const product = { '@type': 'Product', sku: 'mug', name: 'Mug' };
    const body = `<script type="application/ld+json">${JSON.stringify(product)}</script>
    <h1>Mug</h1><form method="post" action="/cart"><input type="hidden" name="product_id" value="mug">
    <span class="price">5,00 €</span><button>Add to cart</button></form>`;
    return visitShop(browser, { pages: { '/p/mug': { body } }, site }, async (visit) => {
      await visit.page.route(/\/products\b[^/]*\.js/, async (route) => {
        await new Promise((go) => setTimeout(go, lateMs));
        await route.continue().catch(() => {});
      });
      await visit.open('/p/mug');
      await visit.page.waitForTimeout(2_500);
      const views = toldOf(await visit.settled()).filter(({ event }) => event === 'view_item');
      expect(views.map((view) => view.source)).toEqual([source]);
    });
  },
);

test('single-page navigation: each page has its own product, once', () => {
  const product = (sku: string) =>
    JSON.stringify({
      '@type': 'Product',
      sku,
      name: sku,
      offers: { price: 5, priceCurrency: 'EUR' },
    });
  const body = `<script type="application/ld+json" id="ld">${product('a')}</script>
    <button id="go" onclick='history.pushState(null, "", "/p/b"); setTimeout(() => { ld.textContent = ${JSON.stringify(product('b'))} }, 250)'>b</button>
    <button id="about" onclick='history.pushState(null, "", "/about")'>About</button>`;
  return visitShop(browser, { pages: { '/p/a': { body } }, site }, async (visit) => {
    const { open, page, settled } = visit;
    await open('/p/a');
    await page.waitForFunction(() =>
      window.tresen.explain().recent.some(({ event }) => event === 'view_item'),
    );
    await page.click('#go');
    await page.waitForTimeout(2_500);
    await page.click('#about');
    await page.waitForTimeout(2_500);
    expect(linesOf(toldOf(await settled()))).toEqual([
      'view_item json_ld EUR 5 [1 × a at 5]',
      'view_item json_ld EUR 5 [1 × b at 5]',
    ]);
  });
});
