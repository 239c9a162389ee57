import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../support/browser.ts';
import { eventually, loggedEvents } from '../../support/profile-api.ts';
import { createShopWalk } from '../../support/shop-walk.ts';
import { type Stack, startStack } from '../../support/stack.ts';

const runs = 100;
/** Tabs open at a time. */
const width = 4;

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

/** Opens a product, puts it into the cart and closes the tab in the same breath. */
async function addAndClose(productUrl: string): Promise<void> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const walk = createShopWalk(page, stack.shopUrl);
  await page.goto(productUrl);
  await walk.acceptCookies();
  await walk.addToCart();
  await page.close();
}

async function firstProduct(): Promise<string> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const walk = createShopWalk(page, stack.shopUrl);
  await walk.home();
  await walk.openCategory();
  await walk.openProduct();
  const url = page.url();
  await context.close();
  return url;
}

test(`closing the tab right after "add to cart" loses nothing in ${runs} runs`, async () => {
  const product = await firstProduct();
  const queue = Array.from({ length: runs }, () => product);
  const worker = async () => {
    for (let url = queue.pop(); url !== undefined; url = queue.pop()) await addAndClose(url);
  };
  await Promise.all(Array.from({ length: width }, worker));

  const added = await eventually(
    async () => (await loggedEvents(stack)).filter(({ event }) => event === 'add_to_cart'),
    (found) => found.length >= runs,
  );
  expect(added).toHaveLength(runs);
  expect(new Set(added.map(({ visitorId }) => visitorId)).size).toBe(runs);
});
