import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../support/browser.ts';
import { createShopWalk, promptOf } from '../../support/shop-walk.ts';
import { type Stack, startStack } from '../../support/stack.ts';
import { lookAround } from './walk.ts';

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

test('parts that cannot be loaded leave the page without an error, and the shop works', async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const lost: string[] = [];
  await context.route(/\/s\/(prompts|vitals)-/, (route) => {
    lost.push(new URL(route.request().url()).pathname.replace(/-.*/, ''));
    return route.abort();
  });
  const page = await context.newPage();
  const mistakes: string[] = [];
  page.on('pageerror', (error) => mistakes.push(error.message));
  const walk = createShopWalk(page, stack.shopUrl);
  await walk.home();
  await walk.acceptCookies();
  await walk.openCategory();
  await walk.openProduct();
  await walk.addToCart();
  await lookAround(page, 9_000);
  await walk.leaveByTopEdge();
  await page.waitForTimeout(1_000);

  expect(lost).toContain('/s/vitals');
  expect(lost).toContain('/s/prompts');
  expect(await promptOf(page).count()).toBe(0);
  expect(await walk.order('lin@example.com')).not.toBe('');
  expect(mistakes).toEqual([]);
  await context.close();
});
