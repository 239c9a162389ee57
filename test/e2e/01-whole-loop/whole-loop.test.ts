import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../support/browser.ts';
import { eventsOf, eventually, loggedEvents, onlyProfile } from '../../support/profile-api.ts';
import { type Stack, startStack } from '../../support/stack.ts';
import { faultsOf, wholeLoop } from './steps.ts';
import { walkTheLoop } from './walk.ts';

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

/** Walks in a fresh browser profile, and hands on what the owner is told about the person. */
async function walkAndAsk(email: string, withFilledCart?: () => Promise<void>) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const mistakes: string[] = [];
  page.on('pageerror', (error) => mistakes.push(error.message));
  const orderNumber = await walkTheLoop(page, stack.shopUrl, email, {
    ...(withFilledCart && { withFilledCart }),
  });
  const events = await eventually(
    async () => eventsOf(stack, await onlyProfile(stack, email)),
    (found) => found.some(({ event }) => event === 'purchase'),
  );
  await context.close();
  return { events, orderNumber, mistakes };
}

test('the owner sees one person with every step, in order, exactly once', async () => {
  const { events, orderNumber, mistakes } = await walkAndAsk('ada@example.com');
  expect(faultsOf(events, wholeLoop)).toEqual([]);
  expect(new Set(events.map(({ visitorId }) => visitorId)).size).toBe(1);
  const order = events.find(({ event }) => event === 'purchase');
  expect(order?.properties.transaction_id).toBe(orderNumber);
  expect(mistakes).toEqual([]);
});

test('a collector killed in the middle and started again misses and doubles nothing', async () => {
  const { events, mistakes } = await walkAndAsk('grace@example.com', async () => {
    await stack.collector.kill9();
    setTimeout(() => stack.collector.start(), 4_000);
  });
  expect(faultsOf(events, wholeLoop)).toEqual([]);
  expect(mistakes).toEqual([]);
});

test('the log holds every event of the two walks once', async () => {
  const ids = (await loggedEvents(stack)).map(({ messageId }) => messageId);
  expect(ids.length).toBeGreaterThan(2 * wholeLoop.length);
  expect(new Set(ids).size).toBe(ids.length);
});
