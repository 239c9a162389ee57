import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../support/browser.ts';
import { watchDevice } from '../../support/device-watch.ts';
import { loggedEvents } from '../../support/profile-api.ts';
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

/** The walk up to the order, by someone who refuses; what was left and sent at each stage. */
async function walkRefusing(page: Page) {
  const device = await watchDevice(page);
  const walk = createShopWalk(page, stack.shopUrl);
  await walk.home();
  await page.waitForTimeout(2_000);
  const unanswered = await device.traces();
  await walk.refuseCookies();
  await walk.openCategory();
  await walk.openProduct();
  await walk.addToCart();
  await lookAround(page, 9_000);
  await walk.leaveByTopEdge();
  await page.waitForTimeout(1_500);
  const prompts = await promptOf(page).count();
  await walk.order('eve@example.com');
  await page.waitForTimeout(6_000);
  const refused = await device.traces();
  const toCollector = device.requests.filter(({ url }) => url.startsWith(stack.collectorUrl));
  return { unanswered, refused, prompts, toCollector };
}

/** The same walk, with the script of Tresen in the page or kept away from it. */
async function refuse({ withScript }: { withScript: boolean }) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  if (!withScript) await context.route(`${stack.collectorUrl}/**`, (route) => route.abort());
  const seen = await walkRefusing(await context.newPage());
  await context.close();
  return seen;
}

describe('a visitor who refuses', () => {
  let without: Awaited<ReturnType<typeof refuse>>;
  let seen: Awaited<ReturnType<typeof refuse>>;

  beforeAll(async () => {
    [without, seen] = await Promise.all([
      refuse({ withScript: false }),
      refuse({ withScript: true }),
    ]);
  });

  test('finds nothing stored before answering', () => {
    expect(seen.unanswered).toEqual(without.unanswered);
    expect(seen.unanswered.filter((trace) => /tresen/i.test(trace))).toEqual([]);
  });

  test('finds nothing stored afterwards but what the shop itself keeps', () => {
    expect(seen.refused).toEqual(without.refused);
    expect(seen.refused).not.toEqual([]);
    expect(seen.refused.filter((trace) => /tresen/i.test(trace))).toEqual([]);
  });

  test('sends the collector nothing but requests for the script', () => {
    expect(seen.toCollector.length).toBeGreaterThan(0);
    const others = seen.toCollector.filter(
      ({ method, url }) => method !== 'GET' || !new URL(url).pathname.startsWith('/s/'),
    );
    expect(others).toEqual([]);
  });

  test('is not in the log', async () => {
    expect(await loggedEvents(stack)).toEqual([]);
  });

  test('is left alone', () => {
    expect(seen.prompts).toBe(0);
  });
});
