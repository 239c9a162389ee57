import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../support/browser.ts';
import { type SeenRequest, watchDevice } from '../../support/device-watch.ts';
import { createShopWalk } from '../../support/shop-walk.ts';
import { type Stack, startStack } from '../../support/stack.ts';

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

/** Longer than anything waits for company before it is sent. */
const settledMs = 7_000;

/** Pages that visits begin with; the product's has structured data and more to tell. */
const landings = [
  { name: 'home', path: '/de/' },
  { name: 'a product', path: '/en/p/brett-bohle' },
];

/** What a first page view asks of the collector, with or without consent. */
async function firstPage(path: string, { consent }: { consent: boolean }): Promise<SeenRequest[]> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const { requests } = await watchDevice(page);
  const walk = createShopWalk(page, stack.shopUrl);
  await page.goto(`${stack.shopUrl}${path}`);
  if (consent) await walk.acceptCookies();
  await page.waitForTimeout(settledMs);
  await context.close();
  return requests.filter(({ url }) => url.startsWith(stack.collectorUrl));
}

describe.concurrent.each(landings)('a visit that begins with $name', ({ path }) => {
  test('makes two requests, none for configuration and none a preflight', async () => {
    const requests = await firstPage(path, { consent: true });
    const seen = requests.map(({ method, url }) => `${method} ${new URL(url).pathname}`);
    expect(seen).toEqual(['GET /s/demo.js', 'POST /v1/b']);
  });

  test('makes one before an answer', async () => {
    const requests = await firstPage(path, { consent: false });
    expect(requests.map(({ method }) => method)).toEqual(['GET']);
  });
});
