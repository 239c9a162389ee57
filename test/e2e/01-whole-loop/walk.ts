import type { Page } from 'playwright-core';
import { createShopWalk } from '../../support/shop-walk.ts';

/** Nobody is spoken to in the first eight seconds of active time. */
const lookAroundMs = 9_000;

/** What else happens on the way. */
type Interludes = {
  /** After the product was put into the cart. */
  withFilledCart?: () => Promise<void>;
};

/** A visitor who agrees, buys, and signs up at the moment of leaving; answers the order's number. */
export async function walkTheLoop(
  page: Page,
  shopUrl: string,
  email: string,
  { withFilledCart = async () => undefined }: Interludes = {},
): Promise<string> {
  const walk = createShopWalk(page, shopUrl);
  await walk.home();
  await walk.acceptCookies();
  await walk.openCategory();
  await walk.openProduct();
  await walk.addToCart();
  await withFilledCart();
  await lookAround(page, lookAroundMs);
  await walk.leaveByTopEdge();
  // An address takes longer to type than the second after which a prompt counts as seen.
  await page.waitForTimeout(1_500);
  await walk.signUp(email);
  await walk.closePrompt();
  return walk.order(email);
}

/** Moves about, so that the time counts as active. */
export async function lookAround(page: Page, durationMs: number): Promise<void> {
  for (let spentMs = 0; spentMs < durationMs; spentMs += 500) {
    await page.mouse.move(500 + (spentMs % 200), 450 + (spentMs % 100));
    await page.waitForTimeout(500);
  }
}
