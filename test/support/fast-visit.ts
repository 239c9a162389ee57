import type { Page } from 'playwright-core';
import type { Visit } from './fixture-visit.ts';
import { promptOf } from './shop-walk.ts';

/** Nobody is spoken to in the first eight seconds of active time. */
export const longEnoughMs = 9_000;

/**
 * Opens a page whose clock stands still unless the test lets time pass: events, timers and `Date`
 * then say the same on a fast machine and on a slow one.
 */
export async function openStill(
  { page, open }: Visit,
  path = '/',
  activeMs = longEnoughMs,
): Promise<void> {
  await page.clock.install();
  // A clock that stands still makes an event's time at the first look at it, so that has to be at once.
  await page.addInitScript(() => {
    for (const type of ['mousemove', 'pointerdown', 'mouseout']) {
      addEventListener(type, ({ timeStamp }) => timeStamp, true);
    }
  });
  await open(path);
  const now = await page.evaluate(() => Date.now());
  await page.clock.pauseAt(now + 1_000);
  await page.clock.runFor(activeMs);
  // What decides may be a part of its own, loaded once a visit is long enough.
  if (activeMs >= longEnoughMs) await page.waitForFunction(() => window.tresen.explain().campaigns);
}

/** Moves the mouse in no time along points. */
export async function move(page: Page, ...points: readonly (readonly [x: number, y: number])[]) {
  for (const [x, y] of points) await page.mouse.move(x, y);
}

/** Leaves the window by the top edge, as one does towards the tabs, and stays away. */
export async function leaveByTop(page: Page): Promise<void> {
  await move(page, [400, 300], [400, 200], [400, 100], [400, 20], [400, -5]);
  await page.clock.runFor(200);
}

/** Waits for the prompt to stand, and until it has been seen. */
export async function seePrompt(page: Page) {
  const prompt = promptOf(page);
  await prompt.waitFor();
  await page.waitForTimeout(100);
  await page.clock.runFor(1_200);
  return prompt;
}

/** Why the first campaign would not be shown now; nothing if it would. */
export const reasonOf = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => window.tresen.explain().campaigns?.[0]?.reason);
