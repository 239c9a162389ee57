import { Hono } from 'hono';
import type { Browser, ConsoleMessage } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../support/browser.ts';
import { visitShop } from '../../support/fixture-visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const stub = '<script>window.tresen=window.tresen||[];tresen.push(["track","early"])</script>';
const body =
  "<button onclick=\"this.textContent='bought';dataLayer.push({event:'add_to_cart'})\">buy</button>";
const pages = { '/': { head: `${stub}<script>window.dataLayer=[]</script>`, body } };

/** What the console says that is not the browser's own note about a request. */
const complaintsOf = (messages: readonly ConsoleMessage[]) =>
  messages
    .filter((message) => message.type() === 'error' || message.type() === 'warning')
    .map((message) => message.text())
    .filter((text) => !text.startsWith('Failed to load resource'));

describe.concurrent('a shop', () => {
  test('whose visitor blocks the script works as ever', () =>
    visitShop(browser, { pages }, async ({ page, context, shopUrl, collector }) => {
      const messages: ConsoleMessage[] = [];
      page.on('console', (message) => messages.push(message));
      await context.route(`${collector.origin}/**`, (route) => route.abort('blockedbyclient'));
      await page.goto(shopUrl);
      await page.getByRole('button').click();
      expect(await page.getByRole('button').textContent()).toBe('bought');
      expect(complaintsOf(messages)).toEqual([]);
      expect(collector.requests).toEqual([]);
    }));

  test('whose collector is gone works as ever', () =>
    visitShop(browser, { pages }, async ({ page, collector, open, shopUrl }) => {
      const messages: ConsoleMessage[] = [];
      page.on('console', (message) => messages.push(message));
      await open();
      await collector.close();
      await page.getByRole('button').click();
      await page.evaluate(() => window.tresen.track('custom', {}));
      await page.waitForTimeout(3_000);
      expect(await page.getByRole('button').textContent()).toBe('bought');
      expect(complaintsOf(messages)).toEqual([]);
      await page.goto(`${shopUrl}/`);
      await page.getByRole('button').click();
      expect(await page.getByRole('button').textContent()).toBe('bought');
      expect(complaintsOf(messages)).toEqual([]);
    }));

  test('with a strict policy and Trusted Types is measured within it', () => {
    const html = (tag: string) => `<!doctype html><html lang="en"><head><title>Shop</title>
      <link rel="icon" href="data:,"><script nonce="abc">window.dataLayer=[];window.violations=[];
      addEventListener("securitypolicyviolation",e=>violations.push(e.violatedDirective+" "+e.blockedURI))
      </script>${tag.replace('<script', '<script nonce="abc"')}</head><body><h1>Shop</h1></body></html>`;
    const shop = (tag: string) => {
      const collector = new URL(/src="([^"]*)"/.exec(tag)?.[1] ?? '').origin;
      const policy =
        `default-src 'none'; img-src data:; script-src 'nonce-abc' 'strict-dynamic'; ` +
        `connect-src ${collector}; require-trusted-types-for 'script'; trusted-types 'none'`;
      return new Hono().get('*', (c) =>
        c.html(html(tag), 200, { 'content-security-policy': policy }),
      );
    };
    return visitShop(browser, { shop }, async (visit) => {
      const { page, collector } = visit;
      await visit.open();
      await page.evaluate(() => {
        window.dataLayer.push({
          event: 'add_to_cart',
          ecommerce: { items: [{ item_id: 'm1', price: 1, quantity: 1 }] },
        });
      });
      // A touch of the page brings the parts that nothing needs before.
      await page.mouse.click(5, 5);
      await page.waitForTimeout(1_000);
      const log = await visit.settled();
      expect(log.map(({ event }) => event)).toEqual(
        expect.arrayContaining(['page_view', 'add_to_cart']),
      );
      expect(collector.requests.some((request) => request.includes('/s/shop.js'))).toBe(true);
      expect(await page.evaluate('violations')).toEqual([]);
    });
  });
});
