import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../support/browser.ts';
import type { FixturePage } from '../../support/fixture-shop.ts';
import { type Visit, visitShop } from '../../support/fixture-visit.ts';
import { eventually } from '../../support/profile-api.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** Waits until the parts that watch are there; what is to fill in calls for the second one. */
const watched = async ({ page, collector }: Visit, part = 'behaviour') => {
  await eventually(
    async () => collector.requests.some((one) => one.includes(part)),
    (isThere) => isThere,
  );
  await page.waitForTimeout(300);
};
const told = async (visit: Visit) =>
  (await visit.settled())
    .filter(({ event }) =>
      /friction|page_action|item_engagement|_error|denied|payment/.test(`${event}`),
    )
    .map(({ event, properties }) => [event, properties]);

const product: FixturePage = {
  head: '<meta property="og:type" content="product">',
  body: `<main><h1>Cup</h1><div class="product-gallery" style="height:500px">pictures</div>
    <button type="button" id="dead">Size guide</button>
    <button type="button" id="live" onclick="this.nextElementSibling.hidden=false">Open</button><p hidden>Here</p>
    <div style="height:3000px"></div><section id="reviews" style="height:500px">Great</section></main>`,
};
const checkout: FixturePage = {
  body: `<form onsubmit="event.preventDefault();setTimeout(() => say.textContent='Please accept our terms, anna@mail.example',200)">
    <input name="email" type="email" required><input name="postcode" value="28195">
    <label><input type="radio" name="payment_method" value="invoice">Invoice</label>
    <label><input type="radio" name="payment_method" value="paypal">PayPal</label>
    <button>Order</button></form>
    <form onsubmit="event.preventDefault();setTimeout(() => coupon.textContent='Der Gutschein „SOMMER15“ ist abgelaufen.',200)">
    <input name="coupon_code"><button>Redeem</button></form>
    <div role="alert" class="error" id="say"></div><div class="error" id="coupon"></div>`,
};

describe.concurrent('behaviour', () => {
  test('clicks in vain are told, others are not', () =>
    visitShop(browser, { pages: { '/cup': product } }, async (visit) => {
      const { page } = visit;
      await visit.open('/first');
      await visit.open('/cup');
      await watched(visit);
      await page.click('#live');
      await page.waitForTimeout(1_600);
      await page.click('#dead');
      await page.waitForTimeout(1_600);
      await page.click('h1', { clickCount: 1 });
      for (let nth = 0; nth < 4; nth++) await page.mouse.click(600, 300, { delay: 10 });
      await page.waitForTimeout(1_600);
      expect(await told(visit)).toEqual([
        ['friction', { kind: 'dead_click', target: 'Size guide' }],
        ['friction', { kind: 'rage_click', target: 'pictures' }],
      ]);
    }));

  test('what was looked at is told when the page is left', () =>
    visitShop(browser, { pages: { '/cup': product } }, async (visit) => {
      const { page, collector } = visit;
      await visit.open('/first');
      await visit.open('/cup');
      await watched(visit);
      await page.waitForTimeout(2_300);
      await page.evaluate(() => document.querySelector('#reviews')?.scrollIntoView());
      await page.waitForTimeout(3_300);
      await page.goto(`${visit.shopUrl}/next`);
      const looks = () => collector.log().filter(({ event }) => event === 'item_engagement');
      await eventually(async () => looks().length, Boolean);
      const seconds = looks()[0]?.properties.seconds as Record<string, number>;
      expect(Object.keys(seconds).toSorted()).toEqual(['images', 'reviews']);
      expect(seconds.images).toBeGreaterThanOrEqual(1);
      expect(seconds.reviews).toBeGreaterThanOrEqual(2);
    }));

  test('what stands in the way of an order is told without what was typed', () =>
    visitShop(browser, { pages: { '/checkout': checkout } }, async (visit) => {
      const { page, collector } = visit;
      await visit.open('/first');
      await visit.open('/checkout');
      await watched(visit, 'friction');
      await page.click('text=Order');
      await page.waitForTimeout(2_000);
      await page.fill('[name="email"]', 'anna@mail.example');
      await page.check('[value="invoice"]');
      await page.check('[value="paypal"]');
      await page.click('text=Order');
      await page.waitForTimeout(2_500);
      await page.fill('[name="coupon_code"]', 'SOMMER15');
      await page.click('text=Redeem');
      await page.waitForTimeout(2_500);
      const all = await told(visit);
      expect(all).toEqual([
        ['checkout_error', { field: 'email', kind: 'missing' }],
        ['add_payment_info', expect.objectContaining({ payment_type: 'invoice' })],
        ['add_payment_info', expect.objectContaining({ payment_type: 'paypal' })],
        ['checkout_error', { message: 'Please accept our terms, …' }],
        ['coupon_denied', { reason: 'Der Gutschein … ist abgelaufen.' }],
      ]);
      expect(JSON.stringify(collector.log())).not.toMatch(/anna|SOMMER15/);
    }));

  test('links away are told by where they lead, and go there', () =>
    visitShop(
      browser,
      {
        pages: {
          '/': {
            body: `<a id="mail" href="mailto:anna@shop.example" onclick="event.preventDefault()">Mail</a>
              <a id="file" href="/manual-Anna.pdf" download>Manual</a><a id="next" href="/next">Next</a>
              <a id="out" href="http://127.0.0.1:9/track?id=77" onclick="event.preventDefault()">Track</a>`,
          },
        },
      },
      async (visit) => {
        const { page } = visit;
        await visit.open('/first');
        await visit.open();
        await watched(visit);
        for (const id of ['#mail', '#out', '#file', '#mail']) await page.click(id);
        await page.click('#next');
        await page.waitForURL('**/next');
        await visit.open('/next');
        expect(await told(visit)).toEqual([
          ['page_action', { kind: 'contact', target: 'mailto' }],
          ['page_action', { kind: 'outbound', target: '127.0.0.1' }],
          ['page_action', { kind: 'download', target: 'pdf' }],
        ]);
      },
    ));
});
