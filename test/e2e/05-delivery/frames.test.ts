import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../support/browser.ts';
import { visitShop } from '../../support/fixture-visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const frames = [
  { name: 'of its own origin', address: '/framed' },
  // Another origin of the same server.
  { name: 'of another origin', address: 'http://127.0.0.1:PORT/framed' },
];

describe.concurrent('the tag in a page and in a frame', () => {
  test.each(frames)('$name is one page view, and the frame can still sell', ({ address }) =>
    visitShop(
      browser,
      {
        pages: {
          '/': { body: '<h1>Shop</h1>' },
          '/framed': { head: '<script>window.dataLayer=[]</script>' },
        },
      },
      async (visit) => {
        const { page, shopUrl } = visit;
        await visit.open();
        const src = address.replace('PORT', new URL(shopUrl).port);
        await page.evaluate(
          (url) =>
            new Promise((resolve) => {
              const frame = document.createElement('iframe');
              frame.onload = resolve;
              frame.src = url;
              document.body.append(frame);
            }),
          src,
        );
        const frame = page.frames().at(-1);
        await frame?.waitForFunction(() => typeof window.tresen?.explain === 'function');
        await frame?.evaluate(() => {
          window.dataLayer.push({
            event: 'purchase',
            ecommerce: { transaction_id: 'T1', items: [{ item_id: 'm1' }] },
          });
        });
        await page.waitForTimeout(1_500);
        const names = (await visit.settled()).map(({ event }) => event);
        expect(names.filter((name) => name === 'page_view')).toHaveLength(1);
        expect(names.filter((name) => name === 'purchase')).toHaveLength(1);
      },
    ),
  );
});
