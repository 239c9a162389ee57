import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
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

/** What a first page view asks of the collector, with or without consent. */
async function firstPage({ consent }: { consent: boolean }): Promise<SeenRequest[]> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const { requests } = await watchDevice(page);
  const walk = createShopWalk(page, stack.shopUrl);
  await walk.home();
  if (consent) await walk.acceptCookies();
  await page.waitForTimeout(settledMs);
  await context.close();
  return requests.filter(({ url }) => url.startsWith(stack.collectorUrl));
}

test('a first page view makes two requests, none for configuration and none a preflight', async () => {
  const requests = await firstPage({ consent: true });
  const seen = requests.map(({ method, url }) => `${method} ${new URL(url).pathname}`);
  expect(seen).toEqual(['GET /s/demo.js', 'POST /v1/b']);
});

test('before an answer it makes one', async () => {
  const requests = await firstPage({ consent: false });
  expect(requests.map(({ method }) => method)).toEqual(['GET']);
});
