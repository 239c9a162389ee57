import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../support/browser.ts';
import { watchDevice } from '../../support/device-watch.ts';
import { eventually, loggedEvents } from '../../support/profile-api.ts';
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

test('agreeing leaves traces that withdrawing removes, and the collector is told of both', async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const device = await watchDevice(page);
  const ours = async () => (await device.traces()).filter((trace) => /tresen/i.test(trace));
  const walk = createShopWalk(page, stack.shopUrl);
  await walk.home();
  expect(await ours()).toEqual([]);

  await walk.acceptCookies();
  const kept = await eventually(ours, (traces) => traces.length >= 2);
  expect(kept).toEqual(expect.arrayContaining(['cookie tresen', 'localStorage tresen']));
  const posts = async () => device.requests.filter(({ method }) => method === 'POST').length;
  expect(await eventually(posts, (count) => count > 0)).toBeGreaterThan(0);

  await page.getByTestId('consent-open').click();
  await walk.refuseCookies();
  expect(await eventually(ours, (traces) => traces.length === 0)).toEqual([]);

  const answers = await eventually(
    async () => (await loggedEvents(stack)).filter(({ event }) => event === 'consent_changed'),
    (found) => found.length >= 2,
  );
  expect(answers.map(({ properties }) => properties.analytics)).toEqual(['granted', 'denied']);

  const before = device.requests.length;
  await walk.openCategory();
  await page.waitForTimeout(6_000);
  const later = device.requests
    .slice(before)
    .filter(({ url }) => url.startsWith(stack.collectorUrl));
  expect(later.filter(({ method }) => method !== 'GET')).toEqual([]);
  expect(await ours()).toEqual([]);
  await context.close();
});
